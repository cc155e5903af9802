import SourceDiagnostics

/// Selection, indexing, calls, and what stands in brackets.
extension Parser {
  mutating func parseMember() throws(Failure) -> Expression {
    let start = current.range.start
    var operand = try parsePrimary()
    while true {
      if take(".") {
        operand = try parseSelection(of: operand, from: start)
      } else if take("[") {
        operand = try parseIndex(of: operand, from: start)
      } else if isAt("{"), let name = operand.messageName(tokens: tokens, before: index) {
        operand = try parseMessage(name, from: start)
      } else {
        return operand
      }
    }
  }

  private mutating func parseSelection(of operand: Expression, from start: Int) throws(Failure) -> Expression {
    let isOptional = take("?")
    let nameRange = current.range
    let isQuoted = if case .quotedIdentifier = current.kind { true } else { false }
    let name = try fieldName()
    guard !isQuoted, !isOptional, take("(") else {
      return try make(.select(operand, field: name, isOptional: isOptional), from: start)
    }
    let arguments = try parseArguments()
    return try makeCall(name, at: nameRange, receiver: operand, arguments, isAbsolute: false, from: start)
  }

  /// A field may have any name but `true`, `false`, `null` and `in`, unless it stands in backquotes.
  private mutating func fieldName() throws(Failure) -> String {
    switch current.kind {
    case .identifier(let name), .quotedIdentifier(let name):
      index += 1
      return name
    default: throw unexpected("the name of a field")
    }
  }

  private mutating func parseIndex(of operand: Expression, from start: Int) throws(Failure) -> Expression {
    let isOptional = take("?")
    let key = try nested { (parser) throws(Failure) in try parser.parseExpression() }
    try expect("]")
    return try makeOperator(isOptional ? "_[?_]" : "_[_]", [operand, key], from: start)
  }

  private mutating func parsePrimary() throws(Failure) -> Expression {
    let start = current.range.start
    if take("(") {
      let inner = try nested { (parser) throws(Failure) in try parser.parseExpression() }
      try expect(")")
      return inner
    }
    if take("[") { return try make(.list(try parseElements()), from: start) }
    if take("{") { return try make(.map(try parseEntries()), from: start) }
    let isAbsolute = take(".")
    if case .identifier(let name) = current.kind { return try parseName(name, isAbsolute: isAbsolute, from: start) }
    guard !isAbsolute, let literal = try parseLiteral() else { throw unexpected("an expression") }
    return try make(.literal(literal), from: start)
  }

  private mutating func parseName(_ name: String, isAbsolute: Bool, from start: Int) throws(Failure) -> Expression {
    let range = current.range
    if ReservedWords.reserved.contains(name) {
      let message = "`\(name)` is a reserved word of the language and names nothing"
      throw Failure(issue: ExpressionIssue("cel-syntax", message, at: range))
    }
    index += 1
    guard take("(") else { return try make(.identifier(name, isAbsolute: isAbsolute), from: start) }
    let arguments = try parseArguments()
    return try makeCall(name, at: range, receiver: nil, arguments, isAbsolute: isAbsolute, from: start)
  }
}

extension Expression {
  /// The name of the message that this chain of names builds when a `{` follows; a leading dot is kept.
  fileprivate func messageName(tokens: [Token], before index: Int) -> String? {
    // `(a){` builds nothing: the token before the brace must be the name itself.
    guard index > 0, tokens[index - 1].range.end == range.end else { return nil }
    if case .identifier = tokens[index - 1].kind { return qualifiedName }
    return nil
  }
}
