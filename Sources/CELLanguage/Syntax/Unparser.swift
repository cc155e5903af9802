/// Writes a tree as text that parses to the same tree.
public enum Unparser {
  public static func text(_ expression: Expression) -> String { write(expression, above: .conditional) }

  /// How tightly a node binds; a node inside of a tighter one stands in parentheses.
  enum Rank: Int {
    case conditional, or, and, relation, sum, product, unary, member
  }

  static func write(_ expression: Expression, above rank: Rank) -> String {
    let (text, own) = render(expression)
    return own.rawValue < rank.rawValue ? "(" + text + ")" : text
  }

  private static func render(_ expression: Expression) -> (String, Rank) {
    switch expression.node {
    case .literal(let literal): (LiteralText.write(literal), .member)
    case .identifier(let name, let isAbsolute): ((isAbsolute ? "." : "") + name, .member)
    case .select(let operand, let field, let isOptional):
      (write(operand, above: .member) + (isOptional ? ".?" : ".") + LiteralText.field(field), .member)
    case .has(let operand, let field):
      ("has(" + write(operand, above: .member) + "." + LiteralText.field(field) + ")", .member)
    case .call(let name, let receiver, let arguments, let isAbsolute):
      call(name, receiver, arguments, isAbsolute)
    case .list(let elements):
      ("[" + join(elements) { ($0.isOptional ? "?" : "") + text($0.value) } + "]", .member)
    case .map(let entries):
      ("{" + join(entries) { ($0.isOptional ? "?" : "") + text($0.key) + ": " + text($0.value) } + "}", .member)
    case .message(let name, let fields): (name + "{" + join(fields, write) + "}", .member)
    case .comprehension(let comprehension): (write(comprehension), .member)
    case .bind(let name, let value, let body): ("cel.bind(\(name), \(text(value)), \(text(body)))", .member)
    }
  }

  private static func join<Part>(_ parts: [Part], _ write: (Part) -> String) -> String {
    parts.map(write).joined(separator: ", ")
  }

  private static func write(_ field: Expression.MessageField) -> String {
    (field.isOptional ? "?" : "") + LiteralText.field(field.name) + ": " + text(field.value)
  }

  private static func write(_ comprehension: Comprehension) -> String {
    let isPair = comprehension.variables.count == 2
    let name = comprehension.kind == .existsOne && !isPair ? "exists_one" : comprehension.kind.rawValue
    let bodies = [comprehension.condition, comprehension.transform].compactMap { $0 }
    let arguments = comprehension.variables + bodies.map(text)
    return write(comprehension.range, above: .member) + "." + name + "(" + arguments.joined(separator: ", ") + ")"
  }

  private static func call(
    _ name: String, _ receiver: Expression?, _ arguments: [Expression], _ isAbsolute: Bool
  ) -> (String, Rank) {
    if receiver == nil, let operation = operation(name, arguments) { return operation }
    let target = receiver.map { write($0, above: .member) + "." } ?? (isAbsolute ? "." : "")
    return (target + name + "(" + join(arguments, text) + ")", .member)
  }

  private static func operation(_ name: String, _ arguments: [Expression]) -> (String, Rank)? {
    switch (name, arguments.count) {
    case ("_?_:_", 3):
      let head = write(arguments[0], above: .or) + " ? " + write(arguments[1], above: .or)
      return (head + " : " + write(arguments[2], above: .conditional), .conditional)
    case ("_[_]", 2): return (write(arguments[0], above: .member) + "[" + text(arguments[1]) + "]", .member)
    case ("_[?_]", 2): return (write(arguments[0], above: .member) + "[?" + text(arguments[1]) + "]", .member)
    case ("!_", 1), ("-_", 1): return (unary(name == "!_" ? "!" : "-", name, arguments[0]), .unary)
    case ("_&&_", 2), ("_||_", 2): return logical(name, arguments)
    case (_, 2): return binary(name, arguments)
    default: return nil
    }
  }

  /// `!!a` needs no parentheses; `-(1)` and `-(1.f())` do, since a sign before a number belongs to the number.
  private static func unary(_ sign: String, _ name: String, _ operand: Expression) -> String {
    if case .call(name, nil, _, _) = operand.node { return sign + write(operand, above: .unary) }
    let text = write(operand, above: .member)
    let first = text.utf8.first ?? 0
    return sign == "-" && Lexer.isDigit(first) ? "-(" + text + ")" : sign + text
  }

  private static func binary(_ name: String, _ arguments: [Expression]) -> (String, Rank)? {
    guard let (symbol, rank) = binaries[name] else { return nil }
    let above = Rank(rawValue: rank.rawValue + 1) ?? .member
    return (write(arguments[0], above: rank) + " \(symbol) " + write(arguments[1], above: above), rank)
  }

  private static let binaries: [String: (symbol: String, rank: Rank)] = [
    "_<_": ("<", .relation), "_<=_": ("<=", .relation), "_>_": (">", .relation), "_>=_": (">=", .relation),
    "_==_": ("==", .relation), "_!=_": ("!=", .relation), "@in": ("in", .relation), "_+_": ("+", .sum),
    "_-_": ("-", .sum), "_*_": ("*", .product), "_/_": ("/", .product), "_%_": ("%", .product),
  ]

  /// A chain without parentheses where the tree is the one that such a chain parses to.
  private static func logical(_ name: String, _ arguments: [Expression]) -> (String, Rank) {
    let (symbol, rank) = name == "_&&_" ? (" && ", Rank.and) : (" || ", Rank.or)
    let above = Rank(rawValue: rank.rawValue + 1) ?? .member
    let terms = chain(name, arguments)
    return (terms.map { write($0, above: above) }.joined(separator: symbol), rank)
  }

  private static func chain(_ name: String, _ arguments: [Expression]) -> [Expression] {
    let terms = arguments.flatMap { leaves(name, $0) }
    return isBalanced(name, arguments, terms[...]) ? terms : arguments
  }

  private static func leaves(_ name: String, _ expression: Expression) -> [Expression] {
    guard case .call(name, nil, let arguments, _) = expression.node else { return [expression] }
    return arguments.flatMap { leaves(name, $0) }
  }

  private static func isBalanced(
    _ name: String, _ arguments: [Expression], _ terms: ArraySlice<Expression>
  ) -> Bool {
    let middle = Chain.middle(terms)
    return isTree(name, arguments[0], of: terms[..<middle]) && isTree(name, arguments[1], of: terms[middle...])
  }

  private static func isTree(_ name: String, _ expression: Expression, of terms: ArraySlice<Expression>) -> Bool {
    guard case .call(name, nil, let arguments, _) = expression.node else {
      return terms.count == 1 && terms.first?.id == expression.id
    }
    return terms.count > 1 && arguments.count == 2 && isBalanced(name, arguments, terms)
  }
}
