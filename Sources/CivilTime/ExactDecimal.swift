/// An exact decimal number, `coefficient` × 10^-`scale`, with at most 38 digits.
public struct ExactDecimal: Sendable {
  public let coefficient: Int128
  /// Digits after the point, 0 to 38.
  public let scale: Int

  public static let digitLimit = 38

  public init?(coefficient: Int128, scale: Int) {
    guard scale >= 0, scale <= Self.digitLimit else { return nil }
    self.coefficient = coefficient
    self.scale = scale
  }
}
