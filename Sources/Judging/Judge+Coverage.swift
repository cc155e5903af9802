import CELLanguage
import CivilTime
import PolicyLanguage
import Verdicts

extension Judge {
  /// Whether records of which a data set does not speak could be among the subjects that a rule judges in this run.
  public func mayMissSubjects(_ rule: CheckedRule, of dataset: Dataset) -> Bool {
    dataset.unseen.contains { mayJudge(rule, $0.element) }
  }

  private func mayJudge(_ rule: CheckedRule, _ unseen: Outcome) -> Bool {
    guard case .value(let subject) = unseen, case .rows(let choices) = eachValues(of: rule, subject: subject) else {
      return true
    }
    return choices.contains { mayJudge(rule, subject, each: $0) }
  }

  private func mayJudge(_ rule: CheckedRule, _ subject: CELValue, each: [CELValue]) -> Bool {
    let day = openDay(of: rule, subject: subject, each: each)
    if let days = day.days, !mayJudge(rule, on: days) { return false }
    guard let when = rule.when else { return true }
    return Truth(evaluate(.when, when, activation(rule, subject: subject, each: each, on: day.settled))) != .isFalse
  }

  /// Whether one of the days belongs to the run's period, is not still to come and is one of the rule's.
  private func mayJudge(_ rule: CheckedRule, on days: ClosedRange<CivilDate>) -> Bool {
    let period = rule.on == nil ? JudgedPeriod() : self.period
    let first = [days.lowerBound, period.from, rule.effectiveFrom].compactMap { $0 }.max()
    let last = [days.upperBound, period.to, rule.effectiveUntil, facts.asOf].compactMap { $0 }.min()
    guard let first, let last else { return true }
    return first <= last
  }
}

extension Outcome {
  /// The days that it may be; `nil` for what may be anything.
  fileprivate var days: ClosedRange<CivilDate>? {
    switch self {
    case .value(.date(let day)): return day...day
    case .unknown(let unknown):
      guard let ends = unknown.possibilities?.ends, case .date(let first) = ends.least,
        case .date(let last) = ends.greatest
      else { return nil }
      return first...last
    default: return nil
    }
  }
}
