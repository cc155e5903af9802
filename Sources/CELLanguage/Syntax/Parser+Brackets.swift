import SourceDiagnostics

/// The insides of brackets: arguments, elements, entries, fields.
extension Parser {
  /// After `(`, up to and with `)`.
  mutating func parseArguments() throws(Failure) -> [Expression] {
    var arguments: [Expression] = []
    guard !take(")") else { return arguments }
    repeat {
      try recovering { (parser) throws(Failure) in
        arguments.append(try parser.nested { (parser) throws(Failure) in try parser.parseExpression() })
        try parser.expectItemEnd(")")
      }
    } while take(",")
    try expect(")")
    return arguments
  }

  /// After `[`, up to and with `]`; a comma may stand at the end.
  mutating func parseElements() throws(Failure) -> [Expression.ListElement] {
    var elements: [Expression.ListElement] = []
    try parseItems("]") { (parser) throws(Failure) in
      let isOptional = parser.take("?")
      let value = try parser.parseExpression()
      elements.append(Expression.ListElement(value: value, isOptional: isOptional))
    }
    return elements
  }

  /// After `{`, up to and with `}`.
  mutating func parseEntries() throws(Failure) -> [Expression.MapEntry] {
    var entries: [Expression.MapEntry] = []
    try parseItems("}") { (parser) throws(Failure) in
      let isOptional = parser.take("?")
      let key = try parser.parseExpression()
      try parser.expect(":")
      let value = try parser.parseExpression()
      entries.append(Expression.MapEntry(key: key, value: value, isOptional: isOptional))
    }
    return entries
  }

  mutating func parseMessage(_ name: String, from start: Int) throws(Failure) -> Expression {
    try expect("{")
    var fields: [Expression.MessageField] = []
    try parseItems("}") { (parser) throws(Failure) in
      let isOptional = parser.take("?")
      let field = try parser.messageFieldName()
      try parser.expect(":")
      let value = try parser.parseExpression()
      fields.append(Expression.MessageField(name: field, value: value, isOptional: isOptional))
    }
    return try make(.message(name, fields), from: start)
  }

  private mutating func messageFieldName() throws(Failure) -> String {
    switch current.kind {
    case .identifier(let name), .quotedIdentifier(let name):
      index += 1
      return name
    default: throw unexpected("the name of a field")
    }
  }

  private mutating func parseItems(
    _ close: String, _ read: (inout Parser) throws(Failure) -> Void
  ) throws(Failure) {
    while !isAt(close), !isAt(",") {
      try recovering { (parser) throws(Failure) in
        try parser.nested(read)
        try parser.expectItemEnd(close)
      }
      guard take(",") else { break }
      if isAt(close) { break }
    }
    _ = take(",")
    try expect(close)
  }

  private func expectItemEnd(_ close: String) throws(Failure) {
    guard isAt(",") || isAt(close) else { throw unexpected("`,` or `\(close)`") }
  }
}
