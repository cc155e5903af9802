import SourceDiagnostics

/// Operators, by rank: `? :`, `||`, `&&`, comparisons and `in`, `+ -`, `* / %`, `! -`.
extension Parser {
  /// `a ? b : c ? d : e` is read in a loop and built from its end.
  mutating func parseExpression() throws(Failure) -> Expression {
    var branches: [(start: Int, condition: Expression, then: Expression)] = []
    var start = current.range.start
    var last = try parseOr()
    while take("?") {
      let then = try nested { (parser) throws(Failure) in try parser.parseOr() }
      try expect(":")
      branches.append((start, last, then))
      start = current.range.start
      last = try parseOr()
    }
    for branch in branches.reversed() {
      last = try makeOperator("_?_:_", [branch.condition, branch.then, last], from: branch.start)
    }
    return last
  }

  private mutating func parseOr() throws(Failure) -> Expression {
    var terms = [try parseTerm { (parser) throws(Failure) in try parser.parseAnd() }]
    while take("||") { terms.append(try parseTerm { (parser) throws(Failure) in try parser.parseAnd() }) }
    return try balance("_||_", terms[...]).expression
  }

  private mutating func parseAnd() throws(Failure) -> Expression {
    var terms = [try parseTerm { (parser) throws(Failure) in try parser.parseRelation() }]
    while take("&&") { terms.append(try parseTerm { (parser) throws(Failure) in try parser.parseRelation() }) }
    return try balance("_&&_", terms[...]).expression
  }

  /// A term of a chain and where it stands with its parentheses.
  private struct Term {
    let expression: Expression
    let range: TextRange
  }

  private mutating func parseTerm(
    _ read: (inout Parser) throws(Failure) -> Expression
  ) throws(Failure) -> Term {
    let start = current.range.start
    let expression = try read(&self)
    return Term(expression: expression, range: TextRange(start: start, end: previousEnd))
  }

  /// A chain of a commutative operator as a balanced tree, in the order written.
  private mutating func balance(_ name: String, _ terms: ArraySlice<Term>) throws(Failure) -> Term {
    guard terms.count > 1 else { return terms[terms.startIndex] }
    let middle = Chain.middle(terms)
    let left = try balance(name, terms[..<middle])
    let right = try balance(name, terms[middle...])
    let range = left.range.union(right.range)
    let arguments = [left.expression, right.expression]
    let call = Expression.Node.call(name, receiver: nil, arguments: arguments, isAbsolute: false)
    return Term(expression: try make(call, from: range.start, to: range.end), range: range)
  }

  private mutating func parseRelation() throws(Failure) -> Expression {
    let start = current.range.start
    var left = try parseSum()
    while let name = relation {
      index += 1
      left = try makeOperator(name, [left, try parseSum()], from: start)
    }
    return left
  }

  private var relation: String? {
    switch current.kind {
    case .symbol(let symbol): Self.relations[symbol]
    case .keyword("in"): "@in"
    default: nil
    }
  }

  private static let relations = [
    "<": "_<_", "<=": "_<=_", ">": "_>_", ">=": "_>=_", "==": "_==_", "!=": "_!=_",
  ]

  private mutating func parseSum() throws(Failure) -> Expression {
    let start = current.range.start
    var left = try parseProduct()
    while isAt("+") || isAt("-") {
      let name = isAt("+") ? "_+_" : "_-_"
      index += 1
      left = try makeOperator(name, [left, try parseProduct()], from: start)
    }
    return left
  }

  private mutating func parseProduct() throws(Failure) -> Expression {
    let start = current.range.start
    var left = try parseUnary()
    while case .symbol(let symbol) = current.kind, symbol == "*" || symbol == "/" || symbol == "%" {
      index += 1
      left = try makeOperator("_\(symbol)_", [left, try parseUnary()], from: start)
    }
    return left
  }

  /// Any number of `!`, or any number of `-`; the last `-` before a number belongs to the number.
  private mutating func parseUnary() throws(Failure) -> Expression {
    let symbol = isAt("!") ? "!" : "-"
    var starts: [Int] = []
    while isAt(symbol), !(symbol == "-" && isNumber(at: index + 1)) {
      starts.append(current.range.start)
      index += 1
    }
    var operand = try parseMember()
    for start in starts.reversed() {
      operand = try makeOperator(symbol == "!" ? "!_" : "-_", [operand], from: start)
    }
    return operand
  }

  private func isNumber(at index: Int) -> Bool {
    guard index < tokens.count else { return false }
    switch tokens[index].kind {
    case .int, .double: return true
    default: return false
    }
  }
}

/// How a chain of `&&` or `||` becomes a tree.
enum Chain {
  /// Where a chain is cut in two: the first half is the longer one, so that three terms read from the left.
  static func middle<Term>(_ terms: ArraySlice<Term>) -> Int { terms.startIndex + (terms.count + 1) / 2 }
}
