import CELLanguage
import PolicyLanguage
import RecordModel

/// Compiles the expressions of one rule into nodes. Throws a `Refusal` that names what columns cannot do.
struct ExpressionCompiler {
  let policy: CheckedPolicy
  let rule: CheckedRule
  /// The subject's day, once compiled; `nil` while it is, and for rules judged by the day of judgement.
  var day: PlanNode?
  var table: NodeTable
  /// Data sets that do not speak of all days.
  var covered: Set<String> = []
  private(set) var compiledLets: [String: PlanNode] = [:]
  /// What each sub-expression became.
  private(set) var steps: [CompiledRule.Source: PlanNode] = [:]

  init(policy: CheckedPolicy, rule: CheckedRule, table: NodeTable) {
    self.policy = policy
    self.rule = rule
    self.table = table
  }

  mutating func compile(_ expression: Expression, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal)
    -> PlanNode
  {
    let node = try step(expression, checked, scope)
    steps[CompiledRule.Source(text: checked.source, id: expression.id)] = node
    return node
  }

  private mutating func step(_ expression: Expression, _ checked: CheckedExpression, _ scope: Scope) throws(Refusal)
    -> PlanNode
  {
    if let node = try literal(expression, checked) { return node }
    if let scopeOfClosed = closedScope(expression, checked, scope) {
      return try closed(expression, checked, scope: scopeOfClosed)
    }
    if case .variable(let name)? = checked.references[expression.id] {
      return try variable(name, expression, checked, scope)
    }
    switch expression.node {
    case .identifier(let name, _): return try variable(name, expression, checked, scope)
    case .select(let operand, let field, false): return try fieldNode(operand, field, checked, scope)
    case .has(let operand, let field): return not(isNull(try fieldNode(operand, field, checked, scope)))
    case .call(let function, let receiver, let arguments, _):
      return try call(
        CallSite(expression: expression, function: function, operands: (receiver.map { [$0] } ?? []) + arguments),
        checked, scope)
    case .comprehension(let walk): return try comprehension(walk, expression, checked, scope)
    case .bind(let name, let value, let body): return try bound(name, value, body, checked, scope)
    default: throw Refusal("\(expression.kindName)", at: expression.range)
    }
  }

  mutating func compileAll(
    _ expressions: [Expression], _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> [PlanNode] {
    var nodes: [PlanNode] = []
    for expression in expressions { nodes.append(try compile(expression, checked, scope)) }
    return nodes
  }

  private mutating func literal(_ expression: Expression, _ checked: CheckedExpression) throws(Refusal) -> PlanNode? {
    guard case .literal(let literal) = expression.node else { return nil }
    switch literal {
    case .string(let member) where checked.type(of: expression).isEnumeration:
      return try memberNode(member, expression, checked)
    case .bool(let value): return table.node(.truth(value), lane: .truth, key: "truth \(value)")
    case .int(let value): return table.node(.integer(value), lane: .integer, key: "integer \(value)")
    case .string(let value):
      return table.node(.text(value), lane: .integer, key: "text \(value.unicodeScalars.map(\.value))")
    default: return nil
    }
  }

  /// Beside an enumeration the checker takes a text for its member, which columns know by its index.
  private mutating func memberNode(
    _ member: String, _ expression: Expression, _ checked: CheckedExpression
  ) throws(Refusal) -> PlanNode {
    guard case .enumeration(let members)? = policy.laneType(of: checked.type(of: expression)),
      let index = members.firstIndex(where: { $0.identifier.utf8.elementsEqual(member.utf8) })
    else { throw Refusal("the member \(member)", at: expression.range) }
    return table.node(.integer(Int64(index)), lane: .integer, key: "integer \(index)")
  }

  private mutating func variable(
    _ name: String, _ expression: Expression, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    switch scope.names[name] {
    case .node(let node, _): return node
    case .letValue(let value): return try letNode(name, value)
    case .row(let slot, let recordType): return try keyNode(slot, recordType, expression)
    case .field(let slot, let recordType, let field): return try variableField(slot, recordType, field, expression)
    case .element(let slot, let type): return try element(slot, type, expression)
    case .each: return try closed(expression, checked, scope: rule.id)
    case nil: break
    }
    guard name.hasPrefix("params."), let day else { throw Refusal("the name \(name)", at: expression.range) }
    let parameter = String(name.dropFirst(7))
    guard let type = policy.laneType(of: checked.type(of: expression)) else {
      throw Refusal("a parameter of type \(checked.type(of: expression))", at: expression.range)
    }
    return table.node(.parameter(parameter, day: day), lane: type.lane, key: "parameter \(parameter)", inputs: [day])
  }

  /// As with `let`, trouble in the value counts only where the body uses it.
  private mutating func bound(
    _ name: String, _ value: Expression, _ body: Expression, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    if let row = rowVariable(value, checked, scope) {
      var inside = scope
      inside.names[name] = row
      return try compile(body, checked, inside)
    }
    let node = try compile(value, checked, scope)
    return try compile(body, checked, scope.adding(name, .node(node, checked.type(of: value))))
  }

  private mutating func letNode(_ name: String, _ value: PlacedExpression) throws(Refusal) -> PlanNode {
    if let node = compiledLets[name] { return node }
    let recordType = try subjectType()
    let earlier = Scope.of(rule, recordType: recordType, withLets: true)
    let node = try compile(value.checked.root, value.checked, earlier)
    compiledLets[name] = node
    return node
  }

  func subjectType() throws(Refusal) -> String {
    guard let subject = rule.subject, let type = policy.recordType(ofDataset: subject.dataset) else {
      throw Refusal("the organisation as the subject")
    }
    return type.name
  }

  /// A record as a value is its key.
  private mutating func keyNode(_ slot: Int, _ recordType: String, _ expression: Expression) throws(Refusal) -> PlanNode
  {
    guard let type = policy.recordType(named: recordType), type.key.count == 1, let field = type.fieldIndex[type.key[0]]
    else { throw Refusal("a record with a key of several fields as a value", at: expression.range) }
    guard type.fields[field].type != .double else {
      throw Refusal("a record with a key of type double as a value", at: expression.range)
    }
    return rowField(slot, recordType, field, .integer)
  }

  mutating func isNull(_ node: PlanNode) -> PlanNode {
    table.node(.isNull(node), lane: .truth, key: "isNull", inputs: [node])
  }

  mutating func not(_ node: PlanNode) -> PlanNode {
    table.node(.not(node), lane: .truth, key: "not", inputs: [node])
  }
}

/// A call with its receiver, if any, as the first operand.
struct CallSite {
  let expression: Expression
  let function: String
  let operands: [Expression]
}

extension Expression {
  /// What a refusal calls the construct.
  var kindName: String {
    switch node {
    case .literal: "a literal of this type"
    case .identifier(let name, _): "the name \(name)"
    case .select: "an optional selection"
    case .has: "has()"
    case .call(let name, _, _, _): "the function \(name)"
    case .list: "a list"
    case .map: "a map"
    case .message: "a message"
    case .comprehension(let walk): "the macro \(walk.kind.rawValue)"
    case .bind: "cel.bind"
    }
  }
}
