import CivilTime
import RecordModel
import SourceDiagnostics

/// An entry of `attestations.yaml` as written; `nil` stands for what could not be made sense of.
public struct AttestationSyntax: Sendable {
  public var location: SourceLocation
  public var clause: PlacedText?
  public var scope: PlacedText?
  public var by: String?
  public var on: CivilDate?
  public var file: PlacedText?
  public var sha256: String?
  public var statement: LocalText?
}

/// An entry of `waivers.yaml` as written.
public struct WaiverSyntax: Sendable {
  public var location: SourceLocation
  public var id: PlacedText?
  public var rule: PlacedText?
  public var condition: ExpressionSyntax?
  public var reason: LocalText?
  public var askedBy: PlacedText?
  public var approvedBy: PlacedText?
  public var evidence: String?
  public var from: (day: CivilDate, location: SourceLocation)?
  public var until: (day: CivilDate, location: SourceLocation)?
  public var zone: PlacedText?
}
