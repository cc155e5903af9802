import ByteScanning
import RecordModel

/// A file whose header has been read and bound, ready to be scanned.
struct DelimitedSource: Sendable {
  let file: FileBytes
  let header: DelimitedHeader
  let bound: BoundColumns

  init(file: FileBytes, type: RecordType, binding: DatasetBinding) throws(DataSourceError) {
    self.file = file
    guard file.byteOrderMark != .utf16 else { throw DataSourceError(path: file.path, .encoding("UTF-16")) }
    header = try Self.header(of: file, delimiter: binding.delimiter)
    let cells = header.cells.compactMap { String(validating: $0, as: UTF8.self) }
    guard cells.count == header.cells.count else {
      throw DataSourceError(path: file.path, .headerNotUTF8(line: header.line))
    }
    switch FieldBinder.bind(type: type, headers: cells, binding: binding) {
    case .bound(let columns): bound = columns
    case .mistaken(let errors): throw DataSourceError(path: file.path, .binding(errors))
    }
  }

  static func header(of file: FileBytes, delimiter: UInt8?) throws(DataSourceError) -> DelimitedHeader {
    do {
      return try DelimitedHeader(file: file, delimiter: delimiter ?? Self.delimiter(ofPath: file.path))
    } catch {
      switch error {
      case .nothing: throw DataSourceError(path: file.path, .noHeader)
      case .unterminatedQuote(let line): throw DataSourceError(path: file.path, .headerUnterminatedQuote(line: line))
      }
    }
  }

  /// The tab where the name says so; `nil` leaves it to the header.
  private static func delimiter(ofPath path: String) -> UInt8? {
    let name = CaseFolding.key(path)
    return name.hasSuffix(".tsv") || name.hasSuffix(".tab") ? UInt8(ascii: "\t") : nil
  }

  var scanner: DelimitedScanner {
    DelimitedScanner(
      file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
      line: header.nextLine)
  }
}
