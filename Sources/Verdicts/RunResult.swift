/// The result of one run, as `plumbline.run/1` holds it. Fields are only ever added.
public struct RunResult: Sendable {
  public var toolVersion: String
  public var policy: PolicyIdentity
  /// ISO 8601 dates throughout.
  public var asOf: String
  /// Parameters set on the command line: name and value as text.
  public var overrides: [(name: String, value: String)]
  /// Filters that limited what was judged: name and value as text.
  public var filters: [(name: String, value: String)]
  public var inputs: [InputSummary]
  /// Sources that could not be opened or read to their end: the rest was judged, the run counts as failed.
  public var failures: [InputFailure]
  public var summary: RunSummary
  public var rules: [RuleResult]
  /// The true number of findings, also where `findings` was cut.
  public var findingsTotal: Int
  public var findings: [Finding]
  public var data: [DataFinding]
  /// What is there of somebody's word for each subject that a rule asks it of; never cut.
  public var attestations: [AttestationSummary] = []
  /// The waivers of the rules that were judged; never cut.
  public var waivers: [WaiverSummary] = []
  /// What has to be seen to in the policy itself.
  public var notices: [PolicyNotice] = []
  /// What the configuration expects of the data, and how much of it is there.
  public var deliveries: [Delivery] = []
  /// The time zone whose calendar said which day is today; `nil` where the day of judgement was named.
  public var timeZone: String?
  /// The moment that the run states as its own, ISO 8601 in UTC; `nil` where none was given, so that equal runs give
  /// equal bytes.
  public var statedTime: String?
  /// How it differs from the commit before; `nil` where nobody asked.
  public var sinceHead: HeadComparison?
  /// What stands in texts in the place of hidden values: their mark, or the words themselves. Empty where all is shown.
  public var redactions: [String] = []
  /// How the findings stand to a baseline; `nil` where there is none.
  public var baseline: BaselineResult?
  /// What a baseline of this run holds, where one was asked for.
  public var accepted: Baseline?

  public init(
    toolVersion: String, policy: PolicyIdentity, asOf: String, overrides: [(name: String, value: String)] = [],
    filters: [(name: String, value: String)] = [], inputs: [InputSummary] = [], summary: RunSummary = RunSummary(),
    rules: [RuleResult] = [], findingsTotal: Int = 0, findings: [Finding] = [], data: [DataFinding] = [],
    failures: [InputFailure] = []
  ) {
    self.toolVersion = toolVersion
    self.policy = policy
    self.asOf = asOf
    self.overrides = overrides
    self.filters = filters
    self.inputs = inputs
    self.summary = summary
    self.rules = rules
    self.findingsTotal = findingsTotal
    self.findings = findings
    self.data = data
    self.failures = failures
  }
}

public struct PolicyIdentity: Sendable {
  public var id: String
  public var version: String
  /// `sha256:` and hexadecimal digits.
  public var digest: String
  public var title: Bilingual

  public init(id: String, version: String, digest: String, title: Bilingual) {
    self.id = id
    self.version = version
    self.digest = digest
    self.title = title
  }
}

/// One file (or other source) that was read.
public struct InputSummary: Sendable {
  public var dataset: String
  public var source: String
  public var rows: Int
  public var bytes: Int
  public var sha256: String?
  public var encoding: String
  /// Record field to header, in the order of the record type.
  public var columns: [(field: String, header: String)]
  /// Headers that no field claims.
  public var unclaimed: [String]
  /// The days of which the data set speaks; `nil` for all.
  public var covers: CoveredDays?
  /// Fields that the configuration fills, with the text; `nil` for none.
  public var constants: [(field: String, text: String?)] = []
  /// Fields of which nothing was said.
  public var withoutColumn: [String] = []
  /// What separates the cells of delimited text.
  public var delimiter: String?
  /// Of a workbook.
  public var sheet: String?
  /// The line or row on which the header stands, from 1; `nil` where none does.
  public var headerLine: Int?

  public init(
    dataset: String, source: String, rows: Int, bytes: Int, sha256: String?, encoding: String,
    columns: [(field: String, header: String)], unclaimed: [String]
  ) {
    self.dataset = dataset
    self.source = source
    self.rows = rows
    self.bytes = bytes
    self.sha256 = sha256
    self.encoding = encoding
    self.columns = columns
    self.unclaimed = unclaimed
  }
}

/// The days of which a data set speaks, as ISO 8601 dates; both ends belong to them, `nil` where there is none.
public struct CoveredDays: Hashable, Sendable {
  public var from: String?
  public var to: String?

  public init(from: String? = nil, to: String? = nil) {
    self.from = from
    self.to = to
  }
}

