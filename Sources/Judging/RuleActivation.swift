import CELLanguage
import CivilTime
import PolicyLanguage
import Synchronization

/// What the names of a rule's expressions mean for one subject and one choice of `each` values.
public final class RuleActivation: Activation {
  private let facts: Facts
  private let interpreter: Interpreter
  /// The subject and the `each` variables: so few that a search beats a table, which would be made for every subject.
  private let bindings: [(name: String, value: CELValue)]
  private let lets: [(name: String, value: PlacedExpression)]
  /// The day whose parameters are in force.
  private let day: Outcome
  private let watcher: EvaluationWatcher?
  /// `let` values already taken, by their place, so that a chain of them costs each one once.
  private let taken = Mutex<[Int: Outcome]>([:])

  /// - Parameter bindings: of several with one name, the first counts.
  public init(
    facts: Facts, interpreter: Interpreter, bindings: [(name: String, value: CELValue)],
    lets: [(name: String, value: PlacedExpression)] = [], day: Outcome, watcher: EvaluationWatcher? = nil
  ) {
    self.facts = facts
    self.interpreter = interpreter
    self.bindings = bindings
    self.lets = lets
    self.day = day
    self.watcher = watcher
  }

  public func variable(_ name: String) -> Outcome? {
    for position in bindings.indices where bindings[position].name == name {
      return .value(bindings[position].value)
    }
    for position in lets.indices where lets[position].name == name { return letValue(position) }
    return facts.names[name]?.outcome(facts, on: day)
  }

  public func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? {
    if let function = facts.functions[overload] { return apply(function, arguments) }
    guard case .parameter(let name)? = facts.names[overload], arguments.count == 1 else { return nil }
    return PolicyName.parameter(name, entry: arguments[0], facts, on: day)
  }

  /// The record that a rule is about, `nil` for the organisation.
  func subject(of rule: CheckedRule) -> CELValue? {
    rule.subject.flatMap { subject in bindings.first { $0.name == subject.variable }?.value }
  }

  private func letValue(_ position: Int) -> Outcome {
    if let outcome = taken.withLock({ $0[position] }) { return outcome }
    let outcome = evaluator.evaluate(.letValue(lets[position].name), lets[position].value, self)
    taken.withLock { $0[position] = outcome }
    return outcome
  }

  private func apply(_ function: PolicyFunction, _ arguments: [CELValue]) -> Outcome {
    guard function.parameters.count == arguments.count else {
      let count = function.parameters.count
      return .error(EvaluationError(.noSuchOverload, "\(function.name) takes \(count) arguments"))
    }
    for (argument, parameter) in zip(arguments, function.parameters) {
      if case .null = argument {
        let message = "an empty field as `\(parameter.name)` of `\(function.name)`"
        return .error(EvaluationError(.nullUse, message))
      }
    }
    let bindings = zip(function.parameters, arguments).map { (name: $0.name, value: $1) }
    let inner = RuleActivation(
      facts: facts, interpreter: interpreter, bindings: bindings, day: day, watcher: watcher)
    return evaluator.evaluate(.function(function.overload), function.body, inner)
  }

  private var evaluator: RuleEvaluator { RuleEvaluator(interpreter: interpreter, watcher: watcher) }
}
