import CELLanguage
import PolicyLanguage
import RecordModel

extension ExpressionCompiler {
  /// A field that a bare name stands for.
  mutating func variableField(
    _ slot: Int, _ recordType: String, _ field: Int, _ expression: Expression
  ) throws(Refusal) -> PlanNode {
    guard let type = policy.recordType(named: recordType) else { throw Refusal(expression.kindName) }
    return rowField(slot, recordType, field, try lane(of: type.fields[field], expression))
  }

  mutating func element(_ slot: Int, _ type: FieldType, _ expression: Expression) throws(Refusal) -> PlanNode {
    // `.x` is the variable outside, which the walk's own name hides here.
    if case .identifier(_, isAbsolute: true) = expression.node {
      throw Refusal("a name with a leading dot", at: expression.range)
    }
    return elementNode(slot, type)
  }

  private mutating func elementNode(_ slot: Int, _ type: FieldType) -> PlanNode {
    table.node(.element(slot: slot, type), lane: type.lane, key: "element \(slot) \(type)", slot: slot)
  }

  /// The list field that an expression names; `nil` where it is none.
  ///
  /// - Throws: for lists of elements that columns don't hold.
  func listField(
    _ expression: Expression, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> ListField? {
    guard let place = fieldPlace(expression, checked, scope),
      let type = policy.recordType(named: place.recordType), case .list(let elements) = type.fields[place.field].type
    else { return nil }
    guard elements.isListElement else { throw Refusal("a list of such elements", at: expression.range) }
    return ListField(slot: place.slot, recordType: place.recordType, field: place.field, elements: elements)
  }

  private func fieldPlace(
    _ expression: Expression, _ checked: CheckedExpression, _ scope: Scope
  ) -> (slot: Int, recordType: String, field: Int)? {
    switch expression.node {
    case .identifier(let name, _):
      guard case .field(let slot, let recordType, let field)? = scope.names[name] else { return nil }
      return (slot, recordType, field)
    case .select(let operand, let name, false):
      guard case .identifier(let variable, _) = operand.node,
        case .row(let slot, let recordType)? = scope.names[variable],
        let field = policy.recordType(named: recordType)?.fieldIndex[name]
      else { return nil }
      return (slot, recordType, field)
    default: return nil
    }
  }

  mutating func quantifier(
    _ walk: Comprehension, _ condition: Expression, _ list: ListField, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode {
    let inside = scope.adding(walk.variables[0], .element(slot: scope.depth, list.elements))
    let node = try compile(condition, checked, inside)
    return quantifierNode(walk.kind == .all ? .all : .exists, list, slot: scope.depth, node)
  }

  private mutating func quantifierNode(
    _ kind: ListQuantifier.Kind, _ list: ListField, slot: Int, _ condition: PlanNode
  ) -> PlanNode {
    table.node(
      .quantifier(ListQuantifier(kind: kind, list: list, slot: slot, condition: condition)), lane: .truth,
      key: "\(kind.rawValue) \(list.key) as \(slot)", inputs: [condition], slot: list.slot, own: slot)
  }

  mutating func listSize(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard site.function == "size", site.operands.count == 1,
      let list = try listField(site.operands[0], checked, scope)
    else { return nil }
    return table.node(.listSize(list), lane: .integer, key: "size \(list.key)", slot: list.slot)
  }

  /// `x in list` is `list.exists(e, e == x)`, but wants `x` also where the list is empty.
  mutating func listMember(
    _ site: CallSite, _ checked: CheckedExpression, _ scope: Scope
  ) throws(Refusal) -> PlanNode? {
    guard let list = try listField(site.operands[1], checked, scope) else { return nil }
    let type = checked.type(of: site.operands[0])
    guard policy.laneType(of: type) == list.elements, type == type.inner else {
      throw Refusal("`in` a list for values of type \(type)", at: site.expression.range)
    }
    let value = try compile(site.operands[0], checked, scope)
    let isEqual = compareNode(.equal, [elementNode(scope.depth, list.elements), value])
    let found = quantifierNode(.exists, list, slot: scope.depth, isEqual)
    return table.node(.strict(found, arguments: [value]), lane: .truth, key: "strict", inputs: [found, value])
  }
}

extension ListField {
  /// What tells the field from others.
  fileprivate var key: String { "\(slot) \(recordType) \(field)" }
}

extension FieldType {
  /// Scalars whose lanes say all.
  var isListElement: Bool {
    switch self {
    case .string, .int, .double, .bool, .date, .time, .datetime, .timestamp, .duration: true
    case .decimal, .enumeration, .list, .reference: false
    }
  }
}
