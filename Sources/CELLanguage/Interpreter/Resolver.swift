/// Looks up what each node of an expression means, once for all evaluations.
struct Resolver {
  let types: [ExpressionID: CELType]
  let references: [ExpressionID: CheckedExpression.Reference]
  /// Variables of the macros around the current node, the innermost last; a variable's place is its slot.
  private var scope: [String] = []
  private var slotCount = 0
  private var nodes: [ExpressionID: any ResolvedNode] = [:]

  static func resolve(
    _ root: Expression, types: [ExpressionID: CELType], references: [ExpressionID: CheckedExpression.Reference]
  ) -> ResolvedExpression {
    var resolver = Resolver(types: types, references: references)
    let node = resolver.resolve(root)
    return ResolvedExpression(root: node, slotCount: resolver.slotCount)
  }

  private init(types: [ExpressionID: CELType], references: [ExpressionID: CheckedExpression.Reference]) {
    self.types = types
    self.references = references
  }

  mutating func resolve(_ expression: Expression) -> any ResolvedNode {
    let node = make(expression)
    nodes[expression.id] = node
    return node
  }

  /// What a node that stands elsewhere in the tree was resolved to.
  func known(_ expression: Expression) -> (any ResolvedNode)? { nodes[expression.id] }

  private mutating func make(_ expression: Expression) -> any ResolvedNode {
    switch expression.node {
    case .literal(let literal): return ConstantNode(expression, CELValue(literal))
    case .identifier(let name, let isAbsolute): return identifier(name, isAbsolute: isAbsolute, expression)
    case .select(let operand, let field, let isOptional):
      return selection(operand, field, isOptional: isOptional, expression)
    case .has(let operand, let field): return PresenceNode(expression, resolve(operand), field)
    case .call(let name, let receiver, let arguments, _): return call(name, receiver, arguments, expression)
    case .list(let elements):
      return ListNode(expression, elements.map { resolve($0.value) }, areOptional: elements.map(\.isOptional))
    case .map(let entries): return map(entries, expression)
    case .message(let name, let fields): return message(name, fields, expression)
    case .comprehension(let comprehension): return macro(comprehension, expression)
    case .bind(let name, let value, let body):
      let value = resolve(value)
      let (slot, body) = scoped([name]) { $0.resolve(body) }
      return BindNode(expression, slot: slot, value, body)
    }
  }

  /// Resolves with variables of a macro in scope; returns the slot of the first.
  mutating func scoped<Result>(
    _ variables: [String], _ body: (inout Resolver) -> Result
  ) -> (slot: Int, result: Result) {
    let slot = scope.count
    scope.append(contentsOf: variables)
    slotCount = max(slotCount, scope.count)
    defer { scope.removeLast(variables.count) }
    return (slot, body(&self))
  }

  func slot(of name: String) -> Int? { scope.lastIndex(of: name) }

  private mutating func map(_ entries: [Expression.MapEntry], _ expression: Expression) -> any ResolvedNode {
    let operands = entries.flatMap { [resolve($0.key), resolve($0.value)] }
    return MapNode(expression, operands, areOptional: entries.map(\.isOptional))
  }

  private mutating func message(
    _ name: String, _ fields: [Expression.MessageField], _ expression: Expression
  ) -> any ResolvedNode {
    var whole = name.hasPrefix(".") ? String(name.dropFirst()) : name
    if case .constantType(.record(let resolved)) = references[expression.id] { whole = resolved }
    let operands = fields.map { resolve($0.value) }
    return MessageNode(expression, whole, fields.map { ($0.name, $0.isOptional) }, operands)
  }

  private mutating func macro(_ comprehension: Comprehension, _ expression: Expression) -> any ResolvedNode {
    let range = resolve(comprehension.range)
    let (slot, parts) = scoped(comprehension.variables) { resolver in
      (
        condition: comprehension.condition.map { resolver.resolve($0) },
        transform: comprehension.transform.map { resolver.resolve($0) }
      )
    }
    return MacroNode(
      expression, comprehension.kind, range, slots: slot..<slot + comprehension.variables.count,
      condition: parts.condition, transform: parts.transform, equalities: equalities(in: comprehension))
  }

  /// The equalities by which an index can narrow what a macro walks.
  private func equalities(in macro: Comprehension) -> [(field: String, outside: any ResolvedNode)] {
    guard [.all, .exists, .existsOne, .filter].contains(macro.kind), macro.variables.count == 1,
      let condition = macro.condition
    else { return [] }
    let equalities = EqualityConjunct.all(
      in: condition, element: macro.variables[0], negated: macro.kind == .all)
    return equalities.compactMap { equality in known(equality.outside).map { (equality.field, $0) } }
  }
}
