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
  /// Arguments of a function that are among several values.
  private let unsettled: [(name: String, value: Outcome)]
  private let lets: [(name: String, value: PlacedExpression)]
  /// The day whose parameters are in force.
  private let day: Outcome
  private let watcher: EvaluationWatcher?
  /// `let` values already taken, by their place, so that a chain of them costs each one once.
  private let taken = Mutex<[Int: Outcome]>([:])

  /// - Parameter bindings: of several with one name, the first counts.
  public convenience init(
    facts: Facts, interpreter: Interpreter, bindings: [(name: String, value: CELValue)],
    lets: [(name: String, value: PlacedExpression)] = [], day: Outcome, watcher: EvaluationWatcher? = nil
  ) {
    self.init(
      facts: facts, interpreter: interpreter, bindings: bindings, unsettled: [], lets: lets, day: day,
      watcher: watcher)
  }

  private init(
    facts: Facts, interpreter: Interpreter, bindings: [(name: String, value: CELValue)],
    unsettled: [(name: String, value: Outcome)], lets: [(name: String, value: PlacedExpression)], day: Outcome,
    watcher: EvaluationWatcher?
  ) {
    self.facts = facts
    self.interpreter = interpreter
    self.bindings = bindings
    self.unsettled = unsettled
    self.lets = lets
    self.day = day
    self.watcher = watcher
  }

  public func variable(_ name: String) -> Outcome? {
    for position in bindings.indices where bindings[position].name == name {
      return .value(bindings[position].value)
    }
    for argument in unsettled where argument.name == name { return argument.value }
    for position in lets.indices where lets[position].name == name { return letValue(position) }
    return facts.names[name]?.outcome(facts, on: day)
  }

  public func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? {
    if let function = facts.functions[overload] { return apply(function, arguments) }
    guard case .parameter(let name)? = facts.names[overload], arguments.count == 1 else { return nil }
    return PolicyName.parameter(name, entry: arguments[0], facts, on: day)
  }

  public func call(_ overload: String, among arguments: [Outcome]) -> Outcome? {
    facts.functions[overload].map { apply($0, arguments) }
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
    apply(function, arguments.map { .value($0) })
  }

  private func apply(_ function: PolicyFunction, _ arguments: [Outcome]) -> Outcome {
    guard function.parameters.count == arguments.count else {
      let count = function.parameters.count
      return .error(EvaluationError(.noSuchOverload, "\(function.name) takes \(count) arguments"))
    }
    var bindings: [(name: String, value: CELValue)] = []
    var unsettled: [(name: String, value: Outcome)] = []
    for (argument, parameter) in zip(arguments, function.parameters) {
      guard case .value(let value) = argument else {
        unsettled.append((parameter.name, argument))
        continue
      }
      if case .null = value {
        let message = "an empty field as `\(parameter.name)` of `\(function.name)`"
        return .error(EvaluationError(.nullUse, message))
      }
      bindings.append((parameter.name, value))
    }
    let inner = RuleActivation(
      facts: facts, interpreter: interpreter, bindings: bindings, unsettled: unsettled, lets: [], day: day,
      watcher: watcher)
    return evaluator.evaluate(.function(function.overload), function.body, inner)
  }

  private var evaluator: RuleEvaluator { RuleEvaluator(interpreter: interpreter, watcher: watcher) }
}
