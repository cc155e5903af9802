import SourceDiagnostics
import YAMLTree

/// A name or other short text and where it stands.
public struct PlacedText: Sendable {
  public var text: String
  public var location: SourceLocation

  public init(text: String, location: SourceLocation) {
    self.text = text
    self.location = location
  }
}

/// The text of an expression or a template, as decoded from its scalar, and the way back.
public struct ExpressionSyntax: Sendable {
  public let text: String
  public let scalar: YAMLScalar
  let places: ScalarPlaces

  init(_ scalar: YAMLScalar) {
    text = scalar.text
    self.scalar = scalar
    places = scalar.places()
  }

  public var location: SourceLocation { scalar.location }

  /// The place in the file of a range of the text.
  public func location(of range: TextRange) -> SourceLocation { places.location(of: range) }
}

/// A sentence with expressions in `{…}`, in both languages.
public struct TemplateSyntax: Sendable {
  public let en: ExpressionSyntax
  public let zh: ExpressionSyntax
}
