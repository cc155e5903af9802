/// Text made fit for a terminal: what would move the cursor, colour the screen or reorder the line is shown by name.
public enum DisplayText {
  /// The text with every control character, bidirectional control and invisible character made visible.
  public static func neutral(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += cell($1).text }
  }

  /// Columns that a text takes on a terminal once it is neutral, by East Asian width.
  public static func width(_ text: String) -> Int {
    DisplayWidth.columns(of: neutral(text))
  }

  /// What stands for a scalar, and its width. A tab is one blank here; who knows its column widens it.
  static func cell(_ scalar: Unicode.Scalar) -> (text: String, width: Int) {
    switch scalar.value {
    case 0x09: return (" ", 1)
    case 0x20...0x7E: return (String(scalar), 1)
    case 0..<0x20: return (picture(0x2400 + scalar.value), 1)
    case 0x7F: return (picture(0x2421), 1)
    default: return isHidden(scalar) ? named(scalar) : (String(scalar), DisplayWidth.columns(of: scalar))
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
}
