/// An exact decimal number, `coefficient` × 10^-`scale`, with at most 38 digits.
public struct ExactDecimal: Sendable {
  public let coefficient: Int128
  /// Digits after the point, 0 to 38.
  public let scale: Int

  public static let digitLimit = 38

  /// `nil` beyond 38 digits or 38 places.
  public init?(coefficient: Int128, scale: Int) {
    guard scale >= 0, scale <= Self.digitLimit, coefficient.magnitude < Self.powersOfTen[Self.digitLimit] else {
      return nil
    }
    self.coefficient = coefficient
    self.scale = scale
  }
}

extension ExactDecimal {
  /// The whole part, cut off towards zero.
  public var truncated: Int128 { coefficient / Int128(Self.powersOfTen[scale]) }
}
