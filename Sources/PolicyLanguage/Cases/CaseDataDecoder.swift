import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads `data` of a case: the records of each data set that is supplied, cell by cell by the rules of its fields.
///
/// A field that a record doesn't mention has the value that `constants` gives it, else an empty cell: null where the
/// field is optional, unknown where it isn't.
struct CaseDataDecoder {
  /// Stands for a cell that nothing reads: no text of any type holds it.
  static let unreadable = "\u{0}"

  let log: DiagnosticLog
  let policy: CheckedPolicy

  private var names: CaseNames { CaseNames(log: log) }

  func datasets(_ fields: FieldReader) -> [CaseDataset] {
    let entries = fields.mapping("data") ?? []
    let supplied = Set(entries.map(\.key))
    let constants = constants(fields, supplied)
    let absent = absentColumns(fields, supplied)
    let incomplete = Set(fields.texts("incomplete").filter { isSupplied($0.text, supplied, $0.location) }.map(\.text))
    return entries.compactMap { entry in
      guard let type = recordType(entry.key, entry.keyLocation) else { return nil }
      guard let elements = entry.value.elements else {
        log.report(
          "policy-wrong-kind", "`\(entry.key)` must be a list of records, not \(entry.value.description)",
          at: entry.value.location, help: "Write `[]` for a data set without records.")
        return nil
      }
      let cells = CaseCells(type, policy, log)
      let columns = Set(type.fields.map(\.name)).subtracting(absent[entry.key] ?? [])
      let rows = elements.map { row($0, cells, columns, constants[entry.key] ?? [:]) }
      return CaseDataset(
        name: entry.key, rows: rows, lines: elements.map(\.location.position.line), columns: columns,
        isIncomplete: incomplete.contains(entry.key), location: entry.keyLocation)
    }
  }

  private func row(
    _ node: YAMLNode, _ cells: CaseCells, _ columns: Set<String>, _ constants: [String: String?]
  ) -> [String: String?] {
    var row: [String: String?] = [:]
    for name in columns { row.updateValue(constants[name] ?? nil, forKey: name) }
    guard let entries = node.entries else {
      log.report(
        "policy-wrong-kind", "a record must be a mapping from fields to values, not \(node.description)",
        at: node.location)
      return row
    }
    for entry in entries {
      guard let cell = cells.cell(entry) else { continue }
      guard columns.contains(entry.key) else {
        log.report(
          "policy-case-column", "`\(entry.key)` has a value and no column", at: entry.keyLocation,
          help: "Leave it out here or under `no_column`.")
        continue
      }
      row.updateValue(cell, forKey: entry.key)
    }
    return row
  }

  /// `constants: {employees: {contract: full_time}}`
  private func constants(_ fields: FieldReader, _ supplied: Set<String>) -> [String: [String: String?]] {
    var constants: [String: [String: String?]] = [:]
    for entry in fields.mapping("constants") ?? [] where isSupplied(entry.key, supplied, entry.keyLocation) {
      guard let type = policy.recordType(ofDataset: entry.key) else { continue }
      guard let values = entry.value.entries else {
        log.report(
          "policy-wrong-kind", "`\(entry.key)` must be a mapping from fields to values", at: entry.value.location)
        continue
      }
      let cells = CaseCells(type, policy, log)
      for value in values {
        if let cell = cells.cell(value) { constants[entry.key, default: [:]].updateValue(cell, forKey: value.key) }
      }
    }
    return constants
  }

  /// `no_column: {employees: [left_on]}`
  private func absentColumns(_ fields: FieldReader, _ supplied: Set<String>) -> [String: Set<String>] {
    var absent: [String: Set<String>] = [:]
    for entry in fields.mapping("no_column") ?? [] where isSupplied(entry.key, supplied, entry.keyLocation) {
      guard let type = policy.recordType(ofDataset: entry.key) else { continue }
      for node in entry.value.elements ?? [entry.value] {
        guard let scalar = fields.scalar(node, "each of `\(entry.key)`") else { continue }
        if type.field(scalar.text) == nil {
          names.reportUnknown("field", scalar.text, of: type, at: scalar.location)
        } else {
          absent[entry.key, default: []].insert(scalar.text)
        }
      }
    }
    return absent
  }

  private func recordType(_ dataset: String, _ location: SourceLocation) -> RecordType? {
    if let type = policy.recordType(ofDataset: dataset) { return type }
    names.reportUnknown("data set", dataset, among: policy.recordTypes.map(\.dataset), at: location)
    return nil
  }

  private func isSupplied(_ dataset: String, _ supplied: Set<String>, _ location: SourceLocation) -> Bool {
    guard !supplied.contains(dataset) else { return true }
    let near = Spelling.suggestion(for: dataset, among: supplied)
    log.report(
      "policy-case-name", "the case supplies no data set `\(dataset)`", at: location,
      help: near.map { "Did you mean `\($0)`?" } ?? "Write it under `data` too, `[]` when it has no records.")
    return false
  }
}

extension CaseNames {
  func reportUnknown(_ kind: String, _ name: String, of type: RecordType, at location: SourceLocation) {
    let fields = type.fields.map(\.name)
    let near = Spelling.suggestion(for: name, among: fields)
    log.report(
      "policy-case-name", "\(type.name) has no \(kind) `\(name)`", at: location,
      help: near.map { "Did you mean `\($0)`?" }
        ?? "Its fields are \(fields.map { "`\($0)`" }.joined(separator: ", ")).")
  }
}
