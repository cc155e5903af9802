import ByteScanning
import RecordModel
import TextDecoding

/// The records of JSON files by the same rules as rows of others. A key is a column; keys of objects within a record
/// are joined with dots; null and a key that isn't there are empty cells.
extension JSONSource: RowSource {
  var path: String { file.path }
  var headers: [String] { paths }
  var lacksColumnsForWantOfRows: Bool { places.isEmpty }

  var facts: SourceFacts { text.facts }

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

  static func isNested(_ text: Span<UInt8>) -> Bool { CellBytes.copy(text) == nested }
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

  /// The name of a pipe tells nothing, its first characters do: a header in brackets is followed by more text, a list of
  /// records by an object.
  public func reads(_ location: DataLocation, _ binding: DatasetBinding) -> Bool {
    guard case .file(let path) = location, !reads(location), binding.contents[path] != nil,
      let text = try? DatasetOpening.text(path, binding)
    else { return reads(location) }
    return text.file.withBytes(Self.beginsLikeRecords)
  }

  private static func beginsLikeRecords(_ bytes: Span<UInt8>) -> Bool {
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    var parser = JSONParser(offset: hasMark ? 3 : 0)
    parser.skipBlank(bytes)
    guard let first = parser.peek(bytes) else { return false }
    parser.offset += 1
    parser.skipBlank(bytes)
    let second = parser.peek(bytes)
    switch first {
    case UInt8(ascii: "["): return second == UInt8(ascii: "{") || second == UInt8(ascii: "]")
    case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
    default: return false
    }
  }

  public func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
    guard case .file(let path) = location else { preconditionFailure("no file") }
    try binding.refuseIdleSettings(path, format: "JSON", heeded: [.encoding])
    return try JSONSource(try DatasetOpening.text(path, binding))
  }
}
