import SourceDiagnostics

/// Recursive descent over the tokens of one expression. Operators of one rank are read in loops, so that only brackets
/// use the stack; a mistake inside of brackets is noted and reading goes on after the next comma or closing bracket.
struct Parser {
  let tokens: [Token]
  let limits: ParserLimits
  var index = 0
  var depth = 0
  private(set) var issues: [ExpressionIssue] = []
  /// The height of the tree below each node, by id.
  private var heights: [Int] = []

  init(tokens: [Token], limits: ParserLimits) {
    self.tokens = tokens
    self.limits = limits
  }

  /// Reading can't go on from here; `isFatal` when it can't go on at all.
  struct Failure: Error {
    let issue: ExpressionIssue
    var isFatal = false
  }

  mutating func parseWhole() -> Expression? {
    do throws(Failure) {
      let expression = try parseExpression()
      guard current.kind == .end else { throw unexpected("an operator or the end") }
      return expression
    } catch {
      note(error)
      return nil
    }
  }

  // MARK: Tokens

  var current: Token { tokens[min(index, tokens.count - 1)] }
  var previousEnd: Int { index > 0 ? tokens[min(index, tokens.count) - 1].range.end : 0 }

  func isAt(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  mutating func take(_ symbol: String) -> Bool {
    guard isAt(symbol) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ symbol: String) throws(Failure) {
    guard take(symbol) else { throw unexpected("`\(symbol)`") }
  }

  func unexpected(_ wanted: String) -> Failure {
    let token = current
    var help: String?
    if case .identifier(let word) = token.kind { help = Self.otherLanguages[word].map { "write `\($0)`" } }
    let message = "expected \(wanted), found \(token.description)"
    return Failure(issue: ExpressionIssue("cel-syntax", message, at: token.range, help: help))
  }

  private static let otherLanguages = ["and": "&&", "or": "||", "not": "!", "AND": "&&", "OR": "||", "is": "=="]

  // MARK: Mistakes

  static let issueLimit = 20

  /// A token that is wrong in one way is not reported in another: what stands around it only misses it again.
  mutating func note(_ failure: Failure) {
    guard issues.count < Self.issueLimit, issues.last?.range.start != failure.issue.range.start else { return }
    issues.append(failure.issue)
  }

  mutating func note(_ code: DiagnosticCode, _ message: String, at range: TextRange, help: String? = nil) {
    note(Failure(issue: ExpressionIssue(code, message, at: range, help: help)))
  }

  /// Reads an item of a bracket; after a mistake, stands before the comma or bracket that ends the item.
  mutating func recovering(_ read: (inout Parser) throws(Failure) -> Void) throws(Failure) {
    do throws(Failure) {
      try read(&self)
    } catch {
      guard !error.isFatal else { throw error }
      note(error)
      skipItem()
    }
  }

  private mutating func skipItem() {
    var open = 0
    while current.kind != .end {
      if case .symbol(let symbol) = current.kind {
        if open == 0, symbol == "," || symbol == ")" || symbol == "]" || symbol == "}" { return }
        if symbol == "(" || symbol == "[" || symbol == "{" { open += 1 }
        if symbol == ")" || symbol == "]" || symbol == "}" { open -= 1 }
      }
      index += 1
    }
  }

  // MARK: Nodes

  /// Goes one bracket deeper.
  mutating func nested<Result>(_ read: (inout Parser) throws(Failure) -> Result) throws(Failure) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.nesting else {
      let message = "brackets are nested more than \(limits.nesting) deep"
      throw Failure(issue: ExpressionIssue("cel-too-deep", message, at: current.range), isFatal: true)
    }
    return try read(&self)
  }

  mutating func make(_ node: Expression.Node, from start: Int, to end: Int? = nil) throws(Failure) -> Expression {
    let range = TextRange(start: start, end: end ?? previousEnd)
    let expression = Expression(id: heights.count, range: range, node: node)
    let height = 1 + (expression.children.map { heights[$0.id] }.max() ?? 0)
    heights.append(height)
    guard height <= limits.height else {
      let message = "operations are chained or nested more than \(limits.height) deep"
      throw Failure(
        issue: ExpressionIssue("cel-too-deep", message, at: TextRange(start: start, end: start)), isFatal: true)
    }
    guard heights.count <= limits.nodes else {
      let message = "the expression has more than \(limits.nodes) parts"
      throw Failure(issue: ExpressionIssue("cel-too-long", message, at: range), isFatal: true)
    }
    return expression
  }

  mutating func makeOperator(_ name: String, _ arguments: [Expression], from start: Int) throws(Failure) -> Expression {
    try make(.call(name, receiver: nil, arguments: arguments, isAbsolute: false), from: start)
  }
}
