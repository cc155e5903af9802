/// Names, selections and calls.
extension Resolver {
  func identifier(_ name: String, isAbsolute: Bool, _ expression: Expression) -> any ResolvedNode {
    if !isAbsolute, let slot = slot(of: name) { return LocalNode(expression, slot: slot) }
    switch references[expression.id] {
    case .constantType(let type): return ConstantNode(expression, .type(type))
    case .variable(let whole) where whole != name: return NameNode(expression, [whole, name])
    case .variable, .overloads, nil: return NameNode(expression, [name])
    }
  }

  /// `a.b.c` may be one variable: the one that the checker found, or, where it left the name open and no macro's
  /// variable hides it, whatever the activation has of this name.
  mutating func selection(
    _ operand: Expression, _ field: String, isOptional: Bool, _ expression: Expression
  ) -> any ResolvedNode {
    var names: [String] = []
    switch references[expression.id] {
    case .constantType(let type): return ConstantNode(expression, .type(type))
    case .variable(let whole): names = [whole]
    case .overloads, nil: break
    }
    let open = openName(expression)
    if let open, !names.contains(open) { names.append(open) }
    return SelectionNode(
      expression, resolve(operand), field, isOptional: isOptional, names: names,
      type: open.flatMap { CELType(denotedBy: $0) })
  }

  mutating func call(
    _ name: String, _ receiver: Expression?, _ arguments: [Expression], _ expression: Expression
  ) -> any ResolvedNode {
    switch name {
    case Operator.and, Operator.or:
      let operands = expression.operands(of: name).map { resolve($0) }
      return JunctionNode(expression, operands, decidedBy: name == Operator.or)
    case Operator.conditional where arguments.count == 3:
      return ConditionalNode(expression, resolve(arguments[0]), resolve(arguments[1]), resolve(arguments[2]))
    default: break
    }
    let operands = arguments.map { resolve($0) }
    guard let receiver else { return function(name, operands, refusedNulls(name, arguments), expression) }
    let member = self.member(name, resolve(receiver), operands, expression)
    guard let space = openName(receiver), references[receiver.id] == nil else { return member }
    let whole = function("\(space).\(name)", operands, [], expression)
    if Library.functions["\(space).\(name)"] != nil { return whole }
    guard case .identifier = receiver.node else { return member }
    return SpacedCallNode(expression, space: space, whole: whole, member: member)
  }

  private func member(
    _ name: String, _ receiver: any ResolvedNode, _ arguments: [any ResolvedNode], _ expression: Expression
  ) -> any ResolvedNode {
    let call = function(name, [receiver] + arguments, [], expression)
    guard name == "or" || name == "orValue", arguments.count == 1 else { return call }
    return AlternativeNode(expression, receiver, arguments[0], isOr: name == "or", callee: callee(name, [], expression))
  }

  private func function(
    _ name: String, _ operands: [any ResolvedNode], _ refusedNulls: [Int], _ expression: Expression
  ) -> any ResolvedNode {
    let callee = callee(name, refusedNulls, expression)
    switch (callee.function?.body, operands.count) {
    case (.one(let body), 1): return UnaryCallNode(expression, body, operands[0], callee)
    case (.two(let body), 2): return BinaryCallNode(expression, body, operands[0], operands[1], callee)
    default: return CallNode(expression, operands, callee)
    }
  }

  private func callee(_ name: String, _ refusedNulls: [Int], _ expression: Expression) -> Callee {
    var overloads: [String] = []
    if case .overloads(let ids) = references[expression.id] { overloads = ids }
    return Callee(
      name: name, function: Library.functions[name], overloads: overloads, place: expression.id,
      refusesOpenLists: Library.refusesOpenLists(name), refusedNulls: refusedNulls,
      emptySum: name == "sum" ? types[expression.id].flatMap(CELValue.init(zeroOf:)) : nil)
  }

  /// Which operands of an equality are optional fields compared with something else than null.
  private func refusedNulls(_ name: String, _ operands: [Expression]) -> [Int] {
    guard ["_==_", "_!=_", "@in"].contains(name), operands.count == 2 else { return [] }
    return (0...1).filter { position in
      guard case .nullable? = types[operands[position].id] else { return false }
      return types[operands[1 - position].id] != .null
    }
  }

  /// `a.b.c` for a chain of plain selections that doesn't begin with a macro's variable, and of which the checker found
  /// no part to mean something.
  private func openName(_ expression: Expression) -> String? {
    var parts: [String] = []
    var current = expression
    while case .select(let operand, let field, isOptional: false) = current.node {
      if !parts.isEmpty, references[current.id] != nil { return nil }
      parts.append(field)
      current = operand
    }
    guard case .identifier(let name, let isAbsolute) = current.node, isAbsolute || slot(of: name) == nil,
      references[current.id] == nil
    else { return nil }
    return ([name] + parts.reversed()).joined(separator: ".")
  }
}
