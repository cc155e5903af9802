import SourceDiagnostics

/// Text in XML 1.0: marks are escaped, characters that XML forbids are shown by name or dropped.
enum XMLText {
  static func escaped(_ text: String) -> String {
    DisplayText.neutral(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      // No control character is left; these two are none and forbidden all the same.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
