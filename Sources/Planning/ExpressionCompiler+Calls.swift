import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  mutating func call(_ site: CallSite, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal) -> PlanNode {
    if let node = try logic(site, checked, scope) { return node }
    if let comparison = PlanNode.Comparison(rawValue: site.operatorSign) {
      return try compare(comparison, site, checked, scope)
    }
    if let arithmetic = PlanNode.Arithmetic(rawValue: site.operatorSign), site.operands.count == 2 {
      return try self.arithmetic(arithmetic, site, checked, scope)
    }
    if let node = try policyCall(site, checked, scope) { return node }
    if let node = try civil(site, checked, scope) { return node }
    if let node = try text(site, checked, scope) { return node }
    if let node = try listSize(site, checked, scope) { return node }
    if let node = try aggregateCall(site, checked, scope) { return node }
    throw Refusal("the function \(site.function)", at: site.expression.range)
  }

  private mutating func logic(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    switch site.function {
    case "!_": return not(try compile(site.operands[0], checked, scope))
    case "-_": return try negation(site, checked, scope)
    case "_&&_": return both("and", try terms(site, "_&&_", checked, scope))
    case "_||_": return both("or", try terms(site, "_||_", checked, scope))
    case "_?_:_": return try conditional(site, checked, scope)
    case "@in": return try member(site, checked, scope)
    default: return nil
    }
  }

  /// A chain of the same operator is one node, so that it costs one pass.
  private mutating func terms(
    _ site: CallSite, _ function: String, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> [PlanNode] {
    var terms: [PlanNode] = []
    for operand in site.operands {
      if case .call(function, nil, let inner, _) = operand.node, closedScope(operand, checked, scope) == nil {
        let nested = CallSite(expression: operand, function: function, operands: inner)
        terms += try self.terms(nested, function, checked, scope)
      } else {
        terms.append(try compile(operand, checked, scope))
      }
    }
    return terms
  }

  mutating func both(_ key: String, _ terms: [PlanNode]) -> PlanNode {
    guard terms.count > 1 else { return terms[0] }
    return table.node(key == "and" ? .and(terms) : .or(terms), lane: .truth, key: key, inputs: terms)
  }

  private mutating func conditional(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    let nodes = try compileAll(site.operands, checked, scope)
    guard nodes[1].lane == nodes[2].lane else {
      throw Refusal("a conditional with values of two kinds", at: site.expression.range)
    }
    return table.node(
      .conditional(nodes[0], then: nodes[1], otherwise: nodes[2]), lane: nodes[1].lane, key: "conditional",
      inputs: nodes)
  }

  private mutating func member(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    if let node = try listMember(site, checked, scope) { return node }
    let type = checked.type(of: site.operands[0])
    guard let elements = policy.laneType(of: type), elements.lane == .integer else {
      throw Refusal("`in` for values of type \(type)", at: site.expression.range)
    }
    let element = try compile(site.operands[0], checked, scope)
    let (list, ruleScope) = try closedList(site.operands[1], elements: elements, checked, scope)
    return table.node(
      .member(element, of: list, elements: elements), lane: .truth,
      key: "in \(Unparser.text(site.operands[1])): \(type)", inputs: [element], scope: ruleScope)
  }

  private mutating func negation(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    let type = checked.type(of: site.operands[0]).inner
    guard type == .int || type == .double else { throw Refusal("- of \(type)", at: site.expression.range) }
    let node = try compile(site.operands[0], checked, scope)
    return table.node(.negate(node), lane: node.lane, key: "negate", inputs: [node])
  }

  private mutating func arithmetic(
    _ arithmetic: PlanNode.Arithmetic, _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    let types = site.operands.map { checked.type(of: $0).inner }
    if let kernel = CivilSignature.shift(arithmetic, types) {
      // The span comes last, wherever it was written.
      let operands = types[0] == .duration && types[1] != .duration ? site.operands.reversed() : site.operands
      return civilNode(kernel, try compileAll(operands, checked, scope))
    }
    guard types[0] == types[1], types[0] == .int || (types[0] == .double && arithmetic != .remainder) else {
      throw Refusal("\(arithmetic.rawValue) of \(types[0]) and \(types[1])", at: site.expression.range)
    }
    let nodes = try compileAll(site.operands, checked, scope)
    return table.node(
      .arithmetic(arithmetic, nodes[0], nodes[1]), lane: nodes[0].lane, key: "arithmetic \(arithmetic.rawValue)",
      inputs: nodes)
  }
}

extension CallSite {
  /// `<` for `_<_`.
  var operatorSign: String {
    guard function.hasPrefix("_"), function.hasSuffix("_") else { return "" }
    return String(function.dropFirst().dropLast())
  }
}
