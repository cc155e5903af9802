import CELLanguage
import CivilTime
import RecordModel
import SourceDiagnostics
import Verdicts

extension CheckedPolicy {
  /// A policy of one record type and no rules: the surroundings of a condition over the fields of a record.
  public static func ofRecord(_ type: RecordType, calendar: AgeCalendar) -> CheckedPolicy {
    CheckedPolicy(
      id: type.name, version: "", title: type.title, source: nil, published: nil, reviewed: nil, updated: nil,
      calendar: calendar, clauses: [], recordTypes: [type], parameters: [], functions: [], rules: [], attestations: [],
      waivers: [], zone: nil, digest: "", warnings: [])
  }
}

extension CheckedRule {
  /// A rule that asks one condition of each record, which it knows by no name: its fields are variables.
  public init(requiring condition: PlacedExpression, of type: RecordType) {
    self.init(
      id: type.name, clause: "", title: type.title, severity: .low,
      subject: Subject(variable: "", dataset: type.dataset), each: [], on: nil, lets: [], when: nil,
      require: condition, due: nil, evidence: nil, say: nil, sayUnknown: nil, remedy: nil, adjustable: [],
      effectiveFrom: nil, effectiveUntil: nil, location: condition.place(condition.checked.root.range))
  }
}
