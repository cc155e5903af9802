import CivilTime

/// How many of a group must pass, so that a rule has one verdict for the group and none for its members.
public struct CheckedShare: Hashable, Sendable {
  public enum Comparison: String, Sendable, CaseIterable {
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
  }

  public enum Group: String, Sendable, CaseIterable { case site, organisation }

  /// What the sentences of a rule may say of a group, each a number of members.
  public static let counts = ["passed", "failed", "waived", "undecided", "total"]

  public var comparison: Comparison
  /// Of the members that passed among those that the rule applies to; from 0 to 1, exact, of at most 18 digits after
  /// the point.
  public var fraction: ExactDecimal
  /// As the author wrote it: `>= 85%`.
  public var text: String
  public var per: Group

  public init(comparison: Comparison, fraction: ExactDecimal, text: String, per: Group) {
    self.comparison = comparison
    self.fraction = fraction
    self.text = text
    self.per = per
  }

  /// Whether a share of `passed` among `total` is as demanded; `total` is above 0.
  public func holds(_ passed: Int, of total: Int) -> Bool {
    // passed / total against coefficient / 10^scale, both sides times total * 10^scale: below 10^18 * 2^63.
    let left = (0..<fraction.scale).reduce(Int128(passed)) { product, _ in product * 10 }
    let right = fraction.coefficient * Int128(total)
    switch comparison {
    case .atLeast: return left >= right
    case .above: return left > right
    case .atMost: return left <= right
    case .below: return left < right
    }
  }
}
