import RecordModel
import SourceDiagnostics

/// One page of the data dictionary as written.
public struct RecordSyntax: Sendable {
  public var name: PlacedText
  public var dataset: PlacedText?
  public var title: LocalText?
  public var key: [PlacedText]
  public var belongsToSite: PlacedText?
  public var on: PlacedText?
  public var fields: [FieldSyntax]
}

public struct FieldSyntax: Sendable {
  public var name: PlacedText
  /// `nil` after a mistake.
  public var type: TypeSyntax?
  /// The members, for a type that has `enum` in it.
  public var members: [EnumerationMember]?
  /// The field whose day of birth an identity number is held against.
  public var birthDate: PlacedText?
  /// Everything of the field that stands by itself; its type is filled in by the checker.
  public var field: Field
}
