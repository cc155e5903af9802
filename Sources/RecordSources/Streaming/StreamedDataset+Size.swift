import ByteScanning
import RecordModel

extension StreamedDataset {
  /// What messages call it.
  public var path: String { sources.first?.file.path ?? type.dataset }

  /// How many bytes a part has, but for what is cut at its ends.
  public func bytes(of part: Part, chunkBytes: Int = TextChunks.standardBytes) -> Int {
    let chunks = chunks(part.source, chunkBytes)
    let begin = part.chunk == 0 ? 0 : chunks.limit(part.chunk - 1)
    return chunks.limit(part.chunk) - begin
  }
}
