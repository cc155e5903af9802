import SourceDiagnostics
import Verdicts

/// The clause matrix as a table in Markdown. Texts of the policy are escaped: they are text in every reader, never links,
/// markup or further cells.
public enum ClauseMarkdownReport {
  public static func text(_ matrix: ClauseMatrix, language: Language = .en) -> String {
    let words = ClauseWords(language: language)
    var headings = [words.clause, words.title, words.kind, words.rule, words.severity, words.records]
    if matrix.asOf != nil { headings.append(words.verdicts) }
    let title =
      "# \(MarkdownText.escaped("\(matrix.policy.title[language]) (\(matrix.policy.id) \(matrix.policy.version))"))"
    let day = matrix.asOf.map { [MarkdownText.escaped(Phrase.asOf.text(language, $0)), ""] } ?? []
    let rows = matrix.clauses.flatMap { self.rows($0, words, hasVerdicts: matrix.asOf != nil) }
    let table = [row(headings), row(headings.map { _ in "---" })] + rows.map(row)
    return ([title, ""] + day + table + ["", words.summary(matrix)]).map { $0 + "\n" }.joined()
  }

  /// One row a rule; a clause's own cells stand in the first.
  private static func rows(_ clause: ClauseRow, _ words: ClauseWords, hasVerdicts: Bool) -> [[String]] {
    let own = [
      MarkdownText.escaped(clause.id), MarkdownText.escaped(clause.title[words.language]),
      clause.kind.map(words.kind) ?? "",
    ]
    let empty = Array(repeating: "", count: hasVerdicts ? 4 : 3)
    guard !clause.rules.isEmpty else { return [own + empty] }
    return clause.rules.enumerated().map { index, rule in
      (index == 0 ? own : ["", "", ""]) + cells(rule, words, hasVerdicts: hasVerdicts)
    }
  }

  private static func cells(_ rule: ClauseRule, _ words: ClauseWords, hasVerdicts: Bool) -> [String] {
    let needs = rule.needs.map { need in
      MarkdownText.escaped("\(need.dataset): \(need.fields.joined(separator: ", "))")
    }
    let duty = (rule.duty.map(words.duty) ?? []).map(MarkdownText.escaped)
    let verdicts = hasVerdicts ? [rule.result.map { MarkdownText.escaped(words.verdicts($0)) } ?? ""] : []
    return [MarkdownText.escaped(rule.rule), words.severity(rule.severity), (duty + needs).joined(separator: "<br>")]
      + verdicts
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}

enum MarkdownText {
  /// Whatever means something to Markdown in the middle of a line, `:` and `@` since addresses become links.
  private static let special = Set("\\`*_{}[]<>|~#&!@:$".unicodeScalars)

  /// On one line, showing exactly the text.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in DisplayText.neutral(text).unicodeScalars {
      let opensAddress = scalar == "." && (last == "w" || last == "W")
      if special.contains(scalar) || opensAddress { result.append("\\") }
      result.append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar)
      last = scalar
    }
    return String(result)
  }
}
