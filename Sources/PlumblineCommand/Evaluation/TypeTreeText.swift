import CELLanguage

/// The static type of every part of an expression, as an indented tree.
enum TypeTreeText {
  static func text(_ checked: CheckedExpression) -> String {
    var lines: [String] = []
    append(checked.root, checked, indent: "", &lines)
    return lines.joined(separator: "\n")
  }

  private static func append(
    _ expression: Expression, _ checked: CheckedExpression, indent: String, _ lines: inout [String]
  ) {
    lines.append("\(indent)\(Printed.text(expression)): \(checked.type(of: expression))")
    for child in expression.children { append(child, checked, indent: indent + "  ", &lines) }
  }
}
