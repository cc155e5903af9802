import CELLanguage
import SourceDiagnostics
import YAMLTree

/// Checks expressions and leads every issue back to its place in the file.
struct ExpressionPlacer {
  let log: DiagnosticLog

  /// `nil`, and mistakes in the log, when the expression does not hold.
  ///
  /// - Parameter given: conditions that hold whenever the expression matters: what they test needs no further test.
  func check(
    _ syntax: ExpressionSyntax, in scope: Scope, expecting type: CELType? = nil, given: [PlacedExpression] = []
  ) -> PlacedExpression? {
    if refuseFoldedComment(syntax, syntax.text, from: 0) { return nil }
    return check(syntax.text, of: syntax, from: 0, in: scope, expecting: type, given: given)
  }

  /// Checks a part of a text, as in a template.
  func check(
    _ text: String, of syntax: ExpressionSyntax, from start: Int, in scope: Scope, expecting type: CELType? = nil,
    given: [PlacedExpression] = []
  ) -> PlacedExpression? {
    let place: @Sendable (TextRange) -> SourceLocation = { range in
      syntax.location(of: TextRange(start: range.start + start, end: range.end + start))
    }
    let result = ExpressionChecker(provider: scope, container: "").check(
      text, expecting: type, given: given.map(\.checked))
    for issue in result.issues {
      log.report(
        issue.code, issue.message, at: place(issue.range), severity: issue.severity, help: issue.help)
    }
    if result.issues.contains(where: { $0.severity == .error }) { return nil }
    guard let checked = result.checked else {
      preconditionFailure("an expression without a mistake has no type")
    }
    return PlacedExpression(checked: checked, place: place)
  }

  /// Folding would make a comment swallow the lines after it, and with them conditions.
  func refuseFoldedComment(_ syntax: ExpressionSyntax, _ text: String, from start: Int) -> Bool {
    guard let offset = CommentFinder.comment(in: text), syntax.scalar.foldsLines else { return false }
    log.report(
      "policy-folded-comment", "this comment would swallow the lines after it, since the lines are folded into one",
      at: syntax.location(of: TextRange(start: start + offset, end: start + offset + 2)),
      help: "Write the expression as a block with `|`, or leave the comment out.")
    return true
  }
}

/// Finds `//` outside of string literals.
enum CommentFinder {
  static func comment(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): index = endOfString(bytes, at: index)
      case UInt8(ascii: "/") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/"): return index
      default: index += 1
      }
    }
    return nil
  }

  /// After the closing quotes; a backslash escapes except in raw strings.
  private static func endOfString(_ bytes: [UInt8], at start: Int) -> Int {
    let quote = bytes[start]
    let isTriple = start + 2 < bytes.count && bytes[start + 1] == quote && bytes[start + 2] == quote
    let isRaw = isRawPrefix(bytes, before: start)
    var index = start + (isTriple ? 3 : 1)
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), !isRaw {
        index += 2
      } else if bytes[index] == quote, !isTriple {
        return index + 1
      } else if bytes[index] == quote, index + 2 < bytes.count, bytes[index + 1] == quote, bytes[index + 2] == quote {
        return index + 3
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private static func isRawPrefix(_ bytes: [UInt8], before index: Int) -> Bool {
    var start = index
    while start > 0, Identifier.isLetter(bytes[start - 1]) || Identifier.isDigit(bytes[start - 1]) { start -= 1 }
    let prefix = bytes[start..<index].map { $0 | 0x20 }
    return prefix.contains(UInt8(ascii: "r")) && prefix.count <= 2
  }
}
