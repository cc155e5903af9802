import CivilTime
import RecordModel
import SourceDiagnostics

/// An entry of `waivers.yaml`: a violation that somebody was allowed, for a time.
public struct CheckedWaiver: Sendable {
  /// The rule's id and the number of the waiver among those of the rule: `zero-recalls#1`; or what its `id` says.
  public var id: String
  public var rule: String
  /// Which subjects it covers; sees the rule's subject and `each` variables, of a target its `year`.
  public var condition: PlacedExpression
  public var reason: LocalText
  public var askedBy: String
  /// Never the same as `askedBy`.
  public var approvedBy: String
  /// Where the decision is written down.
  public var evidence: String
  /// The first day on which it holds: as written, or as long before `until` as a waiver may last at most.
  public var from: CivilDate
  /// The last day on which it holds.
  public var until: CivilDate
  /// The time zone of its days; `nil`: that of the policy.
  public var zone: String?
  /// The days of judgement that lie within it from beginning to end, counted in the policy's zone.
  public var days: ClosedRange<CivilDate>?
  public var location: SourceLocation

  public init(
    id: String, rule: String, condition: PlacedExpression, reason: LocalText, askedBy: String, approvedBy: String,
    evidence: String, from: CivilDate, until: CivilDate, zone: String?, days: ClosedRange<CivilDate>?,
    location: SourceLocation
  ) {
    self.id = id
    self.rule = rule
    self.condition = condition
    self.reason = reason
    self.askedBy = askedBy
    self.approvedBy = approvedBy
    self.evidence = evidence
    self.from = from
    self.until = until
    self.zone = zone
    self.days = days
    self.location = location
  }
}
