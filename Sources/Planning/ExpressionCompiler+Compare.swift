import CELLanguage
import RecordModel

extension ExpressionCompiler {
  mutating func compare(
    _ comparison: PlanNode.Comparison, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    let isEquality = comparison == .equal || comparison == .notEqual
    if isEquality, let node = try nullTest(comparison, site, checked, scope) { return node }
    let types = site.operands.map { checked.type(of: $0).inner }
    guard types[0] == types[1], let type = policy.laneType(of: types[0]), isEquality || type.isOrdered else {
      throw Refusal("\(comparison.rawValue) of \(types[0]) and \(types[1])", at: site.expression.range)
    }
    let nodes = try compileAll(site.operands, checked, scope)
    return compareNode(comparison, nodes)
  }

  mutating func compareNode(_ comparison: PlanNode.Comparison, _ nodes: [PlanNode]) -> PlanNode {
    table.node(
      .compare(comparison, nodes[0], nodes[1]), lane: .truth, key: "compare \(comparison.rawValue)", inputs: nodes)
  }

  private mutating func nullTest(
    _ comparison: PlanNode.Comparison, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard let position = site.operands.firstIndex(where: { $0.isNullLiteral }) else { return nil }
    let operand = site.operands[1 - position]
    guard policy.laneType(of: checked.type(of: operand)) != nil else {
      throw Refusal("a null test of a \(checked.type(of: operand))", at: site.expression.range)
    }
    let test = isNull(try compile(operand, checked, scope))
    return comparison == .equal ? test : not(test)
  }
}

extension Expression {
  var isNullLiteral: Bool {
    if case .literal(.null) = node { true } else { false }
  }
}
