import Verdicts

/// Makes text from records, policies and paths safe to print: what a terminal would obey is shown as an escape.
public enum Printable {
  /// `\n`, `\t`, `\r` and `\u{1B}` stand for what must not reach a terminal.
  public static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: \.isUnprintable) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isUnprintable {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An expression on one line: the author's line breaks and indentation become single spaces.
  static func expression(_ text: String) -> String {
    Self.text(
      text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }).map(trimmed).joined(separator: " "))
  }

  /// Strings stand in quotation marks, so that an empty one is seen.
  static func scalar(_ value: Scalar) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): String(describing: value)
    case .string(let value): "\"" + text(value) + "\""
    }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " || $0 == "\t" }
    while line.last == " " || line.last == "\t" { line.removeLast() }
    return line
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
