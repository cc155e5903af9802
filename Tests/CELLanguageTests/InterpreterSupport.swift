import CivilTime
import Testing

@testable import CELLanguage

/// Variables by name; calls answer from `functions` by overload id.
struct TestActivation: Activation {
  var variables: [String: Outcome] = [:]
  var functions: [String: @Sendable ([CELValue]) -> Outcome] = [:]

  func variable(_ name: String) -> Outcome? { variables[name] }
  func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? { functions[overload]?(arguments) }
}

/// A record of a data set with fields given outright.
struct TestRecord: RecordValue {
  var recordType = "employee"
  var identity: RecordIdentity
  var fields: [String: Outcome] = [:]

  func field(_ name: String) -> Outcome { fields[name] ?? .error(EvaluationError(.noSuchField, name)) }
}

/// An expression that went past no checker.
func unchecked(_ text: String) throws -> CheckedExpression {
  let parsed = ExpressionParser.parse(text)
  let root = try #require(parsed.expression, "\(text): \(parsed.issues.map(\.message))")
  return CheckedExpression(source: text, root: root, types: [:], references: [:], resultType: .dyn)
}

func evaluate(
  _ text: String, _ variables: [String: Outcome] = [:], interpreter: Interpreter = Interpreter()
) throws -> Outcome {
  interpreter.evaluate(try unchecked(text), TestActivation(variables: variables))
}

/// An outcome in few words: the value as text, `error kind`, or `unknown` with the fields that it came from.
func summary(_ outcome: Outcome) -> String {
  switch outcome {
  case .value(let value): describe(value)
  case .error(let error): "error \(error.kind.rawValue)"
  case .unknown(let unknown): "unknown \(unknown.causes.map(\.field).sorted().joined(separator: " "))"
  }
}

func describe(_ value: CELValue) -> String {
  switch value {
  case .null: return "null"
  case .string(let text): return "'\(text)'"
  case .uint(let number): return "\(number)u"
  case .bytes(let bytes): return "b\(bytes)"
  case .list(let list):
    let elements = (0..<list.elements.count).map { describe(list.elements[$0]) }
    return "[" + (elements + (list.openness == nil ? [] : ["…"])).joined(separator: ", ") + "]"
  case .map(let map):
    return "{" + map.entries.map { "\(describe($0.key)): \(describe($0.value))" }.joined(separator: ", ") + "}"
  case .type(let type): return type.runtimeName
  case .optional(let held): return held.map { "some(\(describe($0)))" } ?? "none"
  case .record(let record): return "\(record.recordType) \(record.identity)"
  default: return (try? Library.string(value)) ?? value.typeName
  }
}

func unknown(_ field: String, _ kind: UnknownCause.Kind = .missing) -> UnknownSet {
  UnknownSet(UnknownCause(kind, dataset: "employees", field: field))
}

func expectOutcome(
  _ text: String, _ expected: String, _ variables: [String: Outcome] = [:],
  location: Testing.SourceLocation = #_sourceLocation
) throws {
  let actual = summary(try evaluate(text, variables))
  #expect(actual == expected, "\(text)", sourceLocation: location)
}
