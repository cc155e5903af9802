import CELLanguage
import RecordModel
import SourceDiagnostics

/// Finds selections in a target's measure that could be empty without anybody noticing: nothing recorded would count as
/// nothing emitted. Selections in the measure itself and in the rule's `let` are looked at when the target is judged;
/// those inside of functions, and those made anew for each element of a walk, cannot be.
struct HiddenSelections {
  let log: DiagnosticLog
  let datasets: Set<String>
  let functions: [PolicyFunction]

  func check(_ rule: CheckedRule) {
    guard let measure = rule.target?.measure else { return }
    visit(measure.checked.root, measure, isRepeated: false, rule)
    for value in rule.lets { visit(value.value.checked.root, value.value, isRepeated: false, rule) }
  }

  /// - Parameter isRepeated: whether the expression is evaluated anew for each element of a walk.
  private func visit(_ expression: Expression, _ placed: PlacedExpression, isRepeated: Bool, _ rule: CheckedRule) {
    if isRepeated, isSelection(expression) { return report(expression, placed) }
    if selectsByCall(expression, placed.checked, seen: []) { return report(expression, placed) }
    switch expression.node {
    case .comprehension(let walk):
      // What a condition selects decides, and is not summed.
      visit(walk.range, placed, isRepeated: isRepeated, rule)
      if let transform = walk.transform { visit(transform, placed, isRepeated: true, rule) }
    case .bind(_, let value, let body):
      visit(value, placed, isRepeated: isRepeated, rule)
      visit(body, placed, isRepeated: true, rule)
    default:
      for child in expression.children { visit(child, placed, isRepeated: isRepeated, rule) }
    }
  }

  private func report(_ expression: Expression, _ placed: PlacedExpression) {
    log.report(
      "policy-hidden-selection", "nobody would notice if this selected no record at all",
      at: placed.place(expression.range),
      help: "Select from the data set in `measure` itself, and say with `complete` who must have records.")
  }

  private func isSelection(_ expression: Expression) -> Bool {
    guard case .comprehension(let walk) = expression.node, [.filter, .map].contains(walk.kind) else { return false }
    if case .identifier(let name, _) = walk.range.node { return datasets.contains(name) }
    return isSelection(walk.range)
  }

  /// Whether the node calls a function of the pack that selects records, itself or through others.
  private func selectsByCall(_ expression: Expression, _ checked: CheckedExpression, seen: Set<String>) -> Bool {
    guard case .overloads(let ids)? = checked.references[expression.id] else { return false }
    return functions.contains { function in
      ids.contains(function.overload) && !seen.contains(function.overload)
        && selects(function.body.checked.root, function.body.checked, seen: seen.union([function.overload]))
    }
  }

  private func selects(_ expression: Expression, _ checked: CheckedExpression, seen: Set<String>) -> Bool {
    isSelection(expression) || selectsByCall(expression, checked, seen: seen)
      || expression.children.contains { selects($0, checked, seen: seen) }
  }
}
