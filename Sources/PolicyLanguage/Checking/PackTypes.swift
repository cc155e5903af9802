import CELLanguage

/// What every expression of a pack can see: record types, data sets, parameters, functions and the policy itself.
struct PackTypes: Sendable {
  /// Fields by record type, in the order written.
  var fields: [String: [(name: String, declaration: FieldDeclaration)]] = [:]
  var fieldIndex: [String: [String: FieldDeclaration]] = [:]
  /// Members by the enumeration's name, `record.field`.
  var enumerations: [String: [String]] = [:]
  var variables: [String: CELType] = ["asOf": .date]
  var overloads: [String: [Overload]] = [:]
  /// Record types that say which site they belong to.
  var recordsWithSite: Set<String> = []
  /// Names that no local variable may take, and what they are.
  var reserved: [String: String] = [
    "asOf": "the day of judgement", "params": "the parameters", "policy": "the policy",
  ]

  mutating func declare(record: String, fields list: [(name: String, declaration: FieldDeclaration)]) {
    fields[record] = list
    fieldIndex[record] = Dictionary(list.map { ($0.name, $0.declaration) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func declare(dataset: String, of record: String) {
    variables[dataset] = .list(.record(record))
    reserved[dataset] = "a data set"
  }
}

/// The names that one expression can see: those of the pack and the local ones.
struct Scope: TypeProvider {
  let pack: PackTypes
  private(set) var locals: [String: CELType] = [:]

  init(_ pack: PackTypes) { self.pack = pack }

  mutating func declare(_ name: String, _ type: CELType) { locals[name] = type }

  func isLocal(_ name: String) -> Bool { locals[name] != nil }

  func variable(_ name: String) -> CELType? { locals[name] ?? pack.variables[name] }
  func field(_ name: String, of record: String) -> FieldDeclaration? { pack.fieldIndex[record]?[name] }
  func members(of enumeration: String) -> [String]? { pack.enumerations[enumeration] }
  func overloads(of function: String) -> [Overload] { pack.overloads[function] ?? [] }
  var variableNames: [String] { locals.keys.sorted() + pack.variables.keys.sorted() }
  var functionNames: [String] { pack.overloads.keys.sorted() }
  func fieldNames(of record: String) -> [String] { (pack.fields[record] ?? []).map(\.name) }
}
