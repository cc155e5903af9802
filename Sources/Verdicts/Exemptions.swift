/// Somebody's word behind a finding of a rule that asks for it.
public struct AttestationNote: Hashable, Sendable {
  /// Who gave it; `nil`, like the days, when nobody has.
  public var by: String?
  /// The day of the statement, ISO 8601.
  public var on: String?
  /// The last day on which it holds: by then a new one is due.
  public var due: String?
  /// The last day on which a new one is not too late.
  public var graceEnds: String?
  /// `current`, `grace`, `stale`, `missing`, `evidence_missing`, `evidence_changed` or `undecided`.
  public var state: String
  public var statement: Bilingual?
  /// The document's path in the pack.
  public var evidence: String?

  public init(
    by: String? = nil, on: String? = nil, due: String? = nil, graceEnds: String? = nil, state: String,
    statement: Bilingual? = nil, evidence: String? = nil
  ) {
    self.by = by
    self.on = on
    self.due = due
    self.graceEnds = graceEnds
    self.state = state
    self.statement = statement
    self.evidence = evidence
  }
}

/// What is there of somebody's word for one subject, whatever the verdict.
public struct AttestationSummary: Hashable, Sendable {
  /// `nil` for a word that no subject of the run asks for.
  public var rule: String?
  public var clause: String
  /// `organisation`, or the key of a site.
  public var scope: String
  /// Its state is also `future` (given after the day of judgement) or `unmatched` (for a site that is not there).
  public var note: AttestationNote

  public init(rule: String?, clause: String, scope: String, note: AttestationNote) {
    self.rule = rule
    self.clause = clause
    self.scope = scope
    self.note = note
  }
}

/// A waiver of a rule that was judged, and what became of it.
public struct WaiverSummary: Hashable, Sendable {
  public var id: String
  public var rule: String
  public var severity: Severity
  public var note: WaiverNote
  /// `pending`, `in_force`, `expiring`, `expired` or `unneeded`.
  public var state: String
  /// How many violations it covers.
  public var covered: Int
  /// As what it is found fault with; `nil` when it is in order.
  public var verdict: Verdict?
  /// Whether the baseline has that finding.
  public var isKnown = false

  public init(
    id: String, rule: String, severity: Severity, note: WaiverNote, state: String, covered: Int, verdict: Verdict?
  ) {
    self.id = id
    self.rule = rule
    self.severity = severity
    self.note = note
    self.state = state
    self.covered = covered
    self.verdict = verdict
  }
}

/// The numbers of a group behind its verdict.
public struct ShareFigures: Hashable, Sendable {
  /// As the policy has it: `>= 85%`.
  public var demand: String
  /// `site` or `organisation`.
  public var per: String
  public var passed: Int
  public var failed: Int
  /// Violations that a waiver covers: they count as failed, and are told apart.
  public var waived: Int
  public var atRisk: Int
  public var undecided: Int
  /// The first of each kind.
  public var failedMembers: [SubjectIdentity]
  public var waivedMembers: [SubjectIdentity]
  public var atRiskMembers: [SubjectIdentity]
  public var undecidedMembers: [SubjectIdentity]

  public init(
    demand: String, per: String, passed: Int, failed: Int, waived: Int, atRisk: Int, undecided: Int,
    failedMembers: [SubjectIdentity] = [], waivedMembers: [SubjectIdentity] = [],
    atRiskMembers: [SubjectIdentity] = [], undecidedMembers: [SubjectIdentity] = []
  ) {
    self.demand = demand
    self.per = per
    self.passed = passed
    self.failed = failed
    self.waived = waived
    self.atRisk = atRisk
    self.undecided = undecided
    self.failedMembers = failedMembers
    self.waivedMembers = waivedMembers
    self.atRiskMembers = atRiskMembers
    self.undecidedMembers = undecidedMembers
  }

  /// All members to which the rule applies or may apply.
  public var total: Int { passed + failed + waived + atRisk + undecided }
}
