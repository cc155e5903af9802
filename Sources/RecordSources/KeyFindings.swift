import Columnar
import RecordModel

extension KeyIndex {
  /// What is wrong with a table's keys.
  public func findings(in table: Table) -> [CellFinding] {
    let kinds: [(CellFinding.Kind, Rows)] = [(.duplicateKey, duplicates), (.unknownKey, unknownKeys)]
    return kinds.compactMap { kind, rows in
      guard let first = rows.first else { return nil }
      let index = table.type.key.count == 1 ? table.type.fieldIndex[table.type.key[0]] : nil
      let raw = index.flatMap { table.origin.rawCell(row: first, field: $0) }
      return CellFinding(
        kind: kind, dataset: table.type.dataset, field: table.type.key.joined(separator: ", "), count: rows.count,
        first: table.origin.place(ofRow: first),
        sample: raw.flatMap { raw in index.flatMap { CellSample.text(raw, table.type.fields[$0].sensitivity) } })
    }
  }
}

/// Looks for references that lead nowhere.
public enum DanglingCheck {
  /// The finding for one reference field; `nil` when every known cell names exactly one record, or the column isn't
  /// loaded. Cells that are empty or unreadable are other findings.
  public static func finding(in table: Table, field: Int, target: KeyIndex) -> CellFinding? {
    let lanes = KeyLanes(table.columns[field])
    guard lanes.isLoaded else { return nil }
    var count = 0
    var first: Int?
    for row in 0..<table.rowCount {
      guard let lane = lanes[row] else { continue }
      if case .row = target.match(lane) { continue }
      count += 1
      first = first ?? row
    }
    guard let first else { return nil }
    let raw = table.origin.rawCell(row: first, field: field)
    return CellFinding(
      kind: .dangling, dataset: table.type.dataset, field: table.type.fields[field].name, count: count,
      first: table.origin.place(ofRow: first, field: field),
      sample: raw.flatMap { CellSample.text($0, table.type.fields[field].sensitivity) })
  }
}
