/// What the cases of a policy's rules have tried of them.
public struct CoverageReport: Sendable {
  public var rules: [RuleCoverage]
  /// Parts of the pack's functions.
  public var functions: [CoveredPart]

  public init(rules: [RuleCoverage] = [], functions: [CoveredPart] = []) {
    self.rules = rules
    self.functions = functions
  }

  public var verdictsPossible: Int { rules.reduce(0) { $0 + $1.possible.count } }
  public var verdictsSeen: Int { verdictsPossible - rules.reduce(0) { $0 + $1.missing.count } }
  /// Outcomes of parts that cases should bring about, and those that they did.
  public var goals: Int { parts.reduce(0) { $0 + $1.goals } }
  public var goalsMet: Int { goals - parts.reduce(0) { $0 + $1.missing.count } }
  /// Values on either side of comparisons that cases should try, and those that they did.
  public var boundaries: Int { parts.reduce(0) { $0 + $1.boundaries } }
  public var boundariesMet: Int { boundaries - parts.reduce(0) { $0 + $1.missingBoundaries.count } }

  private var parts: [CoveredPart] { rules.flatMap(\.parts) + functions }
}

public struct RuleCoverage: Sendable {
  public var rule: String
  public var place: FilePlace
  public var cases: Int
  /// The verdicts that the rule can give.
  public var possible: [Verdict]
  /// The verdicts that it gave in some case.
  public var seen: [Verdict]
  public var parts: [CoveredPart]

  public init(
    rule: String, place: FilePlace, cases: Int, possible: [Verdict], seen: [Verdict], parts: [CoveredPart]
  ) {
    self.rule = rule
    self.place = place
    self.cases = cases
    self.possible = possible
    self.seen = seen
    self.parts = parts
  }

  /// Verdicts that the rule can give and never gave.
  public var missing: [Verdict] { possible.filter { !seen.contains($0) } }
}

/// An expression or a part of one, and what it came to in the cases.
public struct CoveredPart: Sendable {
  /// What a part came to. A condition is true or false; of everything else it matters that it had a value.
  public enum Sighting: String, Sendable, CaseIterable {
    case isTrue = "true"
    case isFalse = "false"
    case value, unknown, error
  }

  /// How the operands of a comparison stood to each other.
  public enum Boundary: String, Sendable, CaseIterable {
    case equal
    /// The left one the next smaller value: one day, one minute, the next integer.
    case oneBelow = "one_below"
    case oneAbove = "one_above"
  }

  /// The key of the rule (`when`, `require`, …), the name of a `let` or `each` value, or of a function.
  public var role: String
  /// As the author wrote it.
  public var expression: String
  public var place: FilePlace
  public var seen: [Sighting]
  /// What it should have come to and never did.
  public var missing: [Sighting]
  public var missingBoundaries: [Boundary]
  /// How many outcomes and boundaries should have been seen.
  public var goals: Int
  public var boundaries: Int
  /// Some part around it was never evaluated, so that nothing else could be said of this one.
  public var isImplied: Bool

  public init(
    role: String, expression: String, place: FilePlace, seen: [Sighting], missing: [Sighting],
    missingBoundaries: [Boundary], goals: Int, boundaries: Int, isImplied: Bool
  ) {
    self.role = role
    self.expression = expression
    self.place = place
    self.seen = seen
    self.missing = missing
    self.missingBoundaries = missingBoundaries
    self.goals = goals
    self.boundaries = boundaries
    self.isImplied = isImplied
  }
}
