/// Walking trees.
extension Expression {
  /// The nodes right below, in the order written.
  public var children: [Expression] {
    switch node {
    case .literal, .identifier: []
    case .select(let operand, _, _), .has(let operand, _): [operand]
    case .call(_, let receiver, let arguments, _): (receiver.map { [$0] } ?? []) + arguments
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .message(_, let fields): fields.map(\.value)
    case .comprehension(let comprehension):
      [comprehension.range] + [comprehension.condition, comprehension.transform].compactMap { $0 }
    case .bind(_, let value, let body): [value, body]
    }
  }

  /// The same node over changed children; id and range stay.
  public func mapChildren(_ change: (Expression) -> Expression) -> Expression {
    Expression(id: id, range: range, node: changedNode(change))
  }

  private func changedNode(_ change: (Expression) -> Expression) -> Node {
    switch node {
    case .literal, .identifier: return node
    case .select(let operand, let field, let isOptional):
      return .select(change(operand), field: field, isOptional: isOptional)
    case .has(let operand, let field): return .has(change(operand), field: field)
    case .call(let name, let receiver, let arguments, let isAbsolute):
      return .call(name, receiver: receiver.map(change), arguments: arguments.map(change), isAbsolute: isAbsolute)
    case .list(let elements):
      return .list(elements.map { ListElement(value: change($0.value), isOptional: $0.isOptional) })
    case .map(let entries):
      return .map(
        entries.map { MapEntry(key: change($0.key), value: change($0.value), isOptional: $0.isOptional) })
    case .message(let name, let fields):
      return .message(
        name, fields.map { MessageField(name: $0.name, value: change($0.value), isOptional: $0.isOptional) })
    case .comprehension(let comprehension):
      return .comprehension(
        Comprehension(
          kind: comprehension.kind, range: change(comprehension.range), variables: comprehension.variables,
          condition: comprehension.condition.map(change), transform: comprehension.transform.map(change)))
    case .bind(let name, let value, let body): return .bind(name: name, value: change(value), body: change(body))
    }
  }

  /// The name of an identifier without a leading dot, as a macro's variable must be.
  var plainName: String? {
    guard case .identifier(let name, isAbsolute: false) = node else { return nil }
    return name
  }

  /// `a.b.c` where the node is a chain of names, with a leading dot when it is absolute.
  public var qualifiedName: String? {
    var fields: [String] = []
    var current = self
    while case .select(let operand, let field, isOptional: false) = current.node {
      fields.append(field)
      current = operand
    }
    guard case .identifier(let name, let isAbsolute) = current.node else { return nil }
    return ([isAbsolute ? "." + name : name] + fields.reversed()).joined(separator: ".")
  }
}
