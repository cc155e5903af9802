import CELLanguage
import CivilTime
import PolicyLanguage

/// A point of the straight line to a goal, kept as a multiple so that comparing with it never rounds.
struct RequiredValue {
  /// The value times `divisor`.
  private let multiple: ExactDecimal
  private let divisor: ExactDecimal

  init(exact value: ExactDecimal) {
    multiple = value
    divisor = ExactDecimal(Int64(1))
  }

  /// `from + (to - from) * step / count`; `nil` with more than 38 digits, or for a line of no length.
  init?(from start: ExactDecimal, to goal: ExactDecimal, step: Int, of count: Int) {
    let divisor = ExactDecimal(Int64(count))
    guard count > 0, let whole = start.multiplied(by: divisor),
      let rise = goal.subtracting(start)?.multiplied(by: ExactDecimal(Int64(step))), let sum = whole.adding(rise)
    else { return nil }
    multiple = sum
    self.divisor = divisor
  }

  /// For reports: 28 digits.
  var rounded: ExactDecimal? { multiple.divided(by: divisor) }

  /// `nil` with more than 38 digits.
  func isMet(by actual: ExactDecimal, lessIsBetter: Bool) -> Bool? {
    guard let scaled = actual.multiplied(by: divisor) else { return nil }
    return lessIsBetter ? scaled <= multiple : scaled >= multiple
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

/// The selections from data sets in a measure: `emissions.filter(…)`, with the maps behind them.
enum DatasetSelections {
  static func of(_ checked: CheckedExpression, in policy: CheckedPolicy) -> [CheckedExpression] {
    var found: [CheckedExpression] = []
    collect(checked.root, checked, policy, &found)
    return found
  }

  private static func collect(
    _ expression: Expression, _ checked: CheckedExpression, _ policy: CheckedPolicy,
    _ found: inout [CheckedExpression]
  ) {
    if isSelection(expression, checked, policy) {
      found.append(checked.part(expression))
    } else {
      for child in expression.children { collect(child, checked, policy, &found) }
    }
  }

  private static func isSelection(
    _ expression: Expression, _ checked: CheckedExpression, _ policy: CheckedPolicy
  ) -> Bool {
    switch expression.node {
    case .comprehension(let walk) where walk.kind == .filter || walk.kind == .map:
      isSelection(walk.range, checked, policy)
    case .identifier(let name, _):
      policy.recordType(ofDataset: name) != nil && checked.type(of: expression) != .error
    default: false
    }
  }
}
