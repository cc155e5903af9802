import ByteScanning
import RecordModel
import TextDecoding

/// A file whose header has been read and bound, ready to be scanned.
struct DelimitedSource: Sendable {
  /// What is scanned: UTF-8 with quotation marks as quotes.
  let file: FileBytes
  let text: TextFile
  let header: DelimitedHeader
  /// The lines of rows above the header.
  let skippedLines: [Int]
  /// The line of the first of them that may be a record.
  let skippedRecord: Int?
  let bound: BoundColumns

  init(text: TextFile, type: RecordType, binding: DatasetBinding) throws(DataSourceError) {
    try binding.refuseIdleSettings(
      text.file.path, format: "delimited text", heeded: [.header, .encoding, .delimiter, .quote])
    self.text = text
    var binding = binding
    file = try Self.quoted(text.file, &binding)
    let found = try HeaderReader.header(of: file, type: type, binding: binding)
    header = found.header
    skippedLines = found.skipped
    skippedRecord = found.record
    let headers = try HeaderReader.texts(of: header, path: file.path)
    switch FieldBinder.bind(type: type, headers: headers, binding: binding) {
    case .bound(let columns):
      guard columns.columns.contains(where: { $0 != nil }) else {
        throw DataSourceError(
          path: file.path, .headerNotRecognised(line: header.line, type: type.name, columns: headers.count))
      }
      bound = columns
    case .mistaken(let errors): throw DataSourceError(path: file.path, .binding(errors))
    }
  }

  /// Other quotes than the usual can be told only with the delimiter.
  private static func quoted(_ file: FileBytes, _ binding: inout DatasetBinding) throws(DataSourceError) -> FileBytes {
    guard let quote = binding.quote else { return file }
    let delimiter = try HeaderReader.leadingRows(of: file, binding)[0].delimiter
    binding.delimiter = delimiter
    return Requoting.file(file, quote, delimiter: delimiter)
  }

  var scanner: DelimitedScanner { scanner(offset: header.nextOffset, line: header.nextLine) }

  func scanner(offset: Int, line: Int) -> DelimitedScanner {
    DelimitedScanner(
      file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: offset, line: line)
  }
}

extension TextFile {
  /// What a report says of the file.
  var facts: SourceFacts {
    let original = original
    return SourceFacts(bytes: original.count, encoding: label) { SHA256Digest.hex(of: original) }
  }
}
