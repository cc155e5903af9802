/// What a commit that is being made does to the findings of the one before, both judged by the same policy.
public struct HeadComparison: Sendable {
  public enum State: String, Codable, Sendable {
    /// The commit before does not have it, or not like this.
    case new
    case same
  }

  /// The commit before; `nil` for the first one.
  public var commit: String?
  /// Counts of findings, also of those that the result does not list.
  public var new: Int
  public var same: Int
  /// Verdicts of the new ones by severity, faults of waivers among them.
  public var newCounts: [Severity: VerdictCounts]
  /// Findings that the commit before has, and this one has no more.
  public var gone: [Finding]
  /// The policy or the configuration changes with this commit: what a new rule finds in old records is not new here.
  public var policyChanges: Bool
  /// Not all of the commit before could be judged: what it may have had too counts as new.
  public var isPartial: Bool

  /// Data sets that lie outside of the repository, at least in part: they are read as they lie.
  public var unversioned: [String] = []

  public init(
    commit: String?, new: Int = 0, same: Int = 0, newCounts: [Severity: VerdictCounts] = [:], gone: [Finding] = [],
    policyChanges: Bool = false, isPartial: Bool = false
  ) {
    self.commit = commit
    self.new = new
    self.same = same
    self.newCounts = newCounts
    self.gone = gone
    self.policyChanges = policyChanges
    self.isPartial = isPartial
  }
}

/// What makes two findings one: the subject, the verdict, and all values that the rule read. Their places don't count, since
/// rows move.
public struct FindingLikeness: Hashable, Sendable {
  private let fingerprint: String
  private let verdict: Verdict
  private let severity: Severity
  private let values: String?

  public init(_ finding: Finding) {
    fingerprint = finding.fingerprint
    verdict = finding.verdict
    severity = finding.severity
    values = finding.values
  }
}
