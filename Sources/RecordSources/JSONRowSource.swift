import ByteScanning
import RecordModel

/// The records of JSON files by the same rules as rows of others. A key is a column; keys of objects within a record
/// are joined with dots; null and a key that isn't there are empty cells.
extension JSONSource: RowSource {
  var path: String { file.path }
  var headers: [String] { paths }
  var lacksColumnsForWantOfRows: Bool { places.isEmpty }

  var facts: SourceFacts {
    SourceFacts(bytes: file.count, encoding: "UTF-8") { SHA256Digest.hex(of: file) }
  }

  func read(
    columns: [Int], _ body: (RowBuffer) throws(DataSourceError) -> Void
  ) throws(DataSourceError) -> RowTroubles {
    let wanted = columns.map { Array(paths[$0].utf8) }
    var row = RowBuffer()
    var number = 0
    var failure: DataSourceError?
    forEachRecord { leaves in
      guard failure == nil else { return }
      row.begin(number: number)
      number += 1
      row.isUnknown = leaves == nil
      for path in wanted { row.append(leaves, path) }
      do throws(DataSourceError) { try body(row) } catch { failure = error }
    }
    if let failure { throw failure }
    return RowTroubles(troubles: troubles, gaps: gaps)
  }

  func place(ofRow number: Int, column: Int?) -> RecordPlace { place(number) }

  /// A list or an object is shown as such, not in full.
  func rawCell(row number: Int, column: Int) -> RawCell? {
    guard let leaves = leaves(number) else { return nil }
    guard let cell = leaves.cell(Array(paths[column].utf8)) else { return .text(Self.nested) }
    return cell.isEmpty ? .empty : .text(cell)
  }

  fileprivate static let nested = Array("[…]".utf8)
}

extension RowBuffer {
  /// - Parameter leaves: `nil` for a row of which nothing is known.
  fileprivate mutating func append(_ leaves: JSONLeaves?, _ path: [UInt8]) {
    guard let leaves else { return appendEmpty() }
    if let cell = leaves.cell(path) { append(.text, cell) } else { append(.unreadable, JSONSource.nested) }
  }
}

/// JSON and JSON Lines, by the file's name.
public struct JSONFormat: RowFormat {
  public init() {}

  public func reads(_ location: DataLocation) -> Bool {
    if case .file(let path) = location { JSONSource.isJSON(path) } else { false }
  }

  public func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
    guard case .file(let path) = location else { preconditionFailure("no file") }
    if let encoding = binding.encoding, !["utf-8", "utf8"].contains(CaseFolding.key(encoding)) {
      throw DataSourceError(path: path, .encoding(encoding))
    }
    return try JSONSource(try DatasetOpening.open(path))
  }
}
