import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  mutating func compare(
    _ comparison: PlanNode.Comparison, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    let isEquality = comparison == .equal || comparison == .notEqual
    if isEquality, let node = try nullTest(comparison, site, checked, scope) { return node }
    let types = site.operands.map { checked.type(of: $0).inner }
    if isEquality, let node = try keyComparison(comparison, site, checked, scope) { return node }
    let isText = types == [.string, .string] && !isEquality
    guard types[0] == types[1], let type = policy.laneType(of: types[0]), isEquality || type.isOrdered || isText else {
      throw Refusal("\(comparison.rawValue) of \(types[0]) and \(types[1])", at: site.expression.range)
    }
    let nodes = try compileAll(site.operands, checked, scope)
    guard isText else { return compareNode(comparison, nodes) }
    return table.node(
      .compareTexts(comparison, nodes[0], nodes[1]), lane: .truth, key: "texts \(comparison.rawValue)", inputs: nodes)
  }

  /// Two row variables of a type with a key of several fields: all of them must be known, also where one differs.
  private mutating func keyComparison(
    _ comparison: PlanNode.Comparison, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard let left = rowVariable(site.operands[0], checked, scope), case .row(let slot, let recordType) = left,
      case .row(let other, recordType)? = rowVariable(site.operands[1], checked, scope),
      let type = policy.recordType(named: recordType), type.key.count > 1
    else { return nil }
    var parts: [PlanNode] = []
    var fields: [PlanNode] = []
    for name in type.key {
      guard let index = type.fieldIndex[name] else { continue }
      let lane = type.fields[index].type.lane
      let pair = [rowField(slot, recordType, index, lane), rowField(other, recordType, index, lane)]
      parts.append(compareNode(.equal, pair))
      fields += pair
    }
    let isSame = table.node(
      .strict(both("and", parts), arguments: fields), lane: .truth, key: "strict", inputs: [both("and", parts)] + fields
    )
    return comparison == .equal ? isSame : not(isSame)
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
