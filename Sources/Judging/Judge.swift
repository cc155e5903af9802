import CELLanguage
import CivilTime
import PolicyLanguage
import Verdicts

/// The reference judgement: a rule applied to one subject by the interpreter. Every other evaluator must agree with it.
/// Threads that judge much do best with one each: they wait for each other where they count the same references.
public final class Judge: Sendable {
  public let facts: Facts
  public let interpreter: Interpreter
  public let period: JudgedPeriod
  private let usesIndexes: Bool
  private let watcher: EvaluationWatcher?

  /// - Parameters:
  ///   - usesIndexes: false walks every data set in full, for comparison.
  ///   - watcher: sees every expression that is evaluated for a verdict.
  public init(
    facts: Facts, period: JudgedPeriod = JudgedPeriod(), usesIndexes: Bool = true, watcher: EvaluationWatcher? = nil
  ) {
    self.facts = facts
    self.period = period
    self.usesIndexes = usesIndexes
    self.watcher = watcher
    self.interpreter = Interpreter(calendar: facts.policy.calendar, usesIndexes: usesIndexes)
  }

  /// The same judge as an object of its own.
  public func copy() -> Judge { Judge(facts: facts, period: period, usesIndexes: usesIndexes, watcher: watcher) }

  /// The product of the rule's `each` lists for a subject, or why it cannot be told.
  public func eachValues(of rule: CheckedRule, subject: CELValue?) -> EachValues {
    var rows: [[CELValue]] = [[]]
    for (position, list) in rule.each.enumerated() {
      var longer: [[CELValue]] = []
      for row in rows {
        let names = rule.each.prefix(position).map(\.name)
        let activation = self.activation(rule, subject: subject, each: Array(zip(names, row)), day: asOf, lets: false)
        switch DistinctElements.of(evaluate(.each(list.name), list.values, activation)) {
        case .success(let values): longer += values.map { row + [$0] }
        case .failure(let undecided): return .undecided(undecided.outcome)
        }
      }
      rows = longer
    }
    return .rows(rows)
  }

  public func judge(_ rule: CheckedRule, subject: CELValue?, each: [CELValue]) -> Judgement {
    let names = Array(zip(rule.each.map(\.name), each))
    let on = day(of: rule, subject: subject, each: names)
    if let ruling = ruling(byDay: on, rule) { return Judgement(ruling: ruling, on: on) }
    let activation = activation(rule, subject: subject, each: names, day: on, lets: true)
    return judge(rule, activation, on: on)
  }

  /// The names of a rule for one subject, for whoever explains the judgement.
  public func activation(
    _ rule: CheckedRule, subject: CELValue?, each: [CELValue], on: Outcome
  ) -> RuleActivation {
    let names = rule.target == nil ? rule.each.map(\.name) : ["year"]
    return activation(rule, subject: subject, each: Array(zip(names, each)), day: on, lets: true)
  }

  /// What a rule with a target says of a subject: a judgement a year for a goal from year to year, else one.
  public func judgeTarget(_ rule: CheckedRule, _ target: CheckedTarget, subject: CELValue?) -> [TargetJudgement] {
    if !rule.isEffective(on: facts.asOf) { return [TargetJudgement(year: nil, verdict: .notApplicable)] }
    let goal = TargetJudge(judge: self, rule: rule, target: target, subject: subject)
    guard let condition = rule.when else { return goal.judgements() }
    let when = evaluate(.when, condition, activation(rule, subject: subject, each: [], on: asOf))
    switch Truth(when) {
    case .isFalse: return [TargetJudgement(year: nil, verdict: .notApplicable)]
    case .isTrue: return goal.judgements()
    case .undecided: return goal.judgements().map { $0.unlessPassed(when) }
    }
  }

  /// The names of a measure: the subject and the year.
  func activation(_ rule: CheckedRule, subject: CELValue?, year: Int) -> RuleActivation {
    activation(rule, subject: subject, each: [("year", .int(Int64(year)))], day: asOf, lets: true)
  }

  /// Evaluates an expression on which a verdict depends.
  func evaluate(_ role: ExpressionRole, _ expression: PlacedExpression, _ activation: RuleActivation) -> Outcome {
    RuleEvaluator(interpreter: interpreter, watcher: watcher).evaluate(role, expression, activation).settled
  }

  private var asOf: Outcome { .value(.date(facts.asOf)) }

  /// The day by which a subject is judged.
  public func day(of rule: CheckedRule, subject: CELValue?, each: [CELValue]) -> Outcome {
    day(of: rule, subject: subject, each: Array(zip(rule.each.map(\.name), each)))
  }

  private func day(of rule: CheckedRule, subject: CELValue?, each: [(String, CELValue)]) -> Outcome {
    openDay(of: rule, subject: subject, each: each).settled
  }

  /// The same; where it is one of several days, with those.
  func openDay(of rule: CheckedRule, subject: CELValue?, each: [CELValue]) -> Outcome {
    openDay(of: rule, subject: subject, each: Array(zip(rule.each.map(\.name), each)))
  }

  private func openDay(of rule: CheckedRule, subject: CELValue?, each: [(String, CELValue)]) -> Outcome {
    guard let on = rule.on else { return asOf }
    let activation = activation(rule, subject: subject, each: each, day: asOf, lets: false)
    return RuleEvaluator(interpreter: interpreter, watcher: watcher).evaluate(.on, on, activation)
  }

