import YAMLTree

/// Kinds of values that many keys have.
extension YAMLShape {
  public static let text = YAMLShape.scalar()
  static let expression = YAMLShape.scalar()
  static let words = YAMLShape.scalar(pattern: #"\S"#)
  static let label = YAMLShape.scalar(pattern: #"^\S+$"#)
  static let identifier = YAMLShape.scalar(pattern: identifierPattern)
  public static let day = YAMLShape.scalar(pattern: #"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#)
  static let period = YAMLShape.scalar(pattern: #"^[0-9]+ (day|week|month|year)s?$"#)
  static let year = YAMLShape.integer(1...9999)
  static let percentage = YAMLShape.scalar(pattern: #"%$"#)
  public static let texts = YAMLShape.list(of: .text)

  /// One text or a list of them.
  static let oneOrMore = YAMLShape.either([.text, .texts])

  public static let identifierPattern = "^[A-Za-z_][A-Za-z0-9_]*$"

  static func choice<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> YAMLShape where Word.RawValue == String {
    .words(Word.allCases.map(\.rawValue))
  }

  static let languages = YAMLShape.mapping(CommonShapes.languages)
}

enum CommonShapes {
  static let languages = YAMLMapping(
    "Text in both languages", "Half of the readers would see nothing where one is missing.",
    keys: [
      .init("en", .text, isRequired: true, "In English."), .init("zh", .text, isRequired: true, "In Chinese."),
    ])
}
