/// Findings that somebody has accepted for the time being, so that only new ones block.
public struct Baseline: Sendable {
  public var toolVersion: String
  public var policy: String
  public var policyVersion: String
  /// The day of judgement of the run that it was made of, ISO 8601.
  public var asOf: String
  /// Tells whether another run has the same key of pseudonyms, and nothing else about the key.
  public var keyMark: String
  /// What limited the run that it was made of.
  public var filters: [(name: String, value: String)]
  public var entries: [BaselineEntry]

  public init(
    toolVersion: String, policy: String, policyVersion: String, asOf: String, keyMark: String,
    filters: [(name: String, value: String)] = [], entries: [BaselineEntry]
  ) {
    self.toolVersion = toolVersion
    self.policy = policy
    self.policyVersion = policyVersion
    self.asOf = asOf
    self.keyMark = keyMark
    self.filters = filters
    self.entries = entries
  }
}

/// One accepted finding. What is personal stands in it as a pseudonym.
public struct BaselineEntry: Sendable {
  public var print: FindingPrint
  public var subject: SubjectIdentity
  public var each: [(name: String, value: Scalar)]

  public init(print: FindingPrint, subject: SubjectIdentity, each: [(name: String, value: Scalar)] = []) {
    self.print = print
    self.subject = subject
    self.each = each
  }

  /// Whether it comes before another one: by rule, record and fingerprint, so that no order of records goes into a file.
  public static func < (left: BaselineEntry, right: BaselineEntry) -> Bool {
    left.order.lexicographicallyPrecedes(right.order) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private var order: [String] {
    [print.rule, subject.record, subject.key.joined(separator: "\u{0}"), print.fingerprint, print.values]
  }
}

/// How a run stands to its baseline.
public struct BaselineResult: Sendable {
  /// The baseline's file.
  public var source: String
  /// Its day of judgement, ISO 8601.
  public var asOf: String
  public var known = 0
  /// New findings, those included that have changed.
  public var new = 0
  public var changed = 0
  /// What the baseline has and this run would have found, were it still so.
  public var gone: [BaselineEntry] = []
  /// Entries of rules that this run did not ask of all their records: whether they are gone, nobody knows.
  public var notJudged = 0
  /// Entries that need the key with which the baseline was written.
  public var incomparable = 0

  public init(source: String, asOf: String) {
    self.source = source
    self.asOf = asOf
  }

  public mutating func add(_ state: BaselineState) {
    switch state {
    case .known: known += 1
    case .changed: (new, changed) = (new + 1, changed + 1)
    case .new: new += 1
    }
  }
}
