import SourceDiagnostics

extension Observation {
  /// A sub-expression that by itself explains the outcome of the whole.
  public struct Part: Sendable {
    public let observation: Observation
    /// The elements of the macros around it for which this was observed, the outermost first.
    public let elements: [CELValue]

    public var expression: Expression { observation.expression }
    public var outcome: Outcome { observation.outcome }
    /// In the expression's decoded text.
    public var range: TextRange { expression.range }

    /// The direct operands that aren't literals, with what they came to.
    public var operands: [(expression: Expression, outcome: Outcome)] {
      observation.children.filter { !$0.expression.isLiteral }.map { ($0.expression, $0.outcome) }
    }
  }

  /// The smallest sub-expressions that made a condition false; empty unless it is false.
  public func falseParts() -> [Part] { parts(of: false, elements: []) }

  /// The smallest sub-expressions that made a condition true; empty unless it is true.
  public func trueParts() -> [Part] { parts(of: true, elements: []) }

  /// The smallest sub-expressions that are unknown or in error and kept the whole from being decided.
  public var unknownParts: [Part] { outcome.isTrouble ? undecidedParts(elements: []) : [] }

  private func parts(of truth: Bool, elements: [CELValue]) -> [Part] {
    guard outcome.isTruth(truth) else { return [] }
    switch expression.node {
    case .call(Operator.and, _, _, _), .call(Operator.or, _, _, _):
      return children.flatMap { $0.parts(of: truth, elements: elements) }
    case .call("!_", _, _, _):
      return children.flatMap { $0.parts(of: !truth, elements: elements) }
    case .call(Operator.conditional, _, _, _), .bind:
      return children.last?.parts(of: truth, elements: elements) ?? []
    case .comprehension(let macro) where macro.kind == .all && !truth || macro.kind == .exists && truth:
      return iterations.flatMap { $0.observation.parts(of: truth, elements: elements + [$0.element]) }
    default: return [Part(observation: self, elements: elements)]
    }
  }

  private func undecidedParts(elements: [CELValue]) -> [Part] {
    guard outcome.isTrouble || outcome.isOpenList else { return [] }
    let below =
      children.flatMap { $0.undecidedParts(elements: elements) }
      + iterations.flatMap { $0.observation.undecidedParts(elements: elements + [$0.element]) }
    return below.isEmpty ? [Part(observation: self, elements: elements)] : below
  }
}

extension Outcome {
  /// A value, but one that leaves most questions about it unknown.
  fileprivate var isOpenList: Bool {
    if case .value(.list(let list)) = self { return list.openness != nil }
    return false
  }
}

extension Expression {
  var isLiteral: Bool {
    if case .literal = node { return true }
    return false
  }
}
