import ByteScanning
import RecordModel

/// Reads the header of a delimited file.
enum HeaderReader {
  static func header(of file: FileBytes, delimiter: UInt8?) throws(DataSourceError) -> DelimitedHeader {
    guard file.byteOrderMark != .utf16 else { throw DataSourceError(path: file.path, .encoding("UTF-16")) }
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

  static func texts(of header: DelimitedHeader, path: String) throws(DataSourceError) -> [String] {
    let texts = header.cells.compactMap { String(validating: $0, as: UTF8.self) }
    guard texts.count == header.cells.count else {
      throw DataSourceError(path: path, .headerNotUTF8(line: header.line))
    }
    return texts
  }

  static func headers(
    ofPath path: String, delimiter: UInt8?, types: [RecordType], formats: [any RowFormat]
  ) throws(DataSourceError) -> [String] {
    let location = DataLocation.file(path)
    if let format = formats.first(where: { $0.reads(location) }) {
      let source = try format.open(location, DatasetBinding(paths: [path]))
      return source.choosingHeader(for: types, columns: [:]).headers
    }
    return try texts(of: try header(of: try DatasetOpening.open(path), delimiter: delimiter), path: path)
  }
}
