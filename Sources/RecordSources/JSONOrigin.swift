/// Finds records of JSON files again: it keeps where each begins.
struct JSONOrigin: TableOrigin {
  let sources: [BoundJSON]
  /// What an empty table's place says.
  let path: String

  private func find(_ row: Int) -> (bound: BoundJSON, row: Int)? {
    var row = row
    guard row >= 0 else { return nil }
    for bound in sources {
      if row < bound.source.places.count { return (bound, row) }
      row -= bound.source.places.count
    }
    return nil
  }

  func place(ofRow row: Int) -> RecordPlace {
    find(row).map { $0.bound.source.place($0.row) } ?? RecordPlace(path: path, line: 1)
  }

  /// A list or an object is shown as such, not in full.
  func rawCell(row: Int, field: Int) -> RawCell? {
    guard let (bound, row) = find(row), bound.columns.columns.indices.contains(field) else { return nil }
    if let constant = bound.columns.constants[field] {
      return constant.map { $0.isEmpty ? .empty : .text(Array($0.utf8)) } ?? .empty
    }
    guard let path = bound.path(ofField: field), let leaves = bound.source.leaves(row) else { return nil }
    guard let cell = leaves.cell(path) else { return .text(Array("[…]".utf8)) }
    return cell.isEmpty ? .empty : .text(cell)
  }
}

/// A JSON file with the paths of fields.
struct BoundJSON: Sendable {
  let source: JSONSource
  let columns: BoundColumns

  func path(ofField field: Int) -> [UInt8]? { columns.columns[field].map { Array(columns.headers[$0].utf8) } }
}
