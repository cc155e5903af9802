import CivilTime
import SourceDiagnostics

/// The days of which a data set speaks, both ends included. Outside of them records may exist that it does not hold.
public struct Coverage: Sendable {
  /// `nil` where it speaks of all days before.
  public var from: CivilDate?
  /// `nil` where it speaks of all days after.
  public var to: CivilDate?
  /// Where the configuration says so.
  public var location: SourceLocation?

  public init(from: CivilDate? = nil, to: CivilDate? = nil, location: SourceLocation? = nil) {
    self.from = from
    self.to = to
    self.location = location
  }
}
