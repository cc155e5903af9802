import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  /// `nil` when the expression looks at rows; otherwise the rule whose names it uses, or the empty string for none.
  func closedScope(_ expression: Expression, _ checked: CheckedExpression, _ scope: Scope) -> String? {
    let free = FreeNames(of: expression, in: checked)
    guard free.overloads.allSatisfy({ isClosedOverload($0) }) else { return nil }
    var usesRule = false
    for name in free.variables {
      switch scope.names[name] {
      case .row, .node, .field, .element: return nil
      case .each: usesRule = true
      case .letValue(let value):
        guard isClosedLet(value, scope) else { return nil }
        usesRule = true
      case nil: if name.hasPrefix("params."), hasOwnDay { return nil }
      }
    }
    return usesRule ? rule.id : ""
  }

  /// Parameters are those of the subject's day; while that day itself is compiled, those of the day of judgement.
  private var hasOwnDay: Bool { rule.on != nil && day != nil }

  private func isClosedLet(_ value: PlacedExpression, _ scope: Scope) -> Bool {
    closedScope(value.checked.root, value.checked, scope) != nil
  }

  /// Pack functions and parameter tables depend on the subject's day where the rule has one.
  private func isClosedOverload(_ overload: String) -> Bool {
    guard hasOwnDay else { return true }
    if overload.hasPrefix("params.") { return false }
    guard let function = policy.functions.first(where: { $0.overload == overload }) else { return true }
    let free = FreeNames(of: function.body.checked.root, in: function.body.checked)
    return !free.variables.contains { $0.hasPrefix("params.") } && free.overloads.allSatisfy { isClosedOverload($0) }
  }

  mutating func closed(_ expression: Expression, _ checked: CheckedExpression, scope: String) throws(Refusal)
    -> PlanNode
  {
    let type = checked.type(of: expression)
    guard let laneType = policy.laneType(of: type) else {
      throw Refusal("a value of type \(type)", at: expression.range)
    }
    let closed = ClosedExpression(checked: checked.part(expression), type: laneType)
    return table.node(
      .closed(closed), lane: laneType.lane, key: "closed \(Unparser.text(expression)): \(type)",
      scope: scope.isEmpty ? nil : scope)
  }

  /// A closed list that `in` looks through.
  func closedList(
    _ expression: Expression, elements: FieldType, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> (list: ClosedExpression, scope: String?) {
    guard let ruleScope = closedScope(expression, checked, scope) else {
      throw Refusal("`in` a list that differs from subject to subject", at: expression.range)
    }
    let list = ClosedExpression(checked: checked.part(expression), type: elements)
    return (list, ruleScope.isEmpty ? nil : ruleScope)
  }
}
