extension ExactDecimal {
  /// The exact sum; `nil` when it takes more than 38 digits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let (left, right) = (normalized, other.normalized)
    let places = max(left.scale, right.scale)
    guard let first = left.magnitude(at: places), let second = right.magnitude(at: places) else { return nil }
    if left.isNegative == right.isNegative {
      let (sum, overflow) = first.addingReportingOverflow(second)
      return overflow ? nil : Self(magnitude: sum, scale: places, isNegative: left.isNegative)
    }
    let (greater, lesser) = first >= second ? (first, second) : (second, first)
    return Self(
      magnitude: greater - lesser, scale: places, isNegative: first >= second ? left.isNegative : right.isNegative)
  }

  /// The exact difference; `nil` when it takes more than 38 digits.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? { adding(other.negated) }

  public var negated: ExactDecimal { ExactDecimal(uncheckedCoefficient: -coefficient, scale: scale) }

  /// The exact product; `nil` when it takes more than 38 digits.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (left, right) = (normalized, other.normalized)
    var product = left.coefficient.magnitude.multipliedFullWidth(by: right.coefficient.magnitude)
    var places = left.scale + right.scale
    while places > 0 {
      let (high, carry) = product.high.quotientAndRemainder(dividingBy: 10)
      let (low, rest) = UInt128(10).dividingFullWidth((carry, product.low))
      guard rest == 0 else { break }
      product = (high, low)
      places -= 1
    }
    guard product.high == 0 else { return nil }
    return Self(magnitude: product.low, scale: places, isNegative: left.isNegative != right.isNegative)
  }

  private func magnitude(at places: Int) -> UInt128? {
    let (value, overflow) = coefficient.magnitude.multipliedReportingOverflow(by: Self.powersOfTen[places - scale])
    return overflow ? nil : value
  }

  init?(magnitude: UInt128, scale: Int, isNegative: Bool) {
    guard magnitude < Self.powersOfTen[Self.digitLimit] else { return nil }
    self.init(coefficient: isNegative ? -Int128(magnitude) : Int128(magnitude), scale: scale)
  }
}
