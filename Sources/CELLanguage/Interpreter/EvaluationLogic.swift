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
    case .unknown(let unknown): self = .unknown(unknown.settled)
    }
  }
}

/// A chain of `&&` or of `||`.
final class JunctionNode: ResolvedNode {
  let expression: Expression
  private let operands: [any ResolvedNode]
  /// The truth value that decides: false for `&&`, true for `||`.
  private let decisive: Bool

  init(_ expression: Expression, _ operands: [any ResolvedNode], decidedBy decisive: Bool) {
    self.expression = expression
    self.operands = operands
    self.decisive = decisive
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    var trouble = Trouble()
    var isDecided = false
    var atDecision: CallContext?
    for operand in operands {
      switch Condition(evaluation.outcome(of: operand)) {
      case .truth(let value): isDecided = isDecided || value == decisive
      case .unknown(let unknown): trouble.add(unknown: unknown)
      case .error(let error): trouble.add(Outcome.error(error).placed(at: operand.expression.id))
      }
      guard isDecided else { continue }
      if evaluation.recorder == nil { return .bool(decisive) }
      atDecision = atDecision ?? evaluation.context
    }
    // What is only looked at for the sake of the observer is not paid for, or observing could change the outcome.
    if let atDecision { evaluation.context = atDecision }
    if !isDecided { try trouble.raiseUnknownFirst() }
    return .bool(isDecided == decisive)
  }
}

/// `condition ? one : other`, strict in the condition: even two equal branches don't decide an unknown one.
final class ConditionalNode: ResolvedNode {
  let expression: Expression
  let keepsPossibilities = true
  private let condition: any ResolvedNode
  private let one: any ResolvedNode
  private let other: any ResolvedNode

  init(
    _ expression: Expression, _ condition: any ResolvedNode, _ one: any ResolvedNode, _ other: any ResolvedNode
  ) {
    self.expression = expression
    self.condition = condition
    self.one = one
    self.other = other
  }

  func value(in evaluation: inout Evaluation) throws(Interruption) -> CELValue {
    switch Condition(evaluation.outcome(of: condition)) {
    case .truth(let value): return try evaluation.value(of: value ? one : other)
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
