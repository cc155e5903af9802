import SourceDiagnostics

/// One walk over one tree.
struct Checker {
  let environment: ExpressionChecker
  /// Types are left to run time: nothing is reported.
  let isDynamic: Bool
  var solver = TypeSolver()
  var types: [ExpressionID: CELType] = [:]
  var references: [ExpressionID: CheckedExpression.Reference] = [:]
  /// Whole names of calls and messages that are written with a part of it, or over a chain of selections.
  var wholeNames: [ExpressionID: String] = [:]
  /// Names that stand for a constant.
  var constants: [ExpressionID: Int64] = [:]
  /// Variables of macros, the innermost last.
  var locals: [(name: String, type: CELType)] = []
  private(set) var issues: [ExpressionIssue] = []

  init(environment: ExpressionChecker, isDynamic: Bool = false) {
    self.environment = environment
    self.isDynamic = isDynamic
  }

  var provider: any TypeProvider { environment.provider }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: TextRange, help: String? = nil
  ) {
    guard !isDynamic else { return }
    issues.append(ExpressionIssue(code, message, at: range, help: help))
  }

  mutating func checkRoot(_ root: Expression, expecting: CELType?) -> CELType {
    let type = check(root)
    guard let expecting else { return type }
    return expect(root, type, expecting, by: "this expression")
  }

  /// Says so when a type isn't the wanted one.
  mutating func expect(
    _ expression: Expression, _ type: CELType, _ wanted: CELType, by what: String
  ) -> CELType {
    if solver.fit([type], [wanted]) { return type }
    if let adapted = adapt(expression, type, to: wanted), solver.fit([adapted], [wanted]) { return adapted }
    let found = describe(type)
    let help = TypeAdvice.help(found: solver.settled(type), wanted: solver.settled(wanted))
    report("cel-type-mismatch", "\(what) wants \(describe(wanted)), found \(found)", at: expression.range, help: help)
    return .error
  }

  func describe(_ type: CELType) -> String { solver.closed(type).description }

  mutating func check(_ expression: Expression) -> CELType {
    let type = isDynamic ? dynamicType(expression) : typeOf(expression)
    types[expression.id] = type
    return type
  }

  private mutating func dynamicType(_ expression: Expression) -> CELType {
    _ = typeOf(expression)
    return .dyn
  }

  private mutating func typeOf(_ expression: Expression) -> CELType {
    switch expression.node {
    case .literal(let literal): literal.type
    case .identifier: checkIdentifier(expression)
    case .select(let operand, let field, let isOptional):
      checkSelect(expression, operand, field, isOptional: isOptional)
    case .has(let operand, let field): checkHas(expression, operand, field)
    case .call(let name, let receiver, let arguments, let isAbsolute):
      checkCall(expression, name, receiver, arguments, isAbsolute: isAbsolute)
    case .list(let elements): checkList(elements)
    case .map(let entries): checkMap(entries)
    case .message(let name, let fields): checkMessage(expression, name, fields)
    case .comprehension(let comprehension): checkComprehension(expression, comprehension)
    case .bind(let name, let value, let body): checkBind(name, value, body)
    }
  }

  private mutating func checkBind(_ name: String, _ value: Expression, _ body: Expression) -> CELType {
    let type = check(value)
    return scoped([(name, type)]) { $0.check(body) }
  }

  mutating func scoped<Result>(
    _ variables: [(name: String, type: CELType)], _ body: (inout Checker) -> Result
  ) -> Result {
    locals.append(contentsOf: variables)
    defer { locals.removeLast(variables.count) }
    return body(&self)
  }

  /// The tree as evaluators get it: whole names in place of the written ones, and every type closed.
  func finish(_ root: Expression, source: String, type: CELType) -> CheckedExpression {
    CheckedExpression(
      source: source, root: wholeNames.isEmpty && constants.isEmpty ? root : rewrite(root),
      types: types.mapValues(solver.closed), references: references, resultType: solver.closed(type))
  }

  private func rewrite(_ expression: Expression) -> Expression {
    func make(_ node: Expression.Node) -> Expression {
      Expression(id: expression.id, range: expression.range, node: node)
    }
    if let constant = constants[expression.id] { return make(.literal(.int(constant))) }
    guard let name = wholeNames[expression.id] else { return expression.mapChildren(rewrite) }
    switch expression.node {
    case .call(_, _, let arguments, _):
      return make(.call(name, receiver: nil, arguments: arguments.map(rewrite), isAbsolute: false))
    case .message(_, let fields):
      return make(.message(name, fields)).mapChildren(rewrite)
    default: return expression.mapChildren(rewrite)
    }
  }
}

extension Expression.Literal {
  var type: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    }
  }
}
