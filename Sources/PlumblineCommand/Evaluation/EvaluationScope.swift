import CELLanguage
import SourceDiagnostics

/// The variables of one expression on the command line.
struct EvaluationScope {
  private var values: [String: TypedValue] = [:]
  private var bound: Set<String> = []

  /// Takes the variables of a record; what is bound by name weighs more.
  mutating func take(_ record: [(name: String, value: TypedValue)]) {
    for (name, value) in record where !bound.contains(name) { values[name] = value }
  }

  mutating func bind(_ name: String, _ text: String) throws {
    guard bound.insert(name).inserted else { throw UsageFailure("--bind: \(name) is bound twice") }
    values[name] = try Self.bareValue(text) ?? Self.evaluated(text, "--bind \(name)")
  }

  /// Days, times and words that need no quotation marks.
  private static func bareValue(_ text: String) -> TypedValue? {
    if let value = BareValue.dayOrTime(text) { return value }
    return isWord(text) ? TypedValue(type: .string, value: .string(text)) : nil
  }

  /// Letters of any script, but not the words that CEL has a meaning for.
  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && !["true", "false", "null"].contains(text)
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
  }

  private static func evaluated(_ text: String, _ source: String) throws -> TypedValue {
    let trial = try Trial(of: text, in: EvaluationScope(), from: source)
    return TypedValue(type: trial.checked.resultType, value: try trial.value())
  }
}

extension EvaluationScope: TypeProvider {
  func variable(_ name: String) -> CELType? { values[name]?.type }
  func field(_ name: String, of record: String) -> FieldDeclaration? { nil }
  func members(of enumeration: String) -> [String]? { nil }
  func overloads(of function: String) -> [Overload] { [] }
  var variableNames: [String] { values.keys.sorted() }
  var functionNames: [String] { [] }
  func fieldNames(of record: String) -> [String] { [] }
}

extension EvaluationScope: Activation {
  func variable(_ name: String) -> Outcome? { values[name].map { .value($0.value) } }
  func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? { nil }
}

/// What is wrong with an expression on the command line, or with the record that it is tried on.
struct ExpressionMistakes: Error {
  let diagnostics: [Diagnostic]
}
