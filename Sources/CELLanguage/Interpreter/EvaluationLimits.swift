import CivilTime

/// Bounds of one evaluation; passing one is an `EvaluationError` of kind `cost`.
public struct EvaluationLimits: Hashable, Sendable {
  /// Nodes evaluated and elements walked.
  public var steps: Int
  /// Elements of a list or map that an expression makes.
  public var elements: Int
  /// UTF-8 bytes of a text that an expression makes.
  public var textBytes: Int
  /// Depth of the tree, so that no input can exhaust the stack.
  public var nesting: Int

  public static let standard = EvaluationLimits(
    steps: 50_000_000, elements: 5_000_000, textBytes: 16_000_000, nesting: 512)

  public init(steps: Int, elements: Int, textBytes: Int, nesting: Int) {
    self.steps = steps
    self.elements = elements
    self.textBytes = textBytes
    self.nesting = nesting
  }
}

/// What functions see besides their arguments.
struct CallContext {
  let runtime: Runtime
  private(set) var remainingSteps: Int

  init(runtime: Runtime) {
    self.runtime = runtime
    remainingSteps = runtime.limits.steps
  }

  var isExhausted: Bool { remainingSteps <= 0 }

  /// Pays for work in proportion to data; once a budget is spent, everything fails.
  mutating func spend(_ steps: Int) throws(Interruption) {
    remainingSteps -= min(steps, max(0, remainingSteps))
    if isExhausted { throw .error(Self.exhausted) }
  }

  static let exhausted = EvaluationError(.cost, "the evaluation takes more steps than it may")
}

/// What all evaluations of an interpreter share.
final class Runtime: Sendable {
  let calendar: AgeCalendar
  let limits: EvaluationLimits
  let patterns = PatternCache()
  let areas = AreaCache()
  let zones: ZoneDatabase
  let usesIndexes: Bool

  init(calendar: AgeCalendar, limits: EvaluationLimits, zones: ZoneDatabase, usesIndexes: Bool) {
    self.usesIndexes = usesIndexes
    self.calendar = calendar
    self.limits = limits
    self.zones = zones
  }
}
