import CivilTime

/// A point of a straight line, kept as a multiple so that comparing with it never rounds.
struct LineValue {
  /// The value times `divisor`.
  private let multiple: ExactDecimal
  /// Above zero.
  private let divisor: ExactDecimal

  init(exact value: ExactDecimal) {
    multiple = value
    divisor = ExactDecimal(Int64(1))
  }

  /// - Precondition: `divisor` is above zero.
  init(multiple: ExactDecimal, divisor: ExactDecimal) {
    self.multiple = multiple
    self.divisor = divisor
  }

  /// `from + (to - from) * step / count`; `nil` with more than 38 digits, or for a line of no length.
  init?(from start: ExactDecimal, to goal: ExactDecimal, step: Int, of count: Int) {
    let divisor = ExactDecimal(Int64(count))
    guard count > 0, let whole = start.multiplied(by: divisor),
      let rise = goal.subtracting(start)?.multiplied(by: ExactDecimal(Int64(step))), let sum = whole.adding(rise)
    else { return nil }
    self.init(multiple: sum, divisor: divisor)
  }

  /// For reports: 28 digits.
  var rounded: ExactDecimal? { multiple.divided(by: divisor) }

  /// `nil` with more than 38 digits.
  func isMet(by actual: LineValue, lessIsBetter: Bool) -> Bool? {
    guard let left = actual.multiple.multiplied(by: divisor), let right = multiple.multiplied(by: actual.divisor) else {
      return nil
    }
    return lessIsBetter ? left <= right : left >= right
  }

  /// `nil` with more than 38 digits.
  func multiplied(by factor: ExactDecimal) -> LineValue? {
    multiple.multiplied(by: factor).map { LineValue(multiple: $0, divisor: divisor) }
  }
}

extension ExactDecimal {
  /// The shortest decimal that reads back as the same double; `nil` when it is not finite or has too many digits.
  init?(shortest value: Double) {
    guard value.isFinite else { return nil }
    let parts = value.description.split(separator: "e")
    guard let mantissa = ExactDecimal(String(parts[0])) else { return nil }
    guard parts.count == 2 else {
      self = mantissa
      return
    }
    guard let exponent = Int(parts[1]), abs(exponent) <= ExactDecimal.digitLimit else { return nil }
    let power = (0..<abs(exponent)).reduce(Int128(1)) { power, _ in power * 10 }
    let scaled =
      exponent < 0
      ? ExactDecimal(coefficient: mantissa.coefficient, scale: mantissa.scale - exponent)
      : ExactDecimal(coefficient: power, scale: 0).flatMap { mantissa.multiplied(by: $0) }
    guard let scaled else { return nil }
    self = scaled
  }
}
