import CivilTime

/// A goal for a yearly measure of one subject: the organisation, or each record of the rule's `for`.
public struct CheckedTarget: Sendable {
  /// What is asked for. Fractions are exact: `-42%` is -0.42.
  public enum Goal: Sendable {
    /// The measure in `by` against the one in `baseline`, as a fraction of it; the sign gives the direction.
    case change(ExactDecimal, baseline: Int)
    /// The measure itself in `by`, reached from below.
    case reach(ExactDecimal, start: Start?)
    /// The measure of each year after `baseline` against the actual year before, as a fraction of it.
    case eachYear(ExactDecimal, baseline: Int)
  }

  /// The first point of the line towards a value to be reached.
  public struct Start: Sendable {
    public var year: Int
    public var value: ExactDecimal

    public init(year: Int, value: ExactDecimal) {
      self.year = year
      self.value = value
    }
  }

  /// How years between the first and `by` are judged.
  public enum Path: String, Sendable, CaseIterable { case linear }

  /// A number, with the variable `year` (int) and the rule's subject in scope.
  public var measure: PlacedExpression
  /// Whether a year's data is whole, with the same variables.
  public var complete: PlacedExpression?
  public var unit: String?
  public var goal: Goal
  /// The year by whose end the goal must be met.
  public var by: Int
  /// `nil`: no year before `by` can fall short of a line.
  public var path: Path?

  public init(
    measure: PlacedExpression, complete: PlacedExpression?, unit: String?, goal: Goal, by: Int, path: Path?
  ) {
    self.measure = measure
    self.complete = complete
    self.unit = unit
    self.goal = goal
    self.by = by
    self.path = path
  }
}
