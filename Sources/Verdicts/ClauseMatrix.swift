/// Which rules check which clause of a policy and what they need for it, as `plumbline.clauses/1` holds it.
public struct ClauseMatrix: Sendable {
  public var toolVersion: String
  public var policy: PolicyIdentity
  /// The day of judgement, ISO 8601; `nil` where nothing was judged.
  public var asOf: String?
  /// The clause tree, each clause before those below it.
  public var clauses: [ClauseRow]
  /// Sources that could not be read: the verdicts are those of the rest.
  public var failures: [InputFailure]

  public init(
    toolVersion: String, policy: PolicyIdentity, asOf: String? = nil, clauses: [ClauseRow] = [],
    failures: [InputFailure] = []
  ) {
    self.toolVersion = toolVersion
    self.policy = policy
    self.asOf = asOf
    self.clauses = clauses
    self.failures = failures
  }
}

/// A clause and the rules that check it.
public struct ClauseRow: Sendable {
  public var id: String
  public var title: Bilingual
  /// How many clauses are above it.
  public var depth: Int
  /// How it is checked: `row`, `cover`, `total`, `path`, `attest`; `nil` for a clause that has clauses.
  public var kind: String?
  public var rules: [ClauseRule]

  public init(id: String, title: Bilingual, depth: Int, kind: String?, rules: [ClauseRule]) {
    self.id = id
    self.title = title
    self.depth = depth
    self.kind = kind
    self.rules = rules
  }
}

/// A rule of a clause.
public struct ClauseRule: Sendable {
  public var rule: String
  public var title: Bilingual
  public var severity: Severity
  /// `require`, `share`, `target` or `attest`.
  public var form: String
  /// The records and fields that its verdicts depend on.
  public var needs: [DatasetNeed]
  /// Whose word it asks for and how often; `nil` for a rule that data decides.
  public var duty: AttestDuty?
  /// `nil` where nothing was judged.
  public var result: RuleResult?

  public init(
    rule: String, title: Bilingual, severity: Severity, form: String, needs: [DatasetNeed], duty: AttestDuty? = nil,
    result: RuleResult? = nil
  ) {
    self.duty = duty
    self.rule = rule
    self.title = title
    self.severity = severity
    self.form = form
    self.needs = needs
    self.result = result
  }
}

/// What an attest rule asks for, and what the policy holds of it.
public struct AttestDuty: Hashable, Sendable {
  /// The latest word of a scope.
  public struct Word: Hashable, Sendable {
    /// `organisation`, or the key of a site.
    public var scope: String
    public var by: String
    /// ISO 8601, as `due`.
    public var on: String
    /// Until when it holds.
    public var due: String

    public init(scope: String, by: String, on: String, due: String) {
      self.scope = scope
      self.by = by
      self.on = on
      self.due = due
    }
  }

  /// `organisation` or `site`.
  public var scope: String
  /// How long a word holds: `12 months`.
  public var every: Bilingual
  /// One a scope, by scope; empty where nobody has attested.
  public var words: [Word]

  public init(scope: String, every: Bilingual, words: [Word]) {
    self.scope = scope
    self.every = every
    self.words = words
  }
}

/// What has to be supplied of a data set.
public struct DatasetNeed: Hashable, Sendable {
  public var dataset: String
  /// In the order of the record type.
  public var fields: [String]

  public init(dataset: String, fields: [String]) {
    self.dataset = dataset
    self.fields = fields
  }
}
