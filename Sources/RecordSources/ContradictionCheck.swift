import CivilTime
import Columnar
import RecordModel

/// Holds identity numbers against the days of birth beside them and against each other. What contradicts itself becomes
/// unknown before anything is judged, so that all evaluators see the same.
public enum ContradictionCheck {
  /// - Parameter pool: with the texts of the table's columns.
  /// - Returns: what was found, grouped by kind and field.
  public static func apply(to table: inout Table, pool: StringPool) -> [CellFinding] {
    var findings: [CellFinding] = []
    for (index, field) in table.type.fields.enumerated() {
      guard field.type == .string, let identity = field.identity else { continue }
      guard let numbers = IdentityColumn(table, field: index, identity, pool) else { continue }
      findings += numbers.hold(against: &table)
    }
    return findings
  }
}

/// The identity numbers of a table.
private struct IdentityColumn {
  private let field: Int
  private let identity: IdentityNumber
  /// The number in each row, by its code in the pool; `nil` where there is none.
  private let codes: [Int64?]
  private let birthDates: [Int64: Int64]
  private let birthField: Int?

  /// `nil` when the column isn't loaded.
  init?(_ table: Table, field: Int, _ identity: IdentityNumber, _ pool: StringPool) {
    let lanes = KeyLanes(table.columns[field])
    guard lanes.isLoaded else { return nil }
    self.field = field
    self.identity = identity
    codes = (0..<table.rowCount).map { lanes[$0] }
    birthDates = Self.birthDates(of: codes, pool)
    birthField = identity.birthDate.flatMap { table.type.fieldIndex[$0] }.flatMap { index in
      KeyLanes(table.columns[index]).isLoaded ? index : nil
    }
  }

  private static func birthDates(of codes: [Int64?], _ pool: StringPool) -> [Int64: Int64] {
    var dates: [Int64: Int64] = [:]
    for case let code? in codes where dates[code] == nil {
      if case .number(let number) = ResidentNumber.read(Array(pool.bytes(code)).span) {
        dates[code] = Int64(number.birthDate.days)
      }
    }
    return dates
  }

  func hold(against table: inout Table) -> [CellFinding] {
    let invalid = table.notes.contradictions(field: field).map(\.row)
    let differing = identity.fills ? fill(&table) : differingRows(table)
    let repeated = identity.repeats ? [] : repeatedRows(table)
    mark(invalid, .invalidNumber, &table)
    mark(differing, .birthDate, &table)
    mark(repeated, .duplicateNumber, &table)
    return [
      finding(.birthDateConflict, birthField ?? field, differing, table),
      finding(.duplicateNumber, field, repeated, table),
    ].compactMap { $0 }
  }

  private func differingRows(_ table: Table) -> [Int] {
    guard let birthField else { return [] }
    let dates = KeyLanes(table.columns[birthField])
    return codes.indices.filter { row in
      guard let code = codes[row], let born = birthDates[code] else { return false }
      if let span = table.notes.span(field: birthField, row: row) { return !span.contains(born) }
      return dates[row].map { $0 != born } ?? false
    }
  }

  /// Takes days of birth that were left empty, or are only a month or a year, from the numbers.
  ///
  /// - Returns: the rows where the two differ.
  private func fill(_ table: inout Table) -> [Int] {
    guard let birthField, case .integers(var lanes) = table.columns[birthField].lanes else { return [] }
    let differing = differingRows(table)
    let name = table.type.fields[birthField].name
    let hasNoColumn = table.fieldsWithoutColumn.remove(name) != nil
    if hasNoColumn { table.notes.noteMissing(field: birthField, rows: Bitmap(repeating: true, count: table.rowCount)) }
    let isDiffering = Set(differing)
    for row in codes.indices where !isDiffering.contains(row) {
      guard let code = codes[row], let born = birthDates[code], isEmpty(table, birthField, row),
        table.notes.isProven(field: field, row: row)
      else { continue }
      table.notes.removeSpan(field: birthField, row: row)
      lanes[row] = born
      table.columns[birthField].known?[row] = true
      table.columns[birthField].null?[row] = false
    }
    table.columns[birthField].lanes = .integers(lanes)
    return differing
  }

  private func isEmpty(_ table: Table, _ field: Int, _ row: Int) -> Bool {
    table.notes.isMissing(field: field, row: row) || table.notes.span(field: field, row: row) != nil
      || table.columns[field].null?[row] ?? false
  }

  /// The rows of numbers that records with different keys have. A row whose key is unknown may be any record.
  private func repeatedRows(_ table: Table) -> [Int] {
    let keys = table.type.key.compactMap { table.type.fieldIndex[$0] }.map { KeyLanes(table.columns[$0]) }
    let key = { (row: Int) in keys.map { $0[row] } }
    var first: [Int64: Int] = [:]
    var repeated: Set<Int64> = []
    for row in codes.indices {
      guard let code = codes[row] else { continue }
      guard let earlier = first[code] else {
        first[code] = row
        continue
      }
      if key(earlier) != key(row) || key(row).contains(nil) { repeated.insert(code) }
    }
    return codes.indices.filter { row in codes[row].map(repeated.contains) ?? false }
  }

  /// Makes both facts unknown; a number that is the record's key stays, or nobody could tell whose contradiction it is.
  private func mark(_ rows: [Int], _ contradiction: Contradiction, _ table: inout Table) {
    let isKey = table.type.key.contains(table.type.fields[field].name)
    for target in [birthField, isKey ? nil : field].compactMap({ $0 }) {
      for row in rows {
        table.columns[target].forget(row, of: table.rowCount)
        table.notes.removeSpan(field: target, row: row)
        table.notes.note(contradiction, field: target, row: row)
      }
    }
  }

  private func finding(_ kind: CellFinding.Kind, _ field: Int, _ rows: [Int], _ table: Table) -> CellFinding? {
    guard let first = rows.first else { return nil }
    let raw = table.origin.rawCell(row: first, field: field)
    // A declared openness of one of the two would give the other away.
    let sensitivity = max(.personal, table.type.fields[self.field].sensitivity, table.type.fields[field].sensitivity)
    return CellFinding(
      kind: kind, dataset: table.type.dataset, field: table.type.fields[field].name, count: rows.count,
      first: table.origin.place(ofRow: first), sample: raw.flatMap { CellSample.text($0, sensitivity) })
  }
}

extension Column {
  /// Makes a cell unknown.
  fileprivate mutating func forget(_ row: Int, of count: Int) {
    if known == nil { known = Bitmap(repeating: true, count: count) }
    known?[row] = false
    null?[row] = false
    switch lanes {
    case .integers(var values):
      lanes = .absent(count: 0)
      values[row] = 0
      lanes = .integers(values)
    case .doubles(var values):
      lanes = .absent(count: 0)
      values[row] = 0
      lanes = .doubles(values)
    case .lists, .texts, .absent: break
    }
  }
}
