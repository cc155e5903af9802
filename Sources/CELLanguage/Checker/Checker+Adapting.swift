import SourceDiagnostics

/// Literals take the type of what they stand beside: integers become decimals, strings become members of an
/// enumeration, which are looked up.
extension Checker {
  /// Adapts the literals among some operands to what another operand is; `false` when there is nothing to adapt.
  mutating func adapt(_ operands: [Expression], _ types: inout [CELType]) -> Bool {
    guard let target = types.compactMap({ Self.target(in: solver.settled($0)) }).first else { return false }
    var isChanged = false
    for index in operands.indices {
      guard let adapted = adapt(operands[index], types[index], to: target) else { continue }
      types[index] = adapted
      isChanged = true
    }
    return isChanged
  }

  /// Adapts literals to what the only function of a name takes.
  mutating func adapt(_ operands: [Expression], _ types: inout [CELType], toParametersOf overload: Overload) -> Bool {
    guard overload.parameters.count == operands.count else { return false }
    var isChanged = false
    for (index, parameter) in overload.parameters.enumerated() {
      guard let adapted = adapt(operands[index], types[index], to: parameter) else { continue }
      types[index] = adapted
      isChanged = true
    }
    return isChanged
  }

  private static func target(in type: CELType) -> CELType? {
    switch type {
    case .decimal, .enumeration: return type
    case .list(let inner), .optional(let inner), .nullable(let inner): return target(in: inner)
    case .map(let key, let value): return target(in: value) ?? target(in: key)
    default: return nil
    }
  }

  /// The type of an expression made of literals once they have adapted; `nil` when they can't.
  mutating func adapt(_ expression: Expression, _ type: CELType, to wanted: CELType) -> CELType? {
    guard let target = Self.target(in: solver.settled(wanted)), let adapted = adapted(expression, to: target) else {
      return nil
    }
    retype(expression, to: target)
    return adapted
  }

  /// What type an expression has once its literals are of the target's; `nil` when one can't be.
  private func adapted(_ expression: Expression, to target: CELType) -> CELType? {
    switch (expression.node, target) {
    case (.literal(.int), .decimal), (.literal(.string), .enumeration): target
    case (.call("-_", nil, let arguments, _), .decimal): common(arguments, target) == target ? target : nil
    case (.call("_?_:_", nil, let arguments, _), _): common(arguments.dropFirst(), target)
    case (.list(let elements), _):
      elements.contains(where: \.isOptional) ? nil : common(elements.map(\.value), target).map { .list($0) }
    default: nil
    }
  }

  /// The one type that all of the expressions come to.
  private func common(_ expressions: some Collection<Expression>, _ target: CELType) -> CELType? {
    var found: CELType?
    for expression in expressions {
      guard let type = isAlready(expression, target) ? target : adapted(expression, to: target) else { return nil }
      guard found == nil || found == type else { return nil }
      found = type
    }
    return found
  }

  private func isAlready(_ expression: Expression, _ target: CELType) -> Bool {
    types[expression.id].map { solver.settled($0).withoutNull == target } ?? false
  }

  private mutating func retype(_ expression: Expression, to target: CELType) {
    guard !isAlready(expression, target), let type = adapted(expression, to: target) else { return }
    switch expression.node {
    case .list(let elements): for element in elements { retype(element.value, to: target) }
    case .call("_?_:_", _, let arguments, _): for argument in arguments.dropFirst() { retype(argument, to: target) }
    case .call(_, _, let arguments, _): for argument in arguments { retype(argument, to: target) }
    case .literal(.string(let member)): verify(member, of: target, at: expression.range)
    default: break
    }
    types[expression.id] = type
  }

  private mutating func verify(_ member: String, of target: CELType, at range: TextRange) {
    guard case .enumeration(let name) = target, let members = provider.members(of: name) else { return }
    let isKnown = members.contains { $0.utf8.elementsEqual(member.utf8) }
    if !isKnown { reportUnknownMember(member, of: name, at: range) }
  }
}
