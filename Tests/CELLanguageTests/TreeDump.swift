import CELLanguage
import SourceDiagnostics

/// A tree in one line, with every call in function form, so that tests see precedence and macros.
func dump(_ expression: Expression) -> String {
  switch expression.node {
  case .literal(let literal): dump(literal)
  case .identifier(let name, let isAbsolute): (isAbsolute ? "." : "") + name
  case .select(let operand, let field, let isOptional): "\(dump(operand)).\(isOptional ? "?" : "")\(field)"
  case .has(let operand, let field): "has{\(dump(operand)).\(field)}"
  case .call(let name, let receiver, let arguments, let isAbsolute):
    (receiver.map { dump($0) + "." } ?? "") + (isAbsolute ? "." : "") + name + dump(arguments)
  case .list(let elements):
    "[" + elements.map { ($0.isOptional ? "?" : "") + dump($0.value) }.joined(separator: " ") + "]"
  case .map(let entries):
    "{" + entries.map { ($0.isOptional ? "?" : "") + dump($0.key) + ":" + dump($0.value) }.joined(separator: " ") + "}"
  case .message(let name, let fields):
    name + "{" + fields.map { ($0.isOptional ? "?" : "") + $0.name + ":" + dump($0.value) }.joined(separator: " ") + "}"
  case .comprehension(let macro):
    "\(macro.kind.rawValue)<\(macro.variables.joined(separator: ","))>"
      + dump([macro.range] + [macro.condition, macro.transform].compactMap { $0 })
  case .bind(let name, let value, let body): "bind<\(name)>" + dump([value, body])
  }
}

private func dump(_ expressions: [Expression]) -> String {
  "(" + expressions.map { dump($0) }.joined(separator: " ") + ")"
}

private func dump(_ literal: Expression.Literal) -> String {
  switch literal {
  case .null: "null"
  case .bool(let value): "\(value)"
  case .int(let value): "\(value)"
  case .uint(let value): "\(value)u"
  case .double(let value): "\(value)"
  case .string(let text):
    "'" + text.unicodeScalars.map { $0.value < 0x20 ? "<\($0.value)>" : String($0) }.joined() + "'"
  case .bytes(let bytes): "b\(bytes)"
  }
}

/// The tree of an expression that parses, or its first mistake.
func parsed(_ text: String) -> String {
  let result = ExpressionParser.parse(text)
  return result.expression.map(dump) ?? "\(result.issues.map(\.message))"
}

/// An expression with the place of its mistake between `«` and `»`, taken apart.
struct Marked {
  let text: String
  let range: TextRange

  init(_ marked: String) {
    let parts = marked.split(separator: "«", omittingEmptySubsequences: false)
    let rest = parts[1].split(separator: "»", omittingEmptySubsequences: false)
    let start = parts[0].utf8.count
    text = String(parts[0] + rest[0] + rest[1])
    range = TextRange(start: start, end: start + rest[0].utf8.count)
  }
}
