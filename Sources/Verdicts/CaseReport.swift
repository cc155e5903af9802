/// What running the cases of a policy's rules gave, as `plumbline.cases/1` holds it.
public struct CaseReport: Sendable {
  public var toolVersion: String
  public var policy: PolicyIdentity
  /// By file and place.
  public var cases: [CaseResult]
  /// `nil` where nobody asked for it.
  public var coverage: CoverageReport?

  public init(
    toolVersion: String, policy: PolicyIdentity, cases: [CaseResult] = [], coverage: CoverageReport? = nil
  ) {
    self.toolVersion = toolVersion
    self.policy = policy
    self.cases = cases
    self.coverage = coverage
  }

  public var failed: Int { cases.count { !$0.holds } }
  /// How many rules have a case.
  public var rules: Int { Set(cases.map(\.rule)).count }
}

/// One case: a rule, records, and the verdicts that must come out.
public struct CaseResult: Sendable {
  public var rule: String
  public var name: String
  public var place: FilePlace
  /// How many verdicts the rule gave.
  public var verdicts: Int
  /// Empty for a case that holds.
  public var failures: [CaseFailure]

  public init(rule: String, name: String, place: FilePlace, verdicts: Int, failures: [CaseFailure] = []) {
    self.rule = rule
    self.name = name
    self.place = place
    self.verdicts = verdicts
    self.failures = failures
  }

  public var holds: Bool { failures.isEmpty }
}

/// One way in which a case does not hold.
public struct CaseFailure: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Another verdict than expected.
    case wrong
    /// A verdict that the case doesn't name.
    case unnamed
    /// An expectation that meets no verdict.
    case missing
    /// Columns and interpreter, which must agree, do not: a bug of this program.
    case disagreement
  }

  public var kind: Kind
  public var subject: SubjectIdentity
  public var each: [(name: String, value: Scalar)]
  /// Of the expectation, else of the case.
  public var place: FilePlace
  /// Verdicts, or `future`; `nil` for none.
  public var expected: String?
  public var actual: String?
  /// Every part of the rule's conditions with its value, on several lines.
  public var explanation: String?

  public init(
    kind: Kind, subject: SubjectIdentity, each: [(name: String, value: Scalar)] = [], place: FilePlace,
    expected: String? = nil, actual: String? = nil, explanation: String? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.each = each
    self.place = place
    self.expected = expected
    self.actual = actual
    self.explanation = explanation
  }
}

/// A place in a file of a pack; line and column from 1.
public struct FilePlace: Hashable, Sendable {
  public var path: String
  public var line: Int
  public var column: Int

  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}
