import CivilTime

/// Evaluates checked expressions one at a time: the meaning that all other evaluators must agree with.
public struct Interpreter: Sendable {
  private let runtime: Runtime

  /// - Parameter usesIndexes: walks over `IndexedElements` skip what an index knows to be false; never changes an
  ///   outcome short of the cost limit.
  public init(
    calendar: AgeCalendar = AgeCalendar(), limits: EvaluationLimits = .standard, zones: ZoneDatabase = .system,
    usesIndexes: Bool = true
  ) {
    runtime = Runtime(calendar: calendar, limits: limits, zones: zones, usesIndexes: usesIndexes)
  }

  public var calendar: AgeCalendar { runtime.calendar }

  public func evaluate(_ checked: CheckedExpression, _ activation: any Activation) -> Outcome {
    evaluateOpen(checked, activation).settled
  }

  /// The same for an expression whose value goes into another: what is one of several values says which.
  public func evaluateOpen(_ checked: CheckedExpression, _ activation: any Activation) -> Outcome {
    var evaluation = Evaluation(checked, activation: activation, runtime: runtime)
    return evaluation.outcome(of: checked.resolved.root)
  }

  /// Evaluates and keeps the outcome of every node. Operands that can no longer change a conjunction or disjunction are
  /// evaluated too, so that each false part is known and not only the first.
  ///
  /// - Parameters:
  ///   - keepsAll: keeps every element that a macro walks, and not only those that decide.
  ///   - limit: how many deciding elements of one macro are kept.
  public func observe(
    _ checked: CheckedExpression, _ activation: any Activation, keepsAll: Bool = false,
    limit: Int = Observation.iterationLimit
  ) -> Observation {
    var evaluation = Evaluation(
      checked, activation: activation, runtime: runtime, recorder: Recorder(keepsAll: keepsAll, limit: limit))
    let outcome = evaluation.outcome(of: checked.resolved.root)
    return evaluation.recorder?.takeLast() ?? Observation(expression: checked.root, outcome: outcome)
  }

  /// Applies a function of the library to values, by its name.
  public func apply(_ function: String, _ arguments: [CELValue]) -> Outcome {
    var context = CallContext(runtime: runtime)
    return Outcome { () throws(Interruption) in
      guard let body = Library.functions[function] else { throw .error(Library.noOverload(function, arguments)) }
      if Library.refusesOpenLists(function) { try Library.refuseOpenLists(arguments) }
      return try context.limited(body(arguments, &context))
    }
  }
}
