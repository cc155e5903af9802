// Three-valued logic: `&&` and `||` absorb errors and unknowns when another operand decides.

/// The outcome of something that ought to be a bool.
enum Condition {
  case truth(Bool)
  case unknown(UnknownSet)
  case error(EvaluationError)

  init(_ outcome: Outcome) {
    switch outcome {
    case .value(.bool(let value)): self = .truth(value)
    case .value(.null): self = .error(EvaluationError(.nullUse, "null where a condition is wanted"))
    case .value(let value):
      self = .error(EvaluationError(.noSuchOverload, "a condition wants bool, not \(value.typeName)"))
    case .error(let error): self = .error(error)
    case .unknown(let unknown): self = .unknown(unknown)
    }
  }
}

extension Evaluation {
  mutating func conjunction(_ expression: Expression) throws(Interruption) -> CELValue {
    try junction(expression, operatorName: Operator.and, decidedBy: false)
  }

  mutating func disjunction(_ expression: Expression) throws(Interruption) -> CELValue {
    try junction(expression, operatorName: Operator.or, decidedBy: true)
  }

  private mutating func junction(
    _ expression: Expression, operatorName: String, decidedBy decisive: Bool
  ) throws(Interruption) -> CELValue {
    var trouble = Trouble()
    var isDecided = false
    var atDecision: CallContext?
    for operand in expression.operands(of: operatorName) {
      switch Condition(evaluate(operand)) {
      case .truth(let value): isDecided = isDecided || value == decisive
      case .unknown(let unknown): trouble.add(unknown: unknown)
      case .error(let error): trouble.add(.error(error.expression == nil ? error.moved(to: operand.id) : error))
      }
      guard isDecided else { continue }
      if recorder == nil { break }
      atDecision = atDecision ?? context
    }
    // What is only looked at for the sake of the observer is not paid for, or observing could change the outcome.
    context = atDecision ?? context
    if !isDecided { try trouble.raiseUnknownFirst() }
    return .bool(isDecided == decisive)
  }

  /// Strict in the condition: even two equal branches don't decide an unknown one.
  mutating func conditional(_ operands: [Expression]) throws(Interruption) -> CELValue {
    guard operands.count == 3 else { throw .noOverload }
    switch Condition(evaluate(operands[0])) {
    case .truth(let value): return try evaluate(operands[value ? 1 : 2]).get()
    case .unknown(let unknown): throw .unknown(unknown)
    case .error(let error): throw .error(error)
    }
  }
}

extension Expression {
  /// The operands of a chain of one operator from left to right; the chain may be long, so this doesn't recurse.
  func operands(of operatorName: String) -> [Expression] {
    var pending = [self]
    var result: [Expression] = []
    while let next = pending.popLast() {
      if case .call(operatorName, receiver: nil, let arguments, _) = next.node {
        pending.append(contentsOf: arguments.reversed())
      } else {
        result.append(next)
      }
    }
    return result
  }
}
