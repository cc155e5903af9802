import CELLanguage
import CivilTime
import PolicyLanguage
import Synchronization

/// What the names of a rule's expressions mean for one subject and one choice of `each` values.
public final class RuleActivation: Activation {
  private let facts: Facts
  private let interpreter: Interpreter
  /// The subject and the `each` variables.
  private let bindings: [String: CELValue]
  private let lets: [String: PlacedExpression]
  /// The day whose parameters are in force.
  private let day: Outcome
  /// `let` values already taken, so that a chain of them costs each one once.
  private let taken = Mutex<[String: Outcome]>([:])

  public init(
    facts: Facts, interpreter: Interpreter, bindings: [String: CELValue],
    lets: [(name: String, value: PlacedExpression)] = [], day: Outcome
  ) {
    self.facts = facts
    self.interpreter = interpreter
    self.bindings = bindings
    self.lets = Dictionary(lets.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    self.day = day
  }

  public func variable(_ name: String) -> Outcome? {
    if let value = bindings[name] { return .value(value) }
    if let expression = lets[name] { return letValue(name, expression) }
    return PolicyNames.value(of: name, facts: facts, day: day)
  }

  public func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? {
    if let function = facts.policy.functions.first(where: { $0.overload == overload }) {
      return apply(function, arguments)
    }
    guard overload.hasPrefix("params."), arguments.count == 1 else { return nil }
    return PolicyNames.parameter(String(overload.dropFirst(7)), entry: arguments[0], facts: facts, day: day)
  }

  private func letValue(_ name: String, _ expression: PlacedExpression) -> Outcome {
    if let outcome = taken.withLock({ $0[name] }) { return outcome }
    let outcome = interpreter.evaluate(expression.checked, self)
    taken.withLock { $0[name] = outcome }
    return outcome
  }

  private func apply(_ function: PolicyFunction, _ arguments: [CELValue]) -> Outcome {
    let names = function.parameters.map(\.name)
    guard names.count == arguments.count else {
      return .error(EvaluationError(.noSuchOverload, "\(function.name) takes \(names.count) arguments"))
    }
    for (argument, name) in zip(arguments, names) {
      if case .null = argument {
        return .error(EvaluationError(.nullUse, "an empty field as `\(name)` of `\(function.name)`"))
      }
    }
    let bindings = Dictionary(zip(names, arguments), uniquingKeysWith: { first, _ in first })
    let inner = RuleActivation(facts: facts, interpreter: interpreter, bindings: bindings, day: day)
    return interpreter.evaluate(function.body.checked, inner)
  }
}

/// The names that every expression of a pack may use: `asOf`, `policy.…`, `params.…` and the data sets.
enum PolicyNames {
  static func value(of name: String, facts: Facts, day: Outcome) -> Outcome? {
    if name == "asOf" { return .value(.date(facts.asOf)) }
    if name.hasPrefix("params.") {
      return parameter(String(name.dropFirst(7)), entry: nil, facts: facts, day: day)
    }
    if name.hasPrefix("policy.") { return fact(of: facts.policy, String(name.dropFirst(7))) }
    return dataset(name, facts: facts)
  }

  static func parameter(_ name: String, entry: CELValue?, facts: Facts, day: Outcome) -> Outcome? {
    guard let parameter = facts.parameters[name] else { return nil }
    if case .null? = entry { return .error(EvaluationError(.nullUse, "params.\(name)() needs a value")) }
    guard case .value(.date(let date)) = day else { return undecided(day) }
    let value = parameter.value(on: date, for: entry.map(KeyText.text(of:)))
    return value.map { .value($0) } ?? .unknown(UnknownSet(UnknownCause(.parameter, dataset: name)))
  }

  /// An empty optional field is no day.
  private static func undecided(_ day: Outcome) -> Outcome {
    guard case .value = day else { return day }
    return .error(EvaluationError(.nullUse, "the subject's day is empty"))
  }

  private static func fact(of policy: CheckedPolicy, _ name: String) -> Outcome? {
    switch name {
    case "id": .value(.string(policy.id))
    case "version": .value(.string(policy.version))
    case "published": .value(policy.published.map { .date($0) } ?? .null)
    case "reviewed": .value(policy.reviewed.map { .date($0) } ?? .null)
    case "updated": .value(policy.updated.map { .date($0) } ?? .null)
    default: nil
    }
  }

  private static func dataset(_ name: String, facts: Facts) -> Outcome? {
    if let dataset = facts.datasets[name] {
      return .value(.list(ListValue(DatasetRecords(facts: facts, dataset: dataset), openness: dataset.openness)))
    }
    guard facts.policy.recordType(ofDataset: name) != nil else { return nil }
    return .unknown(UnknownSet(UnknownCause(.notSupplied, dataset: name)))
  }
}
