/// How many columns a terminal gives to text.
public enum DisplayWidth {
  /// Columns of a text by East Asian width: wide and full-width characters and emoji take two, marks that combine with the
  /// character before them none. Control characters are taken for nothing; `DisplayText` makes them visible first.
  public static func columns(of text: String) -> Int { text.reduce(0) { $0 + columns(of: $1) } }

  /// Scalars that a reader sees as one character share its columns, as the parts of a family or a flag do.
  static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    let isPicture = scalars.contains { $0.properties.isEmojiPresentation || $0.value == 0xFE0F || $0.value == 0x20E3 }
    let isJoined = scalars.contains { $0.value == 0x200D }
    if isPicture || isFlag(scalars) { return 2 }
    let widths = scalars.map(columns(of:))
    return isJoined ? widths.max() ?? 0 : widths.reduce(0, +)
  }

  /// The columns of a scalar that stands alone.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Two of them make a flag, which is as wide as one emoji.
    if isRegional(scalar) { return 1 }
    let isWide = scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
    return isWide ? 2 : 1
  }

  private static func isFlag(_ scalars: Character.UnicodeScalarView) -> Bool {
    scalars.count == 2 && scalars.allSatisfy(isRegional)
  }

  private static func isRegional(_ scalar: Unicode.Scalar) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar.value) }

  /// Wide and fullwidth blocks of Unicode's EastAsianWidth that are no emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
