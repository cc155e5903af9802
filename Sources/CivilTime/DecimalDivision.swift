extension ExactDecimal {
  /// Digits that a quotient keeps.
  public static let quotientDigits = 28

  /// The quotient to 28 significant digits and at most 38 places, rounded half to even; `nil` for a divisor of zero and
  /// a quotient of more than 38 digits.
  public func divided(by divisor: ExactDecimal) -> ExactDecimal? {
    guard divisor.coefficient != 0 else { return nil }
    let denominator = divisor.coefficient.magnitude
    var division = LongDivision(
      numerator: coefficient.magnitude, denominator: denominator, scale: scale - divisor.scale)
    guard division.run() else { return nil }
    let isNegative = self.isNegative != divisor.isNegative
    return ExactDecimal(magnitude: division.quotient, scale: division.scale, isNegative: isNegative)?.normalized
  }
}

/// Division as on paper: one digit a step.
private struct LongDivision {
  var quotient: UInt128
  var remainder: UInt128
  let denominator: UInt128
  var scale: Int
  /// Whether digits other than zero were dropped below the last one kept.
  private var isInexact = false

  private static let limit = ExactDecimal.powersOfTen[ExactDecimal.quotientDigits]

  init(numerator: UInt128, denominator: UInt128, scale: Int) {
    (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    self.denominator = denominator
    self.scale = scale
  }

  /// `false` when the quotient doesn't fit.
  mutating func run() -> Bool {
    while scale < 0 || (remainder != 0 && quotient < Self.limit / 10 && scale < ExactDecimal.digitLimit) {
      guard step() else { return false }
    }
    return round()
  }

  private mutating func step() -> Bool {
    let (digit, rest) = denominator.dividingFullWidth(remainder.multipliedFullWidth(by: 10))
    let (shifted, overflow) = quotient.multipliedReportingOverflow(by: 10)
    let (sum, carry) = shifted.addingReportingOverflow(digit)
    guard !overflow, !carry else { return false }
    (quotient, remainder) = (sum, rest)
    scale += 1
    return true
  }

  private mutating func round() -> Bool {
    var dropped = 0
    while quotient / ExactDecimal.powersOfTen[dropped] >= Self.limit { dropped += 1 }
    guard dropped > 0 else {
      if roundsUp(half: denominator - remainder, rest: remainder, odd: quotient & 1 == 1) { quotient += 1 }
      return true
    }
    let unit = ExactDecimal.powersOfTen[dropped]
    let (kept, rest) = quotient.quotientAndRemainder(dividingBy: unit)
    isInexact = remainder != 0
    let up = isInexact && rest == unit - rest ? true : roundsUp(half: unit - rest, rest: rest, odd: kept & 1 == 1)
    let (result, overflow) = (up ? kept + 1 : kept).multipliedReportingOverflow(by: unit)
    quotient = result
    return !overflow
  }

  /// `half` is what is missing to the next unit.
  private func roundsUp(half: UInt128, rest: UInt128, odd: Bool) -> Bool {
    rest > half || (rest == half && odd)
  }
}
