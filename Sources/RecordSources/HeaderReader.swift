import ByteScanning
import RecordModel
import TextDecoding

/// Finds the header of a delimited file.
enum HeaderReader {
  struct Found: Sendable {
    var header: DelimitedHeader
    /// The lines of the rows above it.
    var skipped: [Int] = []
    /// The line of the first of them that may be a record.
    var record: Int?
  }

  static func header(
    of file: FileBytes, type: RecordType, binding: DatasetBinding
  ) throws(DataSourceError) -> Found {
    let rows = try leadingRows(of: file, binding)
    guard binding.headerRow == nil else { return Found(header: rows[0].withoutUnnamedTail()) }
    let candidates = rows.map(candidate)
    let named = binding.naming(type)
    let number = HeaderChoice.row(of: candidates, type: named) ?? 0
    let record = HeaderChoice.record(above: number, among: candidates, type: named)
    return Found(
      header: rows[number].withoutUnnamedTail(), skipped: rows[..<number].map(\.line),
      record: record.map { rows[$0].line })
  }

  static func leadingRows(of file: FileBytes, _ binding: DatasetBinding) throws(DataSourceError) -> [DelimitedHeader] {
    do {
      let delimiter = binding.delimiter ?? Self.delimiter(ofPath: file.path)
      return try LeadingRows(file: file, delimiter: delimiter, line: binding.headerRow).rows
    } catch {
      throw DataSourceError(path: file.path, .header(error))
    }
  }

  /// The tab where the name says so; `nil` leaves it to the rows.
  static func delimiter(ofPath path: String) -> UInt8? {
    let name = PackedName.inner(CaseFolding.key(path))
    return name.hasSuffix(".tsv") || name.hasSuffix(".tab") ? UInt8(ascii: "\t") : nil
  }

  /// What a row says if it is the header. Bytes that are no UTF-8 make no name.
  static func candidate(_ row: DelimitedHeader) -> [String] {
    row.withoutUnnamedTail().cells.map { String(decoding: $0, as: UTF8.self) }
  }

  static func texts(of header: DelimitedHeader, path: String) throws(DataSourceError) -> [String] {
    let texts = header.cells.compactMap { String(validating: $0, as: UTF8.self) }
    guard texts.count == header.cells.count else {
      throw DataSourceError(path: path, .headerNotUTF8(line: header.line))
    }
    return texts
  }

  /// The rows of which one is the header of a file, whatever it holds.
  static func candidates(
    ofPath path: String, _ binding: DatasetBinding, types: [RecordType], formats: [any RowFormat]
  ) throws(DataSourceError) -> [[String]] {
    let location = DataLocation.file(path)
    if let format = formats.first(where: { $0.reads(location, binding) }) {
      return [try format.open(location, binding).choosingHeader(for: types, columns: binding.columns).headers]
    }
    let text = try DatasetOpening.text(path, binding)
    return try leadingRows(of: text.file, binding).map(candidate)
  }
}

/// Names of files that are packed.
enum PackedName {
  /// The name without `.gz`.
  static func inner(_ name: String) -> String { name.hasSuffix(".gz") ? String(name.dropLast(3)) : name }
}
