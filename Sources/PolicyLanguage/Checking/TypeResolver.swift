import CELLanguage
import RecordModel
import SourceDiagnostics

/// Turns names of types into types.
struct TypeResolver {
  static let scalars: [String: (field: FieldType, type: CELType)] = [
    "string": (.string, .string), "int": (.int, .int), "double": (.double, .double), "decimal": (.decimal, .decimal),
    "bool": (.bool, .bool), "date": (.date, .date), "time": (.time, .time), "datetime": (.datetime, .datetime),
    "timestamp": (.timestamp, .timestamp), "duration": (.duration, .duration),
  ]
  /// Lists of lists of lists are no data that anybody has.
  private static let nestingLimit = 3

  let records: Set<String>
  /// Members of the enumerations that fields declare, by `record.field`.
  let enumerations: [String: [EnumerationMember]]
  let log: DiagnosticLog

  /// The type of a field; `nil`, and a mistake in the log, when there is none of this name.
  func fieldType(_ name: TypeSyntax, members: [EnumerationMember]?) -> FieldType? {
    fieldType(name.text, name, members, depth: 0)
  }

  private func fieldType(
    _ text: String, _ name: TypeSyntax, _ members: [EnumerationMember]?, depth: Int
  ) -> FieldType? {
    if let element = FieldTypeName.element(of: text), depth < Self.nestingLimit {
      return fieldType(element, name, members, depth: depth + 1).map { .list($0) }
    }
    if text == "enum" { return .enumeration(members ?? []) }
    if let scalar = Self.scalars[text] { return scalar.field }
    if records.contains(text) { return .reference(text) }
    if let members = enumerations[text] { return .enumeration(members) }
    reportUnknown(text, name, words: ["enum"] + enumerations.keys.sorted())
    return nil
  }

  /// The type of a parameter: scalars and lists of them.
  func constantType(_ name: TypeSyntax) -> CELType? {
    let element = FieldTypeName.element(of: name.text)
    if let type = Self.scalars[element ?? name.text]?.type { return element == nil ? type : .list(type) }
    reportUnknown(element ?? name.text, name, words: [], isConstant: true)
    return nil
  }

  /// The type of a function's variable or result: also records and the enumerations `record.field`.
  func variableType(_ name: TypeSyntax, enumerations: Set<String>) -> CELType? {
    variableType(name.text, name, enumerations, depth: 0)
  }

  private func variableType(
    _ text: String, _ name: TypeSyntax, _ enumerations: Set<String>, depth: Int
  ) -> CELType? {
    if let element = FieldTypeName.element(of: text), depth < Self.nestingLimit {
      return variableType(element, name, enumerations, depth: depth + 1).map { .list($0) }
    }
    if let scalar = Self.scalars[text] { return scalar.type }
    if records.contains(text) { return .record(text) }
    if enumerations.contains(text) { return .enumeration(text) }
    reportUnknown(text, name, words: enumerations.sorted())
    return nil
  }

  private func reportUnknown(_ text: String, _ name: TypeSyntax, words: [String], isConstant: Bool = false) {
    let known = Self.scalars.keys.sorted() + words + (isConstant ? [] : records.sorted())
    let near = Spelling.suggestion(for: text, among: known)
    log.report(
      "policy-unknown-type", "there is no type `\(text)`", at: name.location,
      help: near.map { "Did you mean `\($0)`?" }
        ?? "Types are \(Self.scalars.keys.sorted().joined(separator: ", "))"
        + (isConstant ? " and lists of them." : ", enum, list<…> and the names of record types."))
  }

  /// How expressions see a field.
  static func celType(_ type: FieldType, enumeration name: String) -> CELType {
    switch type {
    case .string: .string
    case .int: .int
    case .double: .double
    case .decimal: .decimal
    case .bool: .bool
    case .date: .date
    case .time: .time
    case .datetime: .datetime
    case .timestamp: .timestamp
    case .duration: .duration
    case .enumeration: .enumeration(name)
    case .list(let element): .list(celType(element, enumeration: name))
    case .reference(let record): .record(record)
    }
  }
}
