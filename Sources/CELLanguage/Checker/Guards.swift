/// A value that may be null, by its text, and the names in it.
struct GuardedPath: Hashable {
  let text: String
  let names: Set<String>

  init(_ expression: Expression) {
    text = Unparser.text(expression)
    names = Self.names(in: expression)
  }

  /// The field that `has(operand.field)` asks for.
  init(_ operand: Expression, field: String) {
    let select = Expression.Node.select(operand, field: field, isOptional: false)
    self.init(Expression(id: operand.id, range: operand.range, node: select))
  }

  private init(text: String, names: Set<String>) {
    self.text = text
    self.names = names
  }

  /// The same value under another name of its first variable; `nil` when it doesn't start with that variable.
  func renamed(_ variable: String, to other: String) -> GuardedPath? {
    if text == variable { return GuardedPath(text: other, names: [other]) }
    guard text.hasPrefix(variable + "."), names == [variable] else { return nil }
    return GuardedPath(text: other + text.dropFirst(variable.count), names: [other])
  }

  private static func names(in expression: Expression) -> Set<String> {
    if case .identifier(let name, _) = expression.node { return [name] }
    return expression.children.reduce(into: []) { $0.formUnion(names(in: $1)) }
  }
}

/// The values that aren't null when a condition is true, and when it is false.
struct Guards {
  var whenTrue: Set<GuardedPath> = []
  var whenFalse: Set<GuardedPath> = []

  func without(_ variables: [String]) -> Guards {
    Guards(whenTrue: whenTrue.without(variables), whenFalse: whenFalse.without(variables))
  }
}

extension Set<GuardedPath> {
  /// Leaves out what a variable of the same name hides.
  func without(_ variables: [String]) -> Set<GuardedPath> { filter { $0.names.isDisjoint(with: variables) } }
}

/// Finds guards, each condition once.
struct GuardFinder {
  private var known: [ExpressionID: Guards] = [:]

  mutating func guards(of condition: Expression) -> Guards {
    if let guards = known[condition.id] { return guards }
    let guards = find(condition)
    known[condition.id] = guards
    return guards
  }

  private mutating func find(_ condition: Expression) -> Guards {
    switch condition.node {
    case .has(let operand, let field): return Guards(whenTrue: [GuardedPath(operand, field: field)])
    case .call(let name, nil, let arguments, _): return find(name, arguments)
    case .bind(let name, _, let body): return guards(of: body).without([name])
    default: return Guards()
    }
  }

  private mutating func find(_ name: String, _ arguments: [Expression]) -> Guards {
    switch (name, arguments.count) {
    case ("!_", 1):
      let inner = guards(of: arguments[0])
      return Guards(whenTrue: inner.whenFalse, whenFalse: inner.whenTrue)
    case ("_==_", 2): return Guards(whenFalse: Self.comparedWithNull(arguments))
    case ("_!=_", 2): return Guards(whenTrue: Self.comparedWithNull(arguments))
    case ("_&&_", 2):
      let (left, right) = (guards(of: arguments[0]), guards(of: arguments[1]))
      return Guards(
        whenTrue: left.whenTrue.union(right.whenTrue), whenFalse: left.whenFalse.intersection(right.whenFalse))
    case ("_||_", 2):
      let (left, right) = (guards(of: arguments[0]), guards(of: arguments[1]))
      return Guards(
        whenTrue: left.whenTrue.intersection(right.whenTrue), whenFalse: left.whenFalse.union(right.whenFalse))
    case ("_?_:_", 3): return conditional(arguments)
    default: return Guards()
    }
  }

  private mutating func conditional(_ arguments: [Expression]) -> Guards {
    let (condition, then, other) = (guards(of: arguments[0]), guards(of: arguments[1]), guards(of: arguments[2]))
    return Guards(
      whenTrue: condition.whenTrue.union(then.whenTrue).intersection(condition.whenFalse.union(other.whenTrue)),
      whenFalse: condition.whenTrue.union(then.whenFalse).intersection(condition.whenFalse.union(other.whenFalse)))
  }

  private static func comparedWithNull(_ arguments: [Expression]) -> Set<GuardedPath> {
    if arguments[1].isNull { return [GuardedPath(arguments[0])] }
    return arguments[0].isNull ? [GuardedPath(arguments[1])] : []
  }
}

extension Expression {
  var isNull: Bool { if case .literal(.null) = node { true } else { false } }
}
