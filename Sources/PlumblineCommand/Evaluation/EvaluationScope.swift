import CELLanguage
import CivilTime
import SourceDiagnostics

/// The variables of one expression on the command line.
struct EvaluationScope {
  private var values: [String: (type: CELType, value: CELValue)] = [:]

  mutating func bind(_ name: String, _ text: String) throws {
    guard values[name] == nil else { throw UsageFailure("--bind: \(name) is bound twice") }
    values[name] = try Self.bareValue(text) ?? Self.evaluated(text, EvaluationScope(), from: "--bind \(name)")
  }

  /// The value of an expression as CEL writes it.
  func value(of expression: String, from source: String) throws -> String {
    ValueLiteral.text(try Self.evaluated(expression, self, from: source).value)
  }

  /// Days, times and words that need no quotation marks.
  private static func bareValue(_ text: String) -> (type: CELType, value: CELValue)? {
    if let date = CivilDate(iso: text) { return (.date, .date(date)) }
    if let datetime = CivilDateTime(iso: text) { return (.datetime, .datetime(datetime)) }
    if let time = TimeOfDay(iso: text) { return (.time, .time(time)) }
    return isWord(text) ? (.string, .string(text)) : nil
  }

  /// Letters of any script, but not the words that CEL has a meaning for.
  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && !["true", "false", "null"].contains(text)
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" }
  }

  private static func evaluated(
    _ text: String, _ scope: EvaluationScope, from source: String
  ) throws -> (type: CELType, value: CELValue) {
    let result = ExpressionChecker(provider: scope).check(text)
    guard let checked = result.checked else {
      throw ExpressionMistakes(text: text, source: source, issues: result.issues)
    }
    switch Interpreter().evaluate(checked, scope) {
    case .value(let value): return (checked.type(of: checked.root), value)
    case .error(let error): throw UsageFailure("\(source): \(error.message)")
    case .unknown: throw UsageFailure("\(source): the value is unknown")
    }
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

/// What is wrong with an expression on the command line.
struct ExpressionMistakes: Error {
  let diagnostics: [Diagnostic]

  init(text: String, source: String, issues: [ExpressionIssue]) {
    let file = SourceFile(path: source, text: text)
    diagnostics = issues.map { issue in
      Diagnostic(
        issue.code, issue.message, at: SourceLocation(file: file, range: issue.range), severity: issue.severity,
        help: issue.help)
    }
  }
}
