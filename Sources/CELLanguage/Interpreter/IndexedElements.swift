/// Elements that an index can find by a field, so that a walk need not visit those whose condition is false anyway.
public protocol IndexedElements: ElementSource {
  /// The elements for which none of the equalities `element.field == value` is known to be false, in their order; `nil`
  /// where no index can tell.
  func elements(where equalities: [(field: String, value: CELValue)]) -> (any ElementSource)?
}

extension Evaluation {
  /// The list without elements for which the condition is known to be false, or for `all` to be true, by an equality:
  /// none of them can change what `exists`, `exists_one`, `filter` or `all` gives.
  mutating func narrowed(_ value: CELValue, _ macro: MacroNode) -> CELValue {
    guard !macro.equalities.isEmpty, context.runtime.usesIndexes, case .list(let list) = value,
      let source = list.elements as? any IndexedElements
    else { return value }
    let known = macro.equalities.compactMap { equality -> (field: String, value: CELValue)? in
      guard case .value(let value) = outcomeAside(of: equality.outside) else { return nil }
      return (equality.field, value)
    }
    guard !known.isEmpty, let found = source.elements(where: known) else { return value }
    return .list(ListValue(found, openness: list.lost, unseen: list.unseen))
  }

  /// Evaluates without an observer.
  mutating func outcomeAside(of node: any ResolvedNode) -> Outcome {
    let recorder = self.recorder
    self.recorder = nil
    defer { self.recorder = recorder }
    return outcome(of: node)
  }
}

/// `element.field == outside` where an element for which that is false is of no account.
struct EqualityConjunct {
  let field: String
  /// Doesn't mention the element.
  let outside: Expression

  /// Those among the conjuncts of a condition, which is false where one of them is; with `negated` those whose negations
  /// are among its alternatives, so that the condition is true where one of them is false.
  static func all(in condition: Expression, element: String, negated: Bool = false) -> [EqualityConjunct] {
    switch condition.node {
    case .call(negated ? Operator.or : Operator.and, _, let operands, _):
      return operands.flatMap { all(in: $0, element: element, negated: negated) }
    case .call("!_", _, let operands, _) where operands.count == 1:
      return all(in: operands[0], element: element, negated: !negated)
    case .call(negated ? "_!=_" : "_==_", _, let operands, _) where operands.count == 2:
      let sides = [(operands[0], operands[1]), (operands[1], operands[0])]
      return sides.compactMap { EqualityConjunct($0, outside: $1, element: element) }
    default: return []
    }
  }

  private init?(_ side: Expression, outside: Expression, element: String) {
    guard case .select(let operand, let field, false) = side.node, case .identifier(element, _) = operand.node,
      !outside.mentions(element)
    else { return nil }
    self.field = field
    self.outside = outside
  }
}

extension Expression {
  fileprivate func mentions(_ name: String) -> Bool {
    if case .identifier(name, _) = node { return true }
    return children.contains { $0.mentions(name) }
  }
}
