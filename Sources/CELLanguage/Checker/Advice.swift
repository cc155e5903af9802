import SourceDiagnostics

/// Warns of expressions that say what is meant, but decide less than they could.
enum Advice {
  static func issues(in checked: CheckedExpression) -> [ExpressionIssue] {
    var issues: [ExpressionIssue] = []
    visit(checked.root, &issues)
    return issues
  }

  private static func visit(_ expression: Expression, _ issues: inout [ExpressionIssue]) {
    if let issue = sizeOfFilter(expression) { issues.append(issue) }
    for child in expression.children { visit(child, &issues) }
  }

  /// `size(list.filter(…)) == 0` needs every element decided, where `!list.exists(…)` is false as soon as one is.
  private static func sizeOfFilter(_ expression: Expression) -> ExpressionIssue? {
    guard case .call(let name, nil, let arguments, _) = expression.node, arguments.count == 2,
      let filter = filter(inSize: arguments[0]), let isNone = meansNone(name, arguments[1])
    else { return nil }
    let list = Unparser.write(filter.range, above: .member)
    let better = "\(isNone ? "!" : "")\(list).exists(\(filter.variables[0]), …)"
    return ExpressionIssue(
      "cel-size-of-filter", "the size of a filtered list is unknown while one element of it is unknown",
      at: expression.range, severity: .warning,
      help: "write `\(better)`: it can find a violation while a cell is missing")
  }

  private static func filter(inSize expression: Expression) -> Comprehension? {
    guard case .call("size", let receiver, let arguments, _) = expression.node,
      let list = receiver ?? arguments.first, case .comprehension(let macro) = list.node, macro.kind == .filter
    else { return nil }
    return macro
  }

  /// Whether a comparison of a size says that there is none, or that there is one; `nil` for any other.
  private static func meansNone(_ name: String, _ number: Expression) -> Bool? {
    guard case .literal(.int(let value)) = number.node else { return nil }
    switch (name, value) {
    case ("_==_", 0), ("_<=_", 0), ("_<_", 1): return true
    case ("_!=_", 0), ("_>_", 0), ("_>=_", 1): return false
    default: return nil
    }
  }
}
