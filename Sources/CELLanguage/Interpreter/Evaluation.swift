/// One evaluation of one expression.
struct Evaluation {
  let activation: any Activation
  var context: CallContext
  /// Variables of the macros around the current node, by slot.
  var locals: [Outcome]
  var recorder: Recorder?
  private var depth = 0

  init(_ checked: CheckedExpression, activation: any Activation, runtime: Runtime, recorder: Recorder? = nil) {
    self.activation = activation
    self.recorder = recorder
    context = CallContext(runtime: runtime)
    locals = Array(repeating: .value(.null), count: checked.resolved.slotCount)
  }

  mutating func value(of node: any ResolvedNode) throws(Interruption) -> CELValue {
    guard recorder == nil else { return try observed(node).get() }
    do throws(Interruption) { return try bounded(node) } catch { throw error.placed(at: node.expression.id) }
  }

  mutating func outcome(of node: any ResolvedNode) -> Outcome {
    Outcome { () throws(Interruption) in try value(of: node) }
  }

  private mutating func observed(_ node: any ResolvedNode) -> Outcome {
    recorder?.open()
    let outcome = Outcome { () throws(Interruption) in try bounded(node) }.placed(at: node.expression.id)
    recorder?.close(node.expression, outcome)
    return outcome
  }

  private mutating func bounded(_ node: any ResolvedNode) throws(Interruption) -> CELValue {
    guard depth < context.runtime.limits.nesting else {
      throw .error(.cost, "the expression is nested too deeply to evaluate")
    }
    depth += 1
    defer { depth -= 1 }
    try context.spend(1)
    do throws(Interruption) { return try node.value(in: &self) } catch {
      throw node.keepsPossibilities ? error : error.settled
    }
  }

  /// Evaluates all operands of something strict: an error wins over an unknown, whichever comes first.
  mutating func strict(_ operands: [any ResolvedNode]) throws(Interruption) -> [CELValue] {
    var values: [CELValue] = []
    values.reserveCapacity(operands.count)
    var trouble = Trouble()
    for operand in operands {
      do throws(Interruption) { values.append(try value(of: operand)) } catch { trouble.add(Outcome(error)) }
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
