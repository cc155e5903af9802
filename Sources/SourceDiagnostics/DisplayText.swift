/// Text made fit for a terminal: what would move the cursor, colour the screen or reorder the line is shown by name.
public enum DisplayText {
  /// The text with every control character, bidirectional control and invisible character made visible.
  public static func neutral(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += cell($1).text }
  }

  /// Columns that a text takes on a terminal, by East Asian width.
  public static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cell($1).width }
  }

  /// What stands for a scalar, and its width. A tab is one blank here; who knows its column widens it.
  static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    switch scalar.value {
    case 0x09: return (" ", 1)
    case 0x20...0x7E: return (String(scalar), 1)
    case 0..<0x20: return (picture(0x2400 + scalar.value), 1)
    case 0x7F: return (picture(0x2421), 1)
    default: return isHidden(scalar) ? named(scalar) : (String(scalar), width(of: scalar))
    }
  }

  private static func picture(_ value: UInt32) -> String { Unicode.Scalar(value).map { String($0) } ?? "?" }

  private static func named(_ scalar: Unicode.Scalar) -> (String, Int) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let text = "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    return (text, text.utf8.count)
  }

  /// Controls, format characters (but not the joiner inside of emoji) and separators of lines.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
    case .format: scalar.value != 0x200D
    default: false
    }
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // Two of them make a flag, which is as wide as one emoji.
    if (0x1F1E6...0x1F1FF).contains(scalar.value) { return 1 }
    let isWide = scalar.properties.isEmojiPresentation || wide.contains { $0.contains(scalar.value) }
    return isWide ? 2 : 1
  }

  /// Wide and fullwidth blocks of Unicode's EastAsianWidth that are no emoji.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FB, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
