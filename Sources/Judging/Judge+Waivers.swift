import CELLanguage
import CivilTime
import PolicyLanguage
import Verdicts

/// What became of a waiver on the day of judgement.
public enum WaiverState: String, Sendable, CaseIterable {
  /// Its first day is still to come.
  case pending
  case inForce = "in_force"
  /// In force, and over within thirty days.
  case expiring
  case expired

  /// How long before its end a waiver is seen to.
  public static let notice = 30

  public init(_ waiver: CheckedWaiver, asOf: CivilDate) {
    guard let days = waiver.days else {
      // No day lies within it from beginning to end.
      self = asOf < waiver.until ? .pending : .expired
      return
    }
    if asOf < days.lowerBound {
      self = .pending
    } else if asOf > days.upperBound {
      self = .expired
    } else {
      self = CivilDate.days(from: asOf, to: days.upperBound) <= Self.notice ? .expiring : .inForce
    }
  }

  public var isInForce: Bool { self == .inForce || self == .expiring }
}

extension Judge {
  /// All waivers of a rule, in the order written.
  public func waivers(of rule: CheckedRule) -> [CheckedWaiver] {
    facts.policy.waivers.filter { $0.rule.utf8.elementsEqual(rule.id.utf8) }
  }

  /// The first waiver in force that covers a violation. A condition that cannot be told waives nothing.
  public func waiver(of rule: CheckedRule, subject: CELValue?, each: [CELValue]) -> CheckedWaiver? {
    guard rule.isWaivable else { return nil }
    return waivers(of: rule).first {
      WaiverState($0, asOf: facts.asOf).isInForce && covers($0, rule, subject: subject, each: each) == .isTrue
    }
  }

  /// Whether a waiver speaks of a subject, whatever its verdict and the day.
  public func covers(_ waiver: CheckedWaiver, _ rule: CheckedRule, subject: CELValue?, each: [CELValue]) -> Truth {
    let names = rule.target == nil ? rule.each.map(\.name) : ["year"]
    guard names.count == each.count else { return .undecided }
    return Truth(interpreter.evaluate(waiver.condition.checked, scope(rule, subject, Array(zip(names, each)))))
  }

  /// The names of a waiver's condition.
  public func waiverActivation(_ rule: CheckedRule, subject: CELValue?, each: [CELValue]) -> RuleActivation {
    let names = rule.target == nil ? rule.each.map(\.name) : ["year"]
    return scope(rule, subject, Array(zip(names, each)))
  }

  private func scope(_ rule: CheckedRule, _ subject: CELValue?, _ each: [(String, CELValue)]) -> RuleActivation {
    var bindings: [(name: String, value: CELValue)] = each.map { (name: $0.0, value: $0.1) }
    if let name = rule.subject?.variable, let subject { bindings.insert((name, subject), at: 0) }
    let day = rule.on == nil ? Outcome.value(.date(facts.asOf)) : day(of: rule, subject: subject, each: each.map(\.1))
    return RuleActivation(facts: facts, interpreter: interpreter, bindings: bindings, day: day)
  }
}
