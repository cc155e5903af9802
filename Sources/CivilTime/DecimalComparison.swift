extension ExactDecimal {
  /// 10^0 to 10^38.
  static let powersOfTen: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 0..<digitLimit { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  public static let zero = ExactDecimal(Int64(0))

  public init(_ value: Int64) {
    coefficient = Int128(value)
    scale = 0
  }

  public init(_ value: UInt64) {
    coefficient = Int128(value)
    scale = 0
  }

  /// The same number with the fewest digits after the point.
  public var normalized: ExactDecimal {
    var (value, places) = (coefficient, scale)
    while places > 0, value % 10 == 0 {
      value /= 10
      places -= 1
    }
    return ExactDecimal(uncheckedCoefficient: value, scale: places)
  }

  public var isNegative: Bool { coefficient < 0 }

  init(uncheckedCoefficient: Int128, scale: Int) {
    coefficient = uncheckedCoefficient
    self.scale = scale
  }
}

/// Numbers compare by value: 1.0 equals 1.00.
extension ExactDecimal: Hashable, Comparable {
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.isNegative == right.isNegative && left.aligned(to: right) == right.aligned(to: left)
  }

  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    let (first, second) = (left.aligned(to: right), right.aligned(to: left))
    return left.isNegative ? second < first : first < second
  }

  public func hash(into hasher: inout Hasher) {
    let number = normalized
    hasher.combine(number.coefficient)
    hasher.combine(number.scale)
  }

  /// The magnitude at the greater of both scales, which may take 256 bits.
  private func aligned(to other: ExactDecimal) -> WideMagnitude {
    let product = coefficient.magnitude.multipliedFullWidth(by: Self.powersOfTen[max(0, other.scale - scale)])
    return WideMagnitude(high: product.high, low: product.low)
  }

  private struct WideMagnitude: Comparable {
    let high: UInt128
    let low: UInt128

    static func < (left: WideMagnitude, right: WideMagnitude) -> Bool {
      (left.high, left.low) < (right.high, right.low)
    }
  }
}
