import SourceDiagnostics
import Verdicts

/// One line a rule, in columns.
extension TextWriter {
  mutating func ruleTable(_ result: RunResult) {
    guard !options.isQuiet, !result.rules.isEmpty else { return }
    heading(.rules)
    let rows = result.rules.map(cells)
    let widths = (0..<4).map { column in rows.map { DisplayText.width($0[column]) }.max() ?? 0 }
    for (rule, cells) in zip(result.rules, rows) {
      line(tableLine(cells, widths: widths, role: RuleOutlook(rule).role), indent: 2)
      if rule.status.isChecked { for cause in rule.causes { self.cause(cause, indent: 6) } }
      // What falls short or is unknown stands among the findings.
      if rule.counts.pass == rule.counts.judged { for target in rule.targets { self.target(target) } }
    }
  }

  /// Status, rule, clause, severity, counts.
  private func cells(_ rule: RuleResult) -> [String] {
    let outlook = RuleOutlook(rule)
    return [
      "\(outlook.symbol) \(outlook.phrase.text(language))", DisplayText.neutral(rule.rule),
      DisplayText.neutral(rule.clause),
      Phrase(rule.severity).text(language), joined(counts(rule.counts)),
    ]
  }

  private func tableLine(_ cells: [String], widths: [Int], role: TextStyle.Role) -> String {
    var padded = zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(0, width - DisplayText.width(cell)))
    }
    padded[0] = paint(padded[0], role)
    if let last = cells.last, !last.isEmpty { padded.append(last) }
    var text = padded.joined(separator: "  ")
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The gravest first; what there is none of is left out.
  func counts(_ counts: VerdictCounts) -> [String] {
    let parts: [(Int, Phrase)] = [
      (counts.violation, .countViolations), (counts.unknown, .countUnknown), (counts.atRisk, .countAtRisk),
      (counts.waived, .countWaived), (counts.pass, .countPass), (counts.provisional, .countProvisional),
      (counts.notApplicable, .countNotApplicable), (counts.future, .countFuture),
    ]
    return parts.filter { $0.0 > 0 }.map { $1.text(language, count: $0) }
  }
}
