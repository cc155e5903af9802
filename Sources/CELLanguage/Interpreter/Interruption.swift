/// Why no value came out: thrown inside of the interpreter, turned back into an `Outcome` at every node.
enum Interruption: Error {
  case error(EvaluationError)
  case unknown(UnknownSet)

  /// Arguments of kinds that a function doesn't take; the caller names the function and the kinds.
  static var noOverload: Interruption { .error(EvaluationError(.noSuchOverload, wrongKinds)) }

  static let wrongKinds = "values of such kinds don't go together here"

  static func error(_ kind: EvaluationError.Kind, _ message: String) -> Interruption {
    .error(EvaluationError(kind, message))
  }

  static var overflow: Interruption { .error(.overflow, "the result is out of range") }
}

extension Outcome {
  init(_ interruption: Interruption) {
    switch interruption {
    case .error(let error): self = .error(error)
    case .unknown(let unknown): self = .unknown(unknown)
    }
  }

  init(catching body: () throws(Interruption) -> CELValue) {
    do throws(Interruption) { self = .value(try body()) } catch { self = Outcome(error) }
  }

  func get() throws(Interruption) -> CELValue {
    switch self {
    case .value(let value): return value
    case .error(let error): throw .error(error)
    case .unknown(let unknown): throw .unknown(unknown)
    }
  }

  /// As `get`, but the place of an error is here, since the place it has is in another expression.
  func get(at id: ExpressionID) throws(Interruption) -> CELValue {
    switch self {
    case .value(let value): return value
    case .error(let error): throw .error(error.moved(to: id))
    case .unknown(let unknown): throw .unknown(unknown)
    }
  }

  static func error(_ kind: EvaluationError.Kind, _ message: String) -> Outcome {
    .error(EvaluationError(kind, message))
  }

  /// The same outcome with the place of an error, unless it has one.
  func placed(at id: ExpressionID) -> Outcome {
    guard case .error(let error) = self, error.expression == nil else { return self }
    return .error(error.moved(to: id))
  }
}

extension Interruption {
  /// Without what the value might be, where that is not the value of the expression at hand.
  var settled: Interruption {
    guard case .unknown(let unknown) = self else { return self }
    return .unknown(unknown.settled)
  }

  /// The same with the place of an error, unless it has one.
  func placed(at id: ExpressionID) -> Interruption {
    guard case .error(let error) = self, error.expression == nil else { return self }
    return .error(error.moved(to: id))
  }
}

extension EvaluationError {
  func moved(to id: ExpressionID) -> EvaluationError { EvaluationError(kind, message, expression: id) }
}

extension UnknownSet? {
  /// Adds the causes of another set.
  mutating func merge(_ other: UnknownSet?) {
    guard let other else { return }
    self = self?.union(other) ?? other
  }
}