public struct VerdictCounts: Codable, Hashable, Sendable {
  public var pass = 0
  public var violation = 0
  public var atRisk = 0
  public var unknown = 0
  public var notApplicable = 0
  public var waived = 0
  /// Subjects whose day lies after the day of judgement: counted, not judged.
  public var future = 0
  /// Passes among `pass` whose period is not over.
  public var provisional = 0

  public init() {}

  public mutating func add(_ verdict: Verdict, times count: Int = 1) {
    switch verdict {
    case .pass: pass += count
    case .violation: violation += count
    case .atRisk: atRisk += count
    case .unknown: unknown += count
    case .notApplicable: notApplicable += count
    case .waived: waived += count
    }
  }

  public mutating func add(_ other: VerdictCounts) {
    pass += other.pass
    violation += other.violation
    atRisk += other.atRisk
    unknown += other.unknown
    notApplicable += other.notApplicable
    waived += other.waived
    future += other.future
    provisional += other.provisional
  }

  /// Verdicts that say something of a subject.
  public var judged: Int { pass + violation + atRisk + unknown + waived }
}

public struct RunSummary: Sendable {
  public var counts = VerdictCounts()
  public var rulesNotChecked = 0

  public init() {}
}

/// What became of one rule.
public struct RuleResult: Sendable {
  public enum Status: String, Codable, Sendable {
    case judged
    /// All subjects are not applicable.
    case noneApplicable = "none_applicable"
    /// The data set is there and has no rows: not checked.
    case noSubjects = "no_subjects"
    /// The data set was not supplied: not checked.
    case notSupplied = "not_supplied"
    /// The rule asks about all records of a data set of which a part was named: not checked.
    case partial

    public var isChecked: Bool { self == .judged || self == .noneApplicable }
  }

  public var rule: String
  public var clause: String
  public var severity: Severity
  public var title: Bilingual
  public var status: Status
  public var counts: VerdictCounts
  /// Causes that concern a whole data set or column, said once here and not on each record.
  public var causes: [Cause]
  /// Findings among `counts` that the baseline has.
  public var known = VerdictCounts()
  /// Of a target that judges the organisation: the figures of each judged year, also where nothing is amiss.
  public var targets: [TargetFigures] = []
  /// The same verdicts by site, in the order of the sites, and last those of no known site; `nil` where nobody asked, or
  /// the rule's subjects belong to no site.
  public var sites: [SiteCounts]?
  public var clauseTitle: Bilingual?
  /// What has to be done about a violation; expressions stand in angle brackets, as `\u{27E8}e.hire_date\u{27E9}`.
  public var remedy: Bilingual?
  /// Where the policy has the rule.
  public var place: FilePlace?

  public init(
    rule: String, clause: String, severity: Severity, title: Bilingual, status: Status,
    counts: VerdictCounts = VerdictCounts(), causes: [Cause] = []
  ) {
    self.rule = rule
    self.clause = clause
    self.severity = severity
    self.title = title
    self.status = status
    self.counts = counts
    self.causes = causes
  }
}

/// A verdict that somebody has to act on: violation, at risk, waived or unknown.
public struct Finding: Sendable {
  public var rule: String
  public var clause: String
  public var severity: Severity
  public var verdict: Verdict
  public var subject: SubjectIdentity
  public var each: [(name: String, value: Scalar)]
  /// The day by which the subject is judged; `nil` when unknown.
  public var on: String?
  public var site: String?
  public var source: SourcePlace?
  public var causes: [Cause]
  /// The members of the rule's `evidence`.
  public var evidence: [SubjectIdentity]
  public var remedy: Bilingual?
  /// What few findings have.
  private var extras: FindingExtras?
  public var message: Bilingual
  /// Whether the commit before had it too; `nil` where nobody asked.
  public var sinceHead: HeadComparison.State?
  /// Of the rule, the record's key and the `each` values; survives re-ordering of the export.
  public var fingerprint: String
  /// Whether the fingerprint was made with the key of pseudonyms, since the record's key or an `each` value is personal.
  public var isFingerprintKeyed = false
  /// Digest of the values that the rule read, made with this run's key where they are personal; `nil` where nobody asked.
  public var values: String?
  /// What it is to the baseline; `nil` where there is none, and for what a waiver covers.
  public var baseline: BaselineState?

