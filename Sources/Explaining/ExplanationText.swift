import Verdicts

/// An explanation as lines of a tree.
public enum ExplanationText {
  public static func text(_ explanation: Explanation) -> String {
    var lines = heading(explanation)
    for section in explanation.sections {
      lines.append("")
      lines.append("\(section.role):")
      append(section.tree, indent: 1, &lines)
    }
    lines.append("")
    lines += sentences(explanation)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ explanation: Explanation) -> [String] {
    let each = explanation.each.map { "\($0.name) \(text($0.value))" }
    let subject = ["\(explanation.subject.record) \(explanation.subject.key.joined(separator: "/"))"] + each
    var lines = [
      "\(explanation.rule) (\(explanation.clause)): \(explanation.title.en) · \(explanation.title.zh)",
      "\(subject.joined(separator: ", ")): \(explanation.ruling)",
    ]
    if let source = explanation.source { lines.append("\(source.path):\(source.line)") }
    return lines
  }

  private static func append(_ node: Explanation.Node, indent: Int, _ lines: inout [String]) {
    let value = node.value.isEmpty ? "" : " = \(node.value)"
    lines.append(String(repeating: "  ", count: indent) + node.text + value)
    for child in node.children { append(child, indent: indent + 1, &lines) }
  }

  private static func sentences(_ explanation: Explanation) -> [String] {
    guard let message = explanation.message else { return [] }
    let remedy = explanation.remedy.map { [$0.en, $0.zh] } ?? []
    return [message.en, message.zh] + remedy
  }

  private static func text(_ value: Scalar) -> String {
    switch value {
    case .null: "null"
    case .bool(let truth): "\(truth)"
    case .int(let number): "\(number)"
    case .double(let number): "\(number)"
    case .string(let text): text
    }
  }
}
