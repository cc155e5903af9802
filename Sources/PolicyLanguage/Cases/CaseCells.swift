import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads the values of a case's records by the parsers that read cells of files.
struct CaseCells {
  private let type: RecordType
  private let log: DiagnosticLog
  private let parsers: [String: CellParser]

  init(_ type: RecordType, _ policy: CheckedPolicy, _ log: DiagnosticLog) {
    self.type = type
    self.log = log
    var parsers: [String: CellParser] = [:]
    for field in type.fields {
      // A pattern that can't be used is reported with the record type.
      parsers[field.name] = try? CellParser(field: field, keyTypes: { policy.recordType(named: $0) })
    }
    self.parsers = parsers
  }

  /// The cell's text, `.some(nil)` for an empty one; `nil` after a mistake.
  func cell(_ entry: YAMLEntry) -> String?? {
    guard let field = type.field(entry.key) else {
      CaseNames(log: log).reportUnknown("field", entry.key, of: type, at: entry.keyLocation)
      return nil
    }
    guard let scalar = entry.value.scalar else {
      log.report(
        "policy-wrong-kind", "`\(entry.key)` must be a single value, not \(entry.value.description)",
        at: entry.value.location)
      return nil
    }
    if scalar.kind == .null { return .some(nil) }
    if scalar.style == .plain, scalar.text == "unreadable" { return CaseDataDecoder.unreadable }
    guard parsers[entry.key]?.parse(scalar.text).isUndecidedAlone ?? false else { return scalar.text }
    log.report(
      "policy-case-cell", "\(scalar.description) can't be read as \(Self.name(of: field.type))",
      at: scalar.location, help: help(field))
    return nil
  }

  private func help(_ field: Field) -> String {
    if case .enumeration(let members) = field.type {
      return "It is one of \(members.map { "`\($0.identifier)`" }.joined(separator: ", ")); a cell that nobody can "
        + "read is written as `unreadable`."
    }
    return "A cell that nobody can read is written as `unreadable`."
  }

  private static func name(of type: FieldType) -> String {
    switch type {
    case .string: "string"
    case .int: "int"
    case .double: "double"
    case .decimal: "decimal"
    case .bool: "bool"
    case .date: "date"
    case .time: "time"
    case .datetime: "datetime"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .enumeration: "enum"
    case .list(let element): "list<\(name(of: element))>"
    case .reference(let record): "key of \(record)"
    }
  }
}
