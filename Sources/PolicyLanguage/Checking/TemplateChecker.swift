import CELLanguage
import SourceDiagnostics

/// Splits sentences into text and expressions, and checks the expressions.
struct TemplateChecker {
  private static let expressionLimit = 200

  let log: DiagnosticLog

  func check(
    _ syntax: TemplateSyntax?, in scope: Scope, given: [PlacedExpression]
  ) -> LocalTemplate? {
    guard let syntax else { return nil }
    let en = template(syntax.en, in: scope, given)
    let zh = template(syntax.zh, in: scope, given)
    guard let en, let zh else { return nil }
    return LocalTemplate(en: en, zh: zh)
  }

  private func template(
    _ syntax: ExpressionSyntax, in scope: Scope, _ given: [PlacedExpression]
  ) -> Template? {
    var scan = TemplateScan(syntax.text)
    var parts: [Template.Part] = []
    var isWhole = true
    while let piece = scan.next() {
      switch piece {
      case .text(let text): parts.append(.text(text))
      case .expression(let range):
        guard let placed = expression(scan.text(range), from: range.start, of: syntax, in: scope, given) else {
          isWhole = false
          continue
        }
        parts.append(.expression(placed))
      case .strayBrace(let range):
        report("a brace stands alone", at: range, of: syntax)
        isWhole = false
      case .unclosed(let range):
        report("this brace is never closed", at: range, of: syntax)
        return nil
      }
      guard parts.count <= 2 * Self.expressionLimit else {
        report(
          "a sentence holds more than \(Self.expressionLimit) expressions", at: TextRange(start: 0, end: 0), of: syntax)
        return nil
      }
    }
    return isWhole ? Template(parts: parts) : nil
  }

  private func expression(
    _ text: String, from start: Int, of syntax: ExpressionSyntax, in scope: Scope, _ given: [PlacedExpression]
  ) -> PlacedExpression? {
    let placer = ExpressionPlacer(log: log)
    if placer.refuseFoldedComment(syntax, text, from: start) { return nil }
    guard let placed = placer.check(text, of: syntax, from: start, in: scope, given: given) else { return nil }
    let type = placed.checked.resultType
    if type.isPrintable { return placed }
    log.report(
      "policy-not-printable", "\(type) has no text to put into a sentence",
      at: syntax.location(of: TextRange(start: start, end: start + text.utf8.count)),
      help: "Name one of its fields, or count its elements.")
    return nil
  }

  private func report(_ message: String, at range: TextRange, of syntax: ExpressionSyntax) {
    log.report(
      "policy-template", message, at: syntax.location(of: range), help: "Write `{{` or `}}` for a brace itself.")
  }
}

/// Walks a template's text.
struct TemplateScan {
  enum Piece: Equatable {
    case text(String)
    /// Without its braces, in UTF-8 offsets.
    case expression(TextRange)
    case strayBrace(TextRange)
    case unclosed(TextRange)
  }

  private let source: String
  private let bytes: [UInt8]
  private var index = 0

  init(_ source: String) {
    self.source = source
    bytes = Array(source.utf8)
  }

  func text(_ range: TextRange) -> String { String(decoding: bytes[range.start..<range.end], as: UTF8.self) }

  mutating func next() -> Piece? {
    guard index < bytes.count else { return nil }
    let isDoubled = index + 1 < bytes.count && bytes[index + 1] == bytes[index]
    switch bytes[index] {
    case UInt8(ascii: "{") where !isDoubled: return expression()
    case UInt8(ascii: "}") where !isDoubled:
      index += 1
      return .strayBrace(TextRange(start: index - 1, end: index))
    default: return literal()
    }
  }

  private mutating func expression() -> Piece {
    let start = index + 1
    guard let end = ExpressionParser.endOfEmbeddedExpression(in: source, from: start), end >= start else {
      index = bytes.count
      return .unclosed(TextRange(start: start - 1, end: start))
    }
    index = end + 1
    return .expression(TextRange(start: start, end: end))
  }

  private mutating func literal() -> Piece {
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") else {
        text.append(byte)
        index += 1
        continue
      }
      guard index + 1 < bytes.count, bytes[index + 1] == byte else { break }
      text.append(byte)
      index += 2
    }
    return .text(String(decoding: text, as: UTF8.self))
  }
}
