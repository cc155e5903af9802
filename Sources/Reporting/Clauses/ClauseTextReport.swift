import SourceDiagnostics
import Verdicts

/// The clause tree with its rules, for a terminal.
public enum ClauseTextReport {
  public static func text(_ matrix: ClauseMatrix, language: Language = .en, style: TextStyle = .plain) -> String {
    let words = ClauseWords(language: language)
    let title = "\(matrix.policy.id) \(matrix.policy.version): \(matrix.policy.title[language])"
    let day = matrix.asOf.map { " · " + Phrase.asOf.text(language, $0) } ?? ""
    let lines = matrix.clauses.flatMap { clause($0, words, style) }
    return ([style.paint(DisplayText.neutral(title), .strong) + day, ""] + lines + ["", words.summary(matrix)])
      .map { $0 + "\n" }.joined()
  }

  private static func clause(_ clause: ClauseRow, _ words: ClauseWords, _ style: TextStyle) -> [String] {
    let indent = String(repeating: "  ", count: clause.depth)
    let name = DisplayText.neutral("\(clause.id) \(clause.title[words.language])")
    let kind = clause.kind.map { " (\(words.kind($0)))" } ?? ""
    return [indent + (clause.kind == nil ? style.paint(name, .strong) : name) + kind]
      + clause.rules.flatMap { rule($0, words, style).map { "\(indent)    \($0)" } }
  }

  private static func rule(_ rule: ClauseRule, _ words: ClauseWords, _ style: TextStyle) -> [String] {
    let head = "\(DisplayText.neutral(rule.rule)) [\(words.severity(rule.severity))]"
    let needs = rule.needs.map { "\($0.dataset)(\($0.fields.joined(separator: ", ")))" }.joined(separator: " ")
    let verdicts = rule.result.map { [": " + words.verdicts($0)] } ?? []
    let duty = rule.duty.map(words.duty) ?? []
    return [head + verdicts.joined()] + duty.map { "  " + style.paint(DisplayText.neutral($0), .quiet) }
      + (needs.isEmpty ? [] : ["  " + style.paint(DisplayText.neutral(needs), .quiet)])
  }
}
