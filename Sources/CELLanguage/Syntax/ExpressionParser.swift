import SourceDiagnostics

/// Bounds on what the parser takes, so that hostile text ends in a diagnostic.
public struct ParserLimits: Sendable {
  /// Length of the text in UTF-8 bytes.
  public var sourceBytes: Int
  /// Brackets within brackets.
  public var nesting: Int
  /// The longest way from the root of the tree to a leaf. Long chains of `+` or `.` reach it, chains of `&&` and `||`
  /// don't, since their trees are balanced.
  public var height: Int
  /// Nodes of the tree.
  public var nodes: Int

  public init(sourceBytes: Int = 262_144, nesting: Int = 250, height: Int = 500, nodes: Int = 50_000) {
    self.sourceBytes = sourceBytes
    self.nesting = nesting
    self.height = height
    self.nodes = nodes
  }

  public static let standard = ParserLimits()
}

/// What parsing gives: a tree, or the mistakes that prevent one.
public struct ParseResult: Sendable {
  /// `nil` when there are issues.
  public let expression: Expression?
  public let issues: [ExpressionIssue]

  public init(expression: Expression?, issues: [ExpressionIssue]) {
    self.expression = expression
    self.issues = issues
  }
}

/// Reads text as an expression of the Common Expression Language.
public enum ExpressionParser {
  public static func parse(_ text: String, limits: ParserLimits = .standard) -> ParseResult {
    guard text.utf8.count <= limits.sourceBytes else { return tooLong(text, limits: limits) }
    var lexer = Lexer(text)
    var tokens: [Token] = []
    repeat { tokens.append(lexer.next()) } while tokens.last?.kind != .end
    var parser = Parser(tokens: tokens, limits: limits)
    let expression = parser.parseWhole()
    let issues = (lexer.issues + parser.issues).sorted { $0.range.start < $1.range.start }
    return ParseResult(expression: issues.isEmpty ? expression : nil, issues: issues)
  }

  private static func tooLong(_ text: String, limits: ParserLimits) -> ParseResult {
    let message = "the expression has \(text.utf8.count) bytes; at most \(limits.sourceBytes) are read"
    let issue = ExpressionIssue("cel-too-long", message, at: TextRange(start: 0, end: 0))
    return ParseResult(expression: nil, issues: [issue])
  }

  /// Where an expression inside of other text ends.
  ///
  /// - Parameter offset: the UTF-8 offset just after the opening `{`.
  /// - Returns: the UTF-8 offset of the matching `}`; braces of maps and inside of strings are passed over. `nil` when
  ///   there is none.
  public static func endOfEmbeddedExpression(in text: String, from offset: Int) -> Int? {
    var lexer = Lexer(text, from: offset)
    var depth = 0
    while true {
      let token = lexer.next()
      switch token.kind {
      case .end: return nil
      case .symbol("{"): depth += 1
      case .symbol("}"):
        if depth == 0 { return token.range.start }
        depth -= 1
      default: break
      }
    }
  }
}
