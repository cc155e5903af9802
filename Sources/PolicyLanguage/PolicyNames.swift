/// Names that packs give to things.
public enum PolicyNames {
  /// Whether a text can be the name of a record type, a data set or a field.
  public static func isIdentifier(_ text: String) -> Bool { Identifier.problem(with: text) == nil }
}
