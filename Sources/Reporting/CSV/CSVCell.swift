import SourceDiagnostics

/// A cell that a spreadsheet shows and never computes.
enum CSVCell {
  /// Characters at which spreadsheets begin to compute, also in their full-width forms, which some of them fold.
  private static let formulaStarts = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

  static func text(_ text: String) -> String {
    let shown = (startsFormula(text) ? "'" : "") + DisplayText.neutral(text)
    guard shown.utf8.contains(where: needsQuotes) else { return shown }
    return "\"" + shown.replacing("\"", with: "\"\"") + "\""
  }

  /// Blanks before a sign do not keep every spreadsheet from obeying it.
  private static func startsFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      if formulaStarts.contains(scalar) { return true }
      guard scalar.properties.isWhitespace || scalar.properties.generalCategory == .format else { return false }
    }
    return false
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "'")
      || byte < 0x20
  }
}
