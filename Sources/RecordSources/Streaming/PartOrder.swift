import ByteScanning

/// Tells which parts count and where those begin that were guessed wrongly. Parts are asked for in their order.
public struct PartOrder {
  public enum Step: Equatable, Sendable {
    /// What was read of the part stands.
    case stands
    /// No row begins in the part: what was read of it is the rest of a longer one.
    case isSwallowed
    /// The part has to be read from here.
    case mustBegin(Int)
  }

  private let dataset: StreamedDataset
  private let chunkBytes: Int
  private var source = -1
  private var position = 0
  private var end = 0

  public init(_ dataset: StreamedDataset, chunkBytes: Int = TextChunks.standardBytes) {
    self.dataset = dataset
    self.chunkBytes = chunkBytes
  }

  /// - Parameter read: what was read of the part; `nil` where nothing could be.
  public mutating func step(_ part: StreamedDataset.Part, _ read: ReadPart?) -> Step {
    let chunks = dataset.chunks(part.source, chunkBytes)
    if part.source != source {
      source = part.source
      position = chunks.firstOffset
      end = chunks.end
    }
    if position >= end || position >= chunks.limit(part.chunk) { return .isSwallowed }
    return read?.scan.begin == position ? .stands : .mustBegin(position)
  }

  /// To be told of each part that stands, whether at once or after it was read anew.
  public mutating func pass(_ read: ReadPart) { position = read.scan.end }
}
