import SourceDiagnostics
import Verdicts

/// Expressions and values on one line, safe to print.
enum Printable {
  /// An expression on one line: the author's line breaks and indentation become single spaces.
  static func expression(_ text: String) -> String {
    DisplayText.neutral(
      text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }).map(trimmed).joined(separator: " "))
  }

  /// Strings stand in quotation marks, so that an empty one is seen.
  static func scalar(_ value: Scalar) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): String(describing: value)
    case .string(let value): "\"" + DisplayText.neutral(value) + "\""
    }
  }

  private static func trimmed(_ line: Substring) -> Substring {
    var line = line.drop { $0 == " " || $0 == "\t" }
    while line.last == " " || line.last == "\t" { line.removeLast() }
    return line
  }
}
