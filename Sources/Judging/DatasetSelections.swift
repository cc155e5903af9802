import CELLanguage
import PolicyLanguage

/// The selections from data sets in the measure of a rule: `emissions.filter(…)`, with the maps behind them. Those in
/// named values of the rule count too. What else a selection may hide in is refused when the policy is checked.
enum DatasetSelections {
  static func of(_ rule: CheckedRule, _ measure: CheckedExpression, in policy: CheckedPolicy) -> [CheckedExpression] {
    var found: [CheckedExpression] = []
    var lets = Dictionary(rule.lets.map { ($0.name, $0.value.checked) }, uniquingKeysWith: { first, _ in first })
    collect(measure.root, measure, policy, &lets, &found)
    return found
  }

  private static func collect(
    _ expression: Expression, _ checked: CheckedExpression, _ policy: CheckedPolicy,
    _ lets: inout [String: CheckedExpression], _ found: inout [CheckedExpression]
  ) {
    if isSelection(expression, checked, policy) {
      found.append(checked.part(expression))
    } else if case .identifier(let name, _) = expression.node, let value = lets.removeValue(forKey: name) {
      // Each once; later ones may use earlier ones.
      collect(value.root, value, policy, &lets, &found)
    } else {
      for child in expression.children { collect(child, checked, policy, &lets, &found) }
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
