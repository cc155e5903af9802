import CELLanguage
import CivilTime
import RecordModel
import SourceDiagnostics
import Verdicts

/// A policy pack without a mistake: every name resolves, every expression has its type. Only `PolicyChecker` makes it.
public struct CheckedPolicy: Sendable {
  public let id: String
  public let version: String
  public let title: LocalText
  public let source: PolicySource?
  public let published: CivilDate?
  public let reviewed: CivilDate?
  public let updated: CivilDate?
  public let calendar: AgeCalendar
  public let clauses: [Clause]
  public let recordTypes: [RecordType]
  public let parameters: [Parameter]
  public let functions: [PolicyFunction]
  public let rules: [CheckedRule]
  /// In the order written.
  public internal(set) var attestations: [CheckedAttestation]
  /// In the order written.
  public internal(set) var waivers: [CheckedWaiver]
  /// The time zone whose days the policy counts by.
  public let zone: String?
  /// SHA-256 over the names and bytes of the pack's files, `sha256:` and lower-case hexadecimal digits.
  public let digest: String
  /// What the checker had to say short of an error.
  public let warnings: [Diagnostic]
  /// Checks the waivers and attestations that cases have of their own; `nil` for a policy that was not read.
  var exemptions: ExemptionChecker?

  public func recordType(named name: String) -> RecordType? { recordTypes.first { $0.name == name } }
  public func recordType(ofDataset name: String) -> RecordType? { recordTypes.first { $0.dataset == name } }
  public func rule(named name: String) -> CheckedRule? { rules.first { $0.id == name } }
}

public struct PolicySource: Sendable {
  public var title: LocalText
  public var published: CivilDate?

  public init(title: LocalText, published: CivilDate?) {
    self.title = title
    self.published = published
  }
}

/// A node of the clause tree.
public struct Clause: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case row, cover, total, path, attest }

  public var id: String
  public var title: LocalText
  /// Only leaves have one.
  public var kind: Kind?
  public var clauses: [Clause]
  public var location: SourceLocation?

  public init(id: String, title: LocalText, kind: Kind?, clauses: [Clause], location: SourceLocation?) {
    self.id = id
    self.title = title
    self.kind = kind
    self.clauses = clauses
    self.location = location
  }
}

/// A named value with a history.
public struct Parameter: Sendable {
  /// A value from its first day until its last or, without one, until the next value's first.
  public struct Step: Sendable {
    public var from: CivilDate
    public var until: CivilDate?
    public var value: CELValue

    public init(from: CivilDate, until: CivilDate? = nil, value: CELValue) {
      self.from = from
      self.until = until
      self.value = value
    }
  }

  public var name: String
  public var type: CELType
  public var unit: String?
  public var source: String?
  /// In order of `from`.
  public var values: [Step]
  /// The column's name and, by its text, the values for what the table names; falls back to `values`.
  public var table: (column: String, steps: [String: [Step]])?
  public var reviewBy: CivilDate?
  public var location: SourceLocation?

  public init(
    name: String, type: CELType, unit: String?, source: String?, values: [Step],
    table: (column: String, steps: [String: [Step]])?, reviewBy: CivilDate?, location: SourceLocation?
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.source = source
    self.values = values
    self.table = table
    self.reviewBy = reviewBy
    self.location = location
  }

  /// The value in force on a day; `nil` when none is. An entry that has ended does not fall back to the general value,
  /// which may ask for less: nobody said so.
  public func value(on day: CivilDate, for entry: String? = nil) -> CELValue? {
    if let entry, let step = table?.steps[entry]?.last(where: { $0.from <= day }) { return step.value(on: day) }
    return values.last { $0.from <= day }?.value(on: day)
  }
}

extension Parameter.Step {
  fileprivate func value(on day: CivilDate) -> CELValue? { until.map { day <= $0 } ?? true ? value : nil }
}

/// A named expression of the pack. `overload` is the id by which calls refer to it.
public struct PolicyFunction: Sendable {
  public var name: String
  public var overload: String
  /// Names and types in call order; with `isMember` the first is the receiver.
  public var parameters: [(name: String, type: CELType)]
  public var isMember: Bool
  public var result: CELType
  public var body: PlacedExpression

