import CivilTime
import RecordModel
import SourceDiagnostics

/// What a rule asks of somebody's word, in the place of a condition.
public struct CheckedAttest: Hashable, Sendable {
  public enum Scope: String, Sendable, CaseIterable {
    /// One attestation for all.
    case organisation
    /// One for each site that the rule's `when` lets in.
    case site
  }

  public var scope: Scope
  /// How long an attestation holds, counted from its day.
  public var every: CalendarPeriod
  /// How long after that a new one may be late.
  public var grace: CalendarPeriod

  public init(scope: Scope, every: CalendarPeriod, grace: CalendarPeriod) {
    self.scope = scope
    self.every = every
    self.grace = grace
  }
}

/// An entry of `attestations.yaml`: a named person's word for what no data can decide.
public struct CheckedAttestation: Sendable {
  public enum Scope: Hashable, Sendable {
    case organisation
    /// By the site's key, its parts joined by `/`.
    case site(String)
  }

  public var clause: String
  public var scope: Scope
  /// Who gave it.
  public var by: String
  /// The day of the statement.
  public var on: CivilDate
  public var evidence: EvidenceFile
  public var statement: LocalText
  public var location: SourceLocation

  public init(
    clause: String, scope: Scope, by: String, on: CivilDate, evidence: EvidenceFile, statement: LocalText,
    location: SourceLocation
  ) {
    self.clause = clause
    self.scope = scope
    self.by = by
    self.on = on
    self.evidence = evidence
    self.statement = statement
    self.location = location
  }
}

/// A document of the pack and the digest that it had when somebody vouched for it.
public struct EvidenceFile: Sendable {
  /// What was found when the pack was read.
  public enum State: Hashable, Sendable {
    /// The file has the digest that was written down.
    case sound
    /// It has another one: it is not the document that was meant.
    case changed
    /// It is not there or cannot be read; a sentence without its path.
    case missing(String)
  }

  /// From the pack's folder, never out of it.
  public var path: String
  /// Lower-case hexadecimal digits.
  public var sha256: String
  public var state: State

  public init(path: String, sha256: String, state: State) {
    self.path = path
    self.sha256 = sha256
    self.state = state
  }
}
