/// Writes diagnostics for people: place, code and message, the line with a caret, help, and related places.
public struct DiagnosticRenderer: Sendable {
  /// Whether ANSI colours are used.
  public var usesColor: Bool
  /// Columns of a source line that are shown at most.
  public var width: Int

  public init(usesColor: Bool = false, width: Int = 100) {
    self.usesColor = usesColor
    self.width = max(20, width)
  }

  /// All of them in the order given, an empty line between two.
  public func text(_ diagnostics: some Sequence<Diagnostic>) -> String {
    diagnostics.map { text($0) }.joined(separator: "\n")
  }

  /// One diagnostic, ending in a line break.
  public func text(_ diagnostic: Diagnostic) -> String {
    let word = diagnostic.severity.rawValue
    let style = Style(diagnostic.severity)
    let label = paint("\(word)[\(diagnostic.code.rawValue)]", style)
    var text = head(diagnostic.location, label, diagnostic.message)
    if let location = diagnostic.location { text += excerpt(location, style) }
    if let help = diagnostic.help { text += "  \(paint("help:", .note)) \(DisplayText.neutral(help))\n" }
    for related in diagnostic.related {
      text += head(related.location, paint("note", .note), related.message) + excerpt(related.location, .note)
    }
    return text
  }

  /// `path:line:column: error[code]: message`
  private func head(_ location: SourceLocation?, _ label: String, _ message: String) -> String {
    var place = ""
    if let location {
      let position = location.position
      place = paint("\(DisplayText.neutral(location.file.path)):\(position.line):\(position.column):", .strong) + " "
    }
    return "\(place)\(label): \(paint(DisplayText.neutral(message), .strong))\n"
  }

  private func excerpt(_ location: SourceLocation, _ style: Style) -> String {
    let excerpt = LineExcerpt(location, width: width)
    let number = String(location.position.line)
    let gutter = String(repeating: " ", count: number.count)
    let caret = String(repeating: " ", count: excerpt.caret)
    let mark = paint("^" + String(repeating: "~", count: excerpt.length - 1), style)
    return """
        \(paint("\(number) |", .gutter)) \(excerpt.text)
        \(paint("\(gutter) |", .gutter)) \(caret)\(mark)

      """
  }

  private enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case strong = "1"
    case gutter = "34"

    init(_ severity: Diagnostic.Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .note: self = .note
      }
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