  public init(
    name: String, overload: String, parameters: [(name: String, type: CELType)], isMember: Bool, result: CELType,
    body: PlacedExpression
  ) {
    self.name = name
    self.overload = overload
    self.parameters = parameters
    self.isMember = isMember
    self.result = result
    self.body = body
  }
}

/// A checked expression and the way from its decoded text back to its file.
public struct PlacedExpression: Sendable {
  public let checked: CheckedExpression
  /// Maps a range of the decoded text to the file.
  public let place: @Sendable (TextRange) -> SourceLocation

  public init(checked: CheckedExpression, place: @escaping @Sendable (TextRange) -> SourceLocation) {
    self.checked = checked
    self.place = place
  }
}

/// A rule whose expressions all have their types.
public struct CheckedRule: Sendable {
  /// `for: s in shifts`.
  public struct Subject: Sendable {
    public var variable: String
    public var dataset: String

    public init(variable: String, dataset: String) {
      self.variable = variable
      self.dataset = dataset
    }
  }

  public var id: String
  public var clause: String
  public var title: LocalText
  public var severity: Severity
  /// `nil`: the organisation is the subject.
  public var subject: Subject?
  /// In the order written; each expression is a list.
  public var each: [(name: String, values: PlacedExpression)]
  public var on: PlacedExpression?
  /// In the order written; later ones may use earlier ones.
  public var lets: [(name: String, value: PlacedExpression)]
  public var when: PlacedExpression?
  /// `nil` for a rule that has a target or asks for an attestation.
  public var require: PlacedExpression?
  /// A goal for a yearly measure, instead of `require`.
  public var target: CheckedTarget?
  /// Somebody's word, instead of `require`.
  public var attest: CheckedAttest?
  /// The rule's verdicts are those of groups of its subjects.
  public var share: CheckedShare?
  public var due: PlacedExpression?
  public var evidence: PlacedExpression?
  public var say: LocalTemplate?
  public var sayUnknown: LocalTemplate?
  public var remedy: LocalTemplate?
  /// Fields that a manager can change, as written: `s.start`.
  public var adjustable: [PlacedExpression]
  /// The first and last day on which the rule applies.
  public var effectiveFrom: CivilDate?
  public var effectiveUntil: CivilDate?
  /// False: no waiver may excuse a violation.
  public var isWaivable: Bool
  public var location: SourceLocation

  public init(
    id: String, clause: String, title: LocalText, severity: Severity, subject: Subject?,
    each: [(name: String, values: PlacedExpression)], on: PlacedExpression?,
    lets: [(name: String, value: PlacedExpression)], when: PlacedExpression?, require: PlacedExpression?,
    target: CheckedTarget? = nil, due: PlacedExpression?, evidence: PlacedExpression?, say: LocalTemplate?,
    sayUnknown: LocalTemplate?, remedy: LocalTemplate?, adjustable: [PlacedExpression], effectiveFrom: CivilDate?,
    effectiveUntil: CivilDate?, isWaivable: Bool = true, location: SourceLocation,
    attest: CheckedAttest? = nil, share: CheckedShare? = nil
  ) {
    self.attest = attest
    self.share = share
    self.id = id
    self.clause = clause
    self.title = title
    self.severity = severity
    self.subject = subject
    self.each = each
    self.on = on
    self.lets = lets
    self.when = when
    self.require = require
    self.target = target
    self.due = due
    self.evidence = evidence
    self.say = say
    self.sayUnknown = sayUnknown
    self.remedy = remedy
    self.adjustable = adjustable
    self.effectiveFrom = effectiveFrom
    self.effectiveUntil = effectiveUntil
    self.isWaivable = isWaivable
    self.location = location
  }
}

/// A sentence with expressions in it, in both languages.
public struct LocalTemplate: Sendable {
  public var en: Template
  public var zh: Template

  public init(en: Template, zh: Template) {
    self.en = en
    self.zh = zh
  }
}

public struct Template: Sendable {
  public enum Part: Sendable {
    case text(String)
    case expression(PlacedExpression)
  }

  public var parts: [Part]

  public init(parts: [Part]) { self.parts = parts }
}
