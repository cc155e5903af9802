import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  mutating func fieldNode(
    _ operand: Expression, _ name: String, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    guard case .record(let recordType) = checked.type(of: operand).inner,
      let type = policy.recordType(named: recordType), let index = type.fieldIndex[name]
    else { throw Refusal("a field of a \(checked.type(of: operand))", at: operand.range) }
    let lane = try lane(of: type.fields[index], operand)
    if let chosen = try chosenField(operand, field: index, lane, checked, scope) { return chosen }
    if case .row(let slot, _)? = rowVariable(operand, checked, scope) {
      return rowField(slot, recordType, index, lane)
    }
    guard type.key.count == 1 else { throw Refusal("a reference to a key of several fields", at: operand.range) }
    let key = try compile(operand, checked, scope)
    return table.node(
      .referredField(key: key, recordType: recordType, field: index), lane: lane,
      key: "referred \(recordType) \(index)", inputs: [key])
  }

  mutating func rowField(_ slot: Int, _ recordType: String, _ index: Int, _ lane: PlanNode.Lane) -> PlanNode {
    table.node(
      .field(slot: slot, recordType: recordType, field: index), lane: lane, key: "field \(slot) \(recordType) \(index)",
      slot: slot)
  }

  func rowVariable(_ operand: Expression, _ checked: CheckedExpression, _ scope: Scope) -> Scope.Name? {
    guard case .identifier(let name, _) = operand.node, case .row? = scope.names[name] else { return nil }
    return scope.names[name]
  }

  func lane(of field: Field, _ expression: Expression) throws(Refusal) -> PlanNode.Lane {
    switch field.type {
    case .decimal: throw Refusal("the decimal field \(field.name)", at: expression.range)
    case .date where field.precision != nil: throw Refusal("the partial dates of \(field.name)", at: expression.range)
    case .list: throw Refusal("the list field \(field.name)", at: expression.range)
    case .reference(let target) where policy.recordType(named: target)?.key.count != 1:
      throw Refusal("a reference to a key of several fields", at: expression.range)
    default: return field.type.lane
    }
  }
}
