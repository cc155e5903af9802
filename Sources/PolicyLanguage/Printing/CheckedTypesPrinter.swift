import CELLanguage
import SourceDiagnostics

/// Prints what the checker found: one line for each expression of a policy.
public enum CheckedTypesPrinter {
  /// `owner`, role, type, expression and place, separated by tabs; one line each, in the order of the policy.
  public static func text(_ policy: CheckedPolicy) -> String {
    var lines: [String] = []
    for function in policy.functions {
      lines.append(line("function \(function.name)", "body", function.body))
    }
    for rule in policy.rules {
      lines += expressions(of: rule).map { line("rule \(rule.id)", $0.role, $0.expression) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private typealias Entry = (role: String, expression: PlacedExpression)

  private static func expressions(of rule: CheckedRule) -> [Entry] {
    var entries: [Entry] = rule.each.map { ("each \($0.name)", $0.values) }
    let judged: [(String, PlacedExpression?)] = [("on", rule.on)]
    entries += judged.compactMap { role, expression in expression.map { (role, $0) } }
    entries += rule.lets.map { ("let \($0.name)", $0.value) }
    let conditions: [(String, PlacedExpression?)] = [
      ("when", rule.when), ("require", rule.require), ("target measure", rule.target?.measure),
      ("target complete", rule.target?.complete), ("due", rule.due), ("evidence", rule.evidence),
    ]
    entries += conditions.compactMap { role, expression in expression.map { (role, $0) } }
    entries += template("say", rule.say) + template("say_unknown", rule.sayUnknown) + template("remedy", rule.remedy)
    return entries + rule.adjustable.map { ("adjustable", $0) }
  }

  private static func template(_ role: String, _ template: LocalTemplate?) -> [Entry] {
    guard let template else { return [] }
    return expressions("\(role) en", template.en) + expressions("\(role) zh", template.zh)
  }

  private static func expressions(_ role: String, _ template: Template) -> [Entry] {
    template.parts.compactMap { part in
      if case .expression(let expression) = part { return (role, expression) }
      return nil
    }
  }

  private static func line(_ owner: String, _ role: String, _ expression: PlacedExpression) -> String {
    let root = expression.checked.root
    let place = expression.place(root.range)
    let position = place.position
    let parts = [
      owner, role, expression.checked.resultType.description, Unparser.text(root),
      "\(place.file.path):\(position.line):\(position.column)",
    ]
    return parts.joined(separator: "\t")
  }
}
