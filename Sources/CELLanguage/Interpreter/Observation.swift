import SourceDiagnostics

/// What one node came to, and the nodes under it.
public struct Observation: Sendable {
  /// A macro's part for one element.
  public struct Iteration: Sendable {
    /// The element's place in the walked list or map, from 0.
    public let index: Int
    /// The element, or the key of a map.
    public let element: CELValue
    public let observation: Observation
  }

  public let expression: Expression
  public let outcome: Outcome
  /// In the order of evaluation; the operands of a chain of `&&` or `||` stand side by side.
  public let children: [Observation]
  /// For macros: the elements that decided (the witness of `exists`, the counter-examples of `all`) and those that are
  /// unknown or in error, at most `iterationLimit`; all elements that were walked where all are asked for.
  public let iterations: [Iteration]

  public static let iterationLimit = 16

  public init(
    expression: Expression, outcome: Outcome, children: [Observation] = [], iterations: [Iteration] = []
  ) {
    self.expression = expression
    self.outcome = outcome
    self.children = children
    self.iterations = iterations
  }
}

/// Gathers observations while an evaluation runs; exists only when somebody observes.
struct Recorder {
  private struct Frame {
    var children: [Observation] = []
    var iterations: [Observation.Iteration] = []
  }

  /// Every element that is walked matters, and none is left out.
  let keepsAll: Bool
  private let limit: Int
  private var frames = [Frame()]

  init(keepsAll: Bool = false, limit: Int = Observation.iterationLimit) {
    self.keepsAll = keepsAll
    self.limit = limit
  }

  mutating func open() { frames.append(Frame()) }

  mutating func close(_ expression: Expression, _ outcome: Outcome) {
    guard let frame = frames.popLast(), !frames.isEmpty else { return }
    frames[frames.count - 1].children.append(
      Observation(
        expression: expression, outcome: outcome, children: frame.children, iterations: frame.iterations))
  }

  /// The macro's part that was just observed is no child of the macro but one of its iterations, or nothing.
  mutating func keepLastAsIteration(_ index: Int, _ element: CELValue, if matters: Bool) {
    guard let observation = takeLast(), matters, !hasEnoughIterations else { return }
    frames[frames.count - 1].iterations.append(
      Observation.Iteration(index: index, element: element, observation: observation))
  }

  var hasEnoughIterations: Bool {
    !keepsAll && (frames.last?.iterations.count ?? 0) >= limit
  }

  mutating func takeLast() -> Observation? {
    guard !frames.isEmpty else { return nil }
    return frames[frames.count - 1].children.popLast()
  }
}
