import SourceDiagnostics

/// Macros: calls whose arguments are names and conditions. A macro's name with arguments of another shape is an
/// ordinary call.
extension Parser {
  mutating func makeCall(
    _ name: String, at nameRange: TextRange, receiver: Expression?, _ arguments: [Expression], isAbsolute: Bool,
    from start: Int
  ) throws(Failure) -> Expression {
    let macro = receiver.map { Macros.member(name, $0, arguments) } ?? Macros.global(name, arguments, isAbsolute)
    if case .comprehension(let comprehension) = macro,
      Set(comprehension.variables).count < comprehension.variables.count
    {
      note("cel-syntax", "both variables of `\(name)` have the same name", at: arguments[1].range)
    }
    let call = Expression.Node.call(name, receiver: receiver, arguments: arguments, isAbsolute: isAbsolute)
    return try make(macro ?? call, from: start)
  }
}

enum Macros {
  /// Names of macros with a receiver, for messages about calls of a wrong shape.
  static let memberNames: Set<String> = [
    "all", "exists", "exists_one", "existsOne", "filter", "map", "transformList", "transformMap", "transformMapEntry",
    "latest", "optMap", "optFlatMap",
  ]

  static func global(_ name: String, _ arguments: [Expression], _ isAbsolute: Bool) -> Expression.Node? {
    guard name == "has", !isAbsolute, arguments.count == 1,
      case .select(let operand, let field, isOptional: false) = arguments[0].node
    else { return nil }
    return .has(operand, field: field)
  }

  static func member(_ name: String, _ receiver: Expression, _ arguments: [Expression]) -> Expression.Node? {
    if name == "bind" { return bind(receiver, arguments) }
    guard let first = arguments.first?.plainName else { return nil }
    if let comprehension = oneVariable(name, receiver, first, arguments) { return .comprehension(comprehension) }
    guard arguments.count > 2, let second = arguments[1].plainName else { return nil }
    return twoVariables(name, receiver, [first, second], arguments).map { .comprehension($0) }
  }

  private static func bind(_ receiver: Expression, _ arguments: [Expression]) -> Expression.Node? {
    guard receiver.plainName == "cel", arguments.count == 3, let name = arguments[0].plainName else { return nil }
    return .bind(name: name, value: arguments[1], body: arguments[2])
  }

  private static func oneVariable(
    _ name: String, _ range: Expression, _ variable: String, _ arguments: [Expression]
  ) -> Comprehension? {
    func make(_ kind: Comprehension.Kind, condition: Expression? = nil, transform: Expression? = nil) -> Comprehension {
      Comprehension(kind: kind, range: range, variables: [variable], condition: condition, transform: transform)
    }
    switch (name, arguments.count) {
    case ("all", 2): return make(.all, condition: arguments[1])
    case ("exists", 2): return make(.exists, condition: arguments[1])
    case ("exists_one", 2), ("existsOne", 2): return make(.existsOne, condition: arguments[1])
    case ("filter", 2): return make(.filter, condition: arguments[1])
    case ("map", 2): return make(.map, transform: arguments[1])
    case ("map", 3): return make(.map, condition: arguments[1], transform: arguments[2])
    case ("latest", 2): return make(.latest, transform: arguments[1])
    case ("optMap", 2): return make(.optMap, transform: arguments[1])
    case ("optFlatMap", 2): return make(.optFlatMap, transform: arguments[1])
    default: return nil
    }
  }

  private static func twoVariables(
    _ name: String, _ range: Expression, _ variables: [String], _ arguments: [Expression]
  ) -> Comprehension? {
    func make(_ kind: Comprehension.Kind, condition: Expression?, transform: Expression? = nil) -> Comprehension {
      Comprehension(kind: kind, range: range, variables: variables, condition: condition, transform: transform)
    }
    switch (name, arguments.count) {
    case ("all", 3): return make(.all, condition: arguments[2])
    case ("exists", 3): return make(.exists, condition: arguments[2])
    case ("exists_one", 3), ("existsOne", 3): return make(.existsOne, condition: arguments[2])
    case ("transformList", 3), ("transformMap", 3), ("transformMapEntry", 3):
      return Comprehension.Kind(rawValue: name).map { make($0, condition: nil, transform: arguments[2]) }
    case ("transformList", 4), ("transformMap", 4), ("transformMapEntry", 4):
      return Comprehension.Kind(rawValue: name).map { make($0, condition: arguments[2], transform: arguments[3]) }
    default: return nil
    }
  }
}