  public init(
    rule: String, clause: String, severity: Severity, verdict: Verdict, subject: SubjectIdentity,
    each: [(name: String, value: Scalar)] = [], on: String? = nil, site: String? = nil, source: SourcePlace? = nil,
    causes: [Cause] = [], evidence: [SubjectIdentity] = [], remedy: Bilingual? = nil, message: Bilingual,
    fingerprint: String, waiver: WaiverNote? = nil, target: TargetFigures? = nil,
    attestation: AttestationNote? = nil, share: ShareFigures? = nil
  ) {
    extras = FindingExtras(waiver: waiver, target: target, attestation: attestation, share: share)
    self.rule = rule
    self.clause = clause
    self.severity = severity
    self.verdict = verdict
    self.subject = subject
    self.each = each
    self.on = on
    self.site = site
    self.source = source
    self.causes = causes
    self.evidence = evidence
    self.remedy = remedy
    self.message = message
    self.fingerprint = fingerprint
  }

  /// With the verdict `waived`: by what.
  public var waiver: WaiverNote? {
    get { extras?.waiver }
    set { extras = FindingExtras(waiver: newValue, target: target, attestation: attestation, share: share) }
  }

  /// Of a rule that is a target.
  public var target: TargetFigures? { extras?.target }

  /// Of a rule that asks for somebody's word.
  public var attestation: AttestationNote? { extras?.attestation }

  /// Of a rule with a share: the subject is a group.
  public var share: ShareFigures? { extras?.share }
}

/// What few findings have: by reference, since tens of thousands that have nothing of it would otherwise each be three
/// times as large.
private final class FindingExtras: Sendable {
  let waiver: WaiverNote?
  let target: TargetFigures?
  let attestation: AttestationNote?
  let share: ShareFigures?

  /// `nil` where there is nothing.
  init?(waiver: WaiverNote?, target: TargetFigures?, attestation: AttestationNote?, share: ShareFigures?) {
    if waiver == nil, target == nil, attestation == nil, share == nil { return nil }
    self.waiver = waiver
    self.target = target
    self.attestation = attestation
    self.share = share
  }
}

/// A record by type and key; a composite key has several parts.
public struct SubjectIdentity: Hashable, Sendable {
  public var record: String
  public var key: [String]

  public init(record: String, key: [String]) {
    self.record = record
    self.key = key
  }
}

public struct SourcePlace: Hashable, Sendable {
  public var path: String
  public var line: Int
  public var cell: String?

  public init(path: String, line: Int, cell: String? = nil) {
    self.path = path
    self.line = line
    self.cell = cell
  }
}

/// Why a verdict is what it is.
public struct Cause: Sendable {
  /// `false` for a condition that does not hold, else the kind of an unknown (`missing`, `unreadable`, `no_column`,
  /// `dangling`, `ambiguous`, `not_supplied`, `incomplete`, `partial`, `parameter`, `imprecise`, `conflict`) or `error`. Of
  /// groups `share`, `members_without_group`, `each_unknown`, `no_site`; of somebody's word `attestation_…` and `evidence_…`; of
  /// waivers themselves `waiver_…`.
  public var kind: String
  /// The part of the condition, as the author wrote it; `nil` for causes that are cells or data sets.
  public var expression: String?
  /// Sub-expressions and their values.
  public var values: [(expression: String, value: Scalar)]
  /// The cell, data set or parameter.
  public var dataset: String?
  public var key: String?
  public var field: String?
  public var place: SourcePlace?
  public var message: Bilingual?

  public init(
    kind: String, expression: String? = nil, values: [(expression: String, value: Scalar)] = [],
    dataset: String? = nil, key: String? = nil, field: String? = nil, place: SourcePlace? = nil,
    message: Bilingual? = nil
  ) {
    self.kind = kind
    self.expression = expression
    self.values = values
    self.dataset = dataset
    self.key = key
    self.field = field
    self.place = place
    self.message = message
  }
}

/// A value as reports show it; whoever makes it has masked what must not be seen.
public enum Scalar: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case double(Double)
  case string(String)
}

/// Something that the data, not a subject, has wrong: one entry a kind, data set and field.
public struct DataFinding: Sendable {
  public enum Level: String, Codable, Sendable { case error, warning, note }

  public var kind: String
  public var level: Level
  public var dataset: String
  public var count: Int
  public var first: DataPlace?
  public var message: Bilingual
  /// What to do about it, where that is clear.
  public var help: Bilingual?

  public init(
    kind: String, level: Level, dataset: String, count: Int, first: DataPlace?, message: Bilingual
  ) {
    self.kind = kind
    self.level = level
    self.dataset = dataset
    self.count = count
    self.first = first
    self.message = message
  }
}

public struct DataPlace: Hashable, Sendable {
  public var path: String
  public var line: Int
  public var column: String?

  public init(path: String, line: Int, column: String?) {
    self.path = path
    self.line = line
    self.column = column
  }
}