  private func ruling(byDay on: Outcome, _ rule: CheckedRule) -> Judgement.Ruling? {
    guard case .value(.date(let day)) = on else { return nil }
    if rule.on != nil, !period.contains(day) { return .outOfPeriod }
    if day > facts.asOf { return .future }
    return rule.isEffective(on: day) ? nil : .verdict(.notApplicable)
  }

  /// The same for whoever has the subject's day and its names at hand, and goes on to use them.
  public func judge(_ rule: CheckedRule, _ activation: RuleActivation, on: Outcome) -> Judgement {
    if let ruling = ruling(byDay: on, rule) { return Judgement(ruling: ruling, on: on) }
    let when = rule.when.map { evaluate(.when, $0, activation) }
    let whenTruth = when.map(Truth.init) ?? .isTrue
    if whenTruth == .isFalse { return Judgement(ruling: .verdict(.notApplicable), on: on, when: when) }
    if let attest = rule.attest {
      let verdict = attestation(rule, attest, subject: activation.subject(of: rule)).verdict
      let ruling = whenTruth == .isTrue || verdict == .pass ? verdict : .unknown
      return Judgement(ruling: .verdict(ruling), on: on, when: when)
    }
    guard let condition = rule.require else { return Judgement(ruling: .verdict(.unknown), on: on, when: when) }
    let require = evaluate(.require, condition, activation)
    guard case .value(.date) = on else {
      return Judgement(ruling: .verdict(.unknown), on: on, when: when, require: require)
    }
    let isOpen = Truth(require) == .isFalse && isDueOpen(rule, activation)
    let verdict = VerdictTable.verdict(when: whenTruth, require: Truth(require), dueIsOpen: isOpen)
    return Judgement(ruling: .verdict(verdict), on: on, when: when, require: require)
  }

  /// A day that cannot be told excuses nothing: the violation stands.
  private func isDueOpen(_ rule: CheckedRule, _ activation: RuleActivation) -> Bool {
    guard let due = rule.due, case .value(.date(let day)) = evaluate(.due, due, activation) else {
      return false
    }
    return facts.asOf <= day
  }

  private func activation(
    _ rule: CheckedRule, subject: CELValue?, each: [(String, CELValue)], day: Outcome, lets: Bool
  ) -> RuleActivation {
    var bindings: [(name: String, value: CELValue)] = []
    bindings.reserveCapacity(each.count + 1)
    if let name = rule.subject?.variable, let subject { bindings.append((name, subject)) }
    for (name, value) in each { bindings.append((name, value)) }
    return RuleActivation(
      facts: facts, interpreter: interpreter, bindings: bindings, lets: lets ? rule.lets : [], day: day,
      watcher: watcher)
  }
}

extension CheckedRule {
  /// Whether a day lies between the rule's first and last.
  func isEffective(on day: CivilDate) -> Bool {
    (effectiveFrom.map { day >= $0 } ?? true) && (effectiveUntil.map { day <= $0 } ?? true)
  }
}

/// The days to which a run is limited; both ends belong to it.
public struct JudgedPeriod: Hashable, Sendable {
  public var from: CivilDate?
  public var to: CivilDate?

  public init(from: CivilDate? = nil, to: CivilDate? = nil) {
    self.from = from
    self.to = to
  }

  public func contains(_ day: CivilDate) -> Bool {
    (from.map { day >= $0 } ?? true) && (to.map { day <= $0 } ?? true)
  }
}

/// The choices of `each` values of one subject.
public enum EachValues: Sendable {
  /// One row a choice, in the order of the rule's lists; one empty row for a rule without `each`.
  case rows([[CELValue]])
  /// A list is unknown or in error, which gives one unknown verdict.
  case undecided(Outcome)
}

enum DistinctElements {
  struct Undecided: Error { var outcome: Outcome }

  /// The elements of a list, each once; not to be told of a list that may have more.
  static func of(_ outcome: Outcome) -> Result<[CELValue], Undecided> {
    guard case .value(.list(let list)) = outcome else { return .failure(Undecided(outcome: outcome)) }
    if let openness = list.openness { return .failure(Undecided(outcome: .unknown(openness))) }
    var seen: Set<String> = []
    var values: [CELValue] = []
    for index in 0..<list.elements.count {
      let value = list.elements[index]
      switch name(of: value) {
      case .success(let name): if seen.insert(name).inserted { values.append(value) }
      case .failure(let undecided): return .failure(undecided)
      }
    }
    return .success(values)
  }

  /// By which equal elements are one. Two records whose keys are unknown may be two.
  private static func name(of value: CELValue) -> Result<String, Undecided> {
    switch value {
    case .record(let record):
      if case .unknown(let causes) = record.identity { return .failure(Undecided(outcome: .unknown(causes))) }
      return .success(KeyText.text(of: value))
    case .list, .map, .optional, .type, .opaque, .bytes, .uint:
      let error = EvaluationError(.invalidArgument, "`each` takes texts, numbers, days and records")
      return .failure(Undecided(outcome: .error(error)))
    // No text, so an empty one is another element.
    case .null: return .success("\u{0}")
    default: return .success(KeyText.text(of: value))
    }
  }
}
