/// Text in the syntax of roff.
enum Roff {
  /// Within a line: a backslash begins an escape, a hyphen would become a dash.
  static func text(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\e"
      case "-": "\\-"
      default: String(scalar)
      }
    }.joined()
  }

  /// The argument of a macro; what could be a macro or punctuation by itself means itself.
  static func word(_ word: String) -> String {
    text(word).split(separator: " ").map { "\\&\($0)" }.joined(separator: " ")
  }

  /// More bytes in a line are bad style for roff.
  private static let width = 76

  /// Text of sentences, each from a line of its own on, as roff wants it to space them.
  static func line(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let longer = lines[lines.count - 1] + (lines[lines.count - 1].isEmpty ? "" : " ") + word
      if longer.utf8.count == word.utf8.count || Self.text(longer).utf8.count <= width {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
      if word.hasSuffix(".") || word.hasSuffix("?"), word != "..." { lines.append("") }
    }
    return lines.filter { !$0.isEmpty }.map(literal).joined(separator: "\n")
  }

  /// A line as it is; at its beginning a dot or an apostrophe would make a request of it.
  static func literal(_ line: String) -> String {
    let escaped = text(line)
    return escaped.first == "." || escaped.first == "'" ? "\\&" + escaped : escaped
  }

  /// Paragraphs, with blank lines between them; lines that are indented stay as they are.
  static func paragraphs(_ text: String) -> [String] {
    var lines: [String] = []
    var isLiteral = false
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = row.hasPrefix("  ")
      if isIndented != isLiteral {
        lines.append(isIndented ? ".Bd -literal -offset indent" : ".Ed")
        isLiteral = isIndented
      }
      if isIndented {
        lines.append(literal(String(row.dropFirst(2))))
      } else {
        lines.append(row.isEmpty ? ".Pp" : line(String(row)))
      }
    }
    if isLiteral { lines.append(".Ed") }
    return tidied(lines)
  }

  /// A paragraph begins by itself before and after a literal display, and nothing follows a last one.
  private static func tidied(_ lines: [String]) -> [String] {
    var kept: [String] = []
    for line in lines {
      if line == ".Pp", kept.isEmpty || kept.last == ".Pp" { continue }
      if line.hasPrefix(".Bd"), kept.last == ".Pp" { kept.removeLast() }
      kept.append(line)
    }
    while kept.last == ".Pp" { kept.removeLast() }
    return kept
  }
}
