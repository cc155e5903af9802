/// One evaluation of one expression.
struct Evaluation {
  let checked: CheckedExpression
  let activation: any Activation
  var context: CallContext
  /// Variables of the macros around the current node, the innermost last.
  var locals: [(name: String, value: Outcome)] = []
  var recorder: Recorder?
  private var depth = 0

  init(checked: CheckedExpression, activation: any Activation, runtime: Runtime, recorder: Recorder? = nil) {
    self.checked = checked
    self.activation = activation
    self.recorder = recorder
    context = CallContext(runtime: runtime)
  }

  mutating func evaluate(_ expression: Expression) -> Outcome {
    recorder?.open()
    let outcome = bounded(expression).placed(at: expression.id)
    recorder?.close(expression, outcome)
    return outcome
  }

  /// Evaluates with macro variables in scope.
  mutating func evaluate(_ expression: Expression, with variables: [(name: String, value: Outcome)]) -> Outcome {
    locals.append(contentsOf: variables)
    defer { locals.removeLast(variables.count) }
    return evaluate(expression)
  }

  private mutating func bounded(_ expression: Expression) -> Outcome {
    guard depth < context.runtime.limits.nesting else {
      return .error(.cost, "the expression is nested too deeply to evaluate")
    }
    depth += 1
    defer { depth -= 1 }
    return Outcome { () throws(Interruption) in
      try context.spend(1)
      return try value(of: expression)
    }
  }

  private mutating func value(of expression: Expression) throws(Interruption) -> CELValue {
    switch expression.node {
    case .literal(let literal): return CELValue(literal)
    case .identifier(let name, _): return try identifier(name, expression)
    case .select(let operand, let field, let isOptional):
      return try select(operand, field, isOptional: isOptional, expression)
    case .has(let operand, let field): return .bool(try has(operand, field))
    case .call(let name, let receiver, let arguments, _):
      return try call(name, receiver: receiver, arguments, expression)
    case .list(let elements): return try list(elements)
    case .map(let entries): return try map(entries)
    case .message(let name, let fields): return try message(name, fields, expression)
    case .comprehension(let comprehension): return try walk(comprehension)
    case .bind(let name, let value, let body): return try bind(name, value, body)
    }
  }

  /// The value is evaluated once, and an error or unknown in it counts only where the body uses it.
  private mutating func bind(_ name: String, _ value: Expression, _ body: Expression) throws(Interruption) -> CELValue {
    let bound = evaluate(value)
    return try evaluate(body, with: [(name, bound)]).get()
  }

  /// Evaluates all operands of something strict: an error wins over an unknown, whichever comes first.
  mutating func strict(_ operands: [Expression]) throws(Interruption) -> [CELValue] {
    var values: [CELValue] = []
    var trouble = Trouble()
    for operand in operands {
      switch evaluate(operand) {
      case .value(let value): values.append(value)
      case let other: trouble.add(other)
      }
    }
    try trouble.raise()
    return values
  }
}

/// Collects what keeps strict operands from having values.
struct Trouble {
  private(set) var unknown: UnknownSet?
  private(set) var error: EvaluationError?

  mutating func add(_ outcome: Outcome) {
    switch outcome {
    case .value: break
    case .error(let error): self.error = self.error ?? error
    case .unknown(let unknown): self.unknown.merge(unknown)
    }
  }

  mutating func add(unknown other: UnknownSet?) { unknown.merge(other) }

  /// Errors win, as everywhere outside of `&&` and `||`.
  func raise() throws(Interruption) {
    if let error { throw .error(error) }
    if let unknown { throw .unknown(unknown) }
  }

  /// Unknowns win, as in `&&`, `||`, `all` and `exists`.
  func raiseUnknownFirst() throws(Interruption) {
    if let unknown { throw .unknown(unknown) }
    if let error { throw .error(error) }
  }
}

extension CELValue {
  init(_ literal: Expression.Literal) {
    switch literal {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = .uint(value)
    case .double(let value): self = .double(value)
    case .string(let value): self = .string(value)
    case .bytes(let value): self = .bytes(value)
    }
  }
}
