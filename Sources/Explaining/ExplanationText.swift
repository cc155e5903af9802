import Verdicts

/// An explanation as lines of a tree.
public enum ExplanationText {
  /// - Parameter language: of titles, sentences and verdicts; without one, titles and sentences are given in both. Parts of
  ///   the rule keep the names that they have in its file.
  public static func text(_ explanation: Explanation, language: Language? = nil) -> String {
    var lines = heading(explanation, language)
    for section in explanation.sections {
      lines.append("")
      lines.append(role(section.role, language))
      append(section.tree, indent: 1, &lines)
    }
    lines.append("")
    lines += sentences(explanation, language)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func heading(_ explanation: Explanation, _ language: Language?) -> [String] {
    let each = explanation.each.map { "\($0.name) \(text($0.value))" }
    let subject = ["\(explanation.subject.record) \(explanation.subject.key.joined(separator: "/"))"] + each
    var lines = [
      "\(explanation.rule) (\(explanation.clause)): \(texts(explanation.title, language).joined(separator: " · "))",
      "\(subject.joined(separator: ", ")): \(ruling(explanation.ruling, language))",
    ]
    if let source = explanation.source { lines.append("\(source.path):\(source.line)") }
    return lines
  }

  private static func append(_ node: Explanation.Node, indent: Int, _ lines: inout [String]) {
    let value = node.value.isEmpty ? "" : " = \(node.value)"
    lines.append(String(repeating: "  ", count: indent) + node.text + value)
    for child in node.children { append(child, indent: indent + 1, &lines) }
  }

  private static func sentences(_ explanation: Explanation, _ language: Language?) -> [String] {
    guard let message = explanation.message else { return [] }
    return texts(message, language) + (explanation.remedy.map { texts($0, language) } ?? [])
  }

  private static func texts(_ text: Bilingual, _ language: Language?) -> [String] {
    language.map { [text[$0]] } ?? [text.en, text.zh]
  }

  /// The key of the rule's part, with what it means in front of it for whoever reads Chinese.
  private static func role(_ role: String, _ language: Language?) -> String {
    guard language == .zh, let meaning = roles[role] else { return "\(role):" }
    return "\(meaning)（\(role)）："
  }

  private static func ruling(_ ruling: String, _ language: Language?) -> String {
    language == .zh ? rulings[ruling] ?? ruling : ruling
  }

  private static let roles = [
    "on": "判定日期", "when": "适用条件", "require": "要求", "due": "期限", "attest": "声明", "waiver": "豁免",
    "share": "比例", "measure": "指标",
  ]

  private static let rulings = [
    "pass": "通过", "violation": "违规", "at_risk": "有风险", "unknown": "无法判定",
    "not_applicable": "不适用", "waived": "已豁免", "future": "未到判定日",
    "out_of_period": "不在所选期间",
  ]

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
