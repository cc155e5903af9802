import CivilTime
import PolicyLanguage

extension CheckedTarget {
  /// Whether a smaller measure is a better one. A value without a start is reached from below.
  var lessIsBetter: Bool {
    switch goal {
    case .change(let change, _), .eachYear(let change, _): change.isNegative
    case .reach(let value, let start): start.map { value < $0.value } ?? false
    }
  }

  /// Whether the goal is a share of a measured year.
  var isChange: Bool {
    if case .reach = goal { false } else { true }
  }

  /// What a year demands.
  ///
  /// - Parameter base: the measure of the baseline; of the year before, for a goal from year to year; else not looked at.
  /// - Returns: `nil` with more than 38 digits, and in years of which the goal says nothing.
  func required(_ year: Int, from base: ExactDecimal) -> LineValue? {
    switch goal {
    case .change(let change, let baseline):
      change.factor.flatMap { base.multiplied(by: $0) }.flatMap {
        LineValue(from: base, to: $0, step: year - baseline, of: by - baseline)
      }
    case .eachYear(let change, _): change.factor.flatMap { base.multiplied(by: $0) }.map { LineValue(exact: $0) }
    case .reach(let value, let start?):
      LineValue(from: start.value, to: value, step: year - start.year, of: by - start.year)
    case .reach(let value, nil): year == by ? LineValue(exact: value) : nil
    }
  }
}

extension ExactDecimal {
  /// `-0.42` as 0.58.
  var factor: ExactDecimal? { adding(ExactDecimal(Int64(1))) }
}
