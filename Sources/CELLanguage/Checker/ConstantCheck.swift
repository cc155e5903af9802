import SourceDiagnostics

/// Finds dates, patterns and numbers in literals that no evaluation could ever read, such as `date("2025-02-30")`.
enum ConstantCheck {
  static func issues(in checked: CheckedExpression) -> [ExpressionIssue] {
    var issues: [ExpressionIssue] = []
    visit(checked.root, checked, &issues)
    return issues
  }

  private static func visit(
    _ expression: Expression, _ checked: CheckedExpression, _ issues: inout [ExpressionIssue]
  ) {
    if let call = constantCall(expression), let message = trouble(call, checked) {
      issues.append(ExpressionIssue("cel-bad-literal", message, at: expression.range))
    }
    for child in expression.children { visit(child, checked, &issues) }
  }

  private static let readers: Set<String> = [
    "date", "time", "datetime", "timestamp", "duration", "decimal", "int", "uint", "double", "bool",
  ]

  /// A call that reads literals; for `matches`, of the pattern over an empty text.
  private static func constantCall(_ expression: Expression) -> Expression? {
    guard case .call(let name, let receiver, let arguments, _) = expression.node else { return nil }
    if readers.contains(name), receiver == nil {
      return !arguments.isEmpty && arguments.allSatisfy(\.isLiteral) ? expression : nil
    }
    guard name == "matches", let pattern = arguments.last, pattern.isLiteral else { return nil }
    let text = Expression(id: expression.id, range: expression.range, node: .literal(.string("")))
    let call = Expression.Node.call(name, receiver: text, arguments: [pattern], isAbsolute: false)
    return Expression(id: expression.id, range: expression.range, node: call)
  }

  private static func trouble(_ call: Expression, _ checked: CheckedExpression) -> String? {
    let alone = CheckedExpression(
      source: checked.source, root: call, types: [:], references: checked.references, resultType: .dyn)
    guard case .error(let error) = Interpreter().evaluate(alone, NoVariables()) else { return nil }
    return error.message
  }

  private struct NoVariables: Activation {
    func variable(_ name: String) -> Outcome? { nil }
    func call(_ overload: String, _ arguments: [CELValue]) -> Outcome? { nil }
  }
}
