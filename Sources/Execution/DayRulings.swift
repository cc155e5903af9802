import CivilTime
import Columnar
import Judging
import PolicyLanguage

/// What the subjects' days say before anything else is asked.
struct DayRulings {
  /// `nil`: all are known.
  let known: Bitmap?
  let future: Bitmap
  /// Before the rule's first or after its last day.
  let ineffective: Bitmap
  /// The rest, rows with an unknown day included: they are never filtered away.
  let judged: Bitmap

  /// `nil` where there is nothing to say: all days are known, past and within what is asked for.
  ///
  /// - Parameter bounds: the least and the greatest of the days; `nil` where all subjects are judged by the day of judgement.
  init?(
    _ rule: RuleAtHand, _ on: Vector?, bounds: (Int64, Int64)?, _ facts: Facts, _ period: JudgedPeriod, _ count: Int
  ) {
    let asOf = Int64(facts.asOf.days)
    let none = Bitmap(repeating: false, count: count)
    if Self.areOrdinary(bounds ?? (asOf, asOf), rule, asOf, period) {
      guard let known = on?.valid else { return nil }
      (self.known, future, ineffective) = (known, none, none)
      judged = none.inverted
      return
    }
    let days = on?.integers ?? Array(repeating: asOf, count: count)
    let known = on?.valid ?? none.inverted
    let hasDay = on != nil
    let inPeriod = Bitmap(count: count) { index in
      guard hasDay, known[index], let day = CivilDate(days: Int(days[index])) else { return true }
      return period.contains(day)
    }
    let future = known.and(inPeriod).and(Bitmap(count: count) { days[$0] > asOf })
    let first = rule.checked.effectiveFrom.map { Int64($0.days) } ?? .min
    let last = rule.checked.effectiveUntil.map { Int64($0.days) } ?? .max
    let outside = Bitmap(count: count) { days[$0] < first || days[$0] > last }
    self.known = known
    self.future = future
    ineffective = known.and(inPeriod).andNot(future).and(outside)
    judged = inPeriod.andNot(future).andNot(ineffective)
  }

  /// Whether no period is asked for and all days are past and within the rule's effect; so they are most of the time.
  private static func areOrdinary(
    _ bounds: (Int64, Int64), _ rule: RuleAtHand, _ asOf: Int64, _ period: JudgedPeriod
  ) -> Bool {
    guard period.from == nil, period.to == nil else { return false }
    let first = rule.checked.effectiveFrom.map { Int64($0.days) } ?? .min
    let last = min(asOf, rule.checked.effectiveUntil.map { Int64($0.days) } ?? .max)
    return bounds.0 >= first && bounds.1 <= last
  }
}
