import SourceDiagnostics
import Verdicts

/// What a commit does to the findings of the one before.
extension TextWriter {
  /// The new ones first: they are what whoever commits can do something about.
  mutating func findingsSinceHead(_ result: RunResult) {
    guard let comparison = result.sinceHead else { return }
    heading(.newFindings, comparison.new > 0 ? .bad : .strong)
    groups(result) { $0.sinceHead != .same }
    if comparison.new == 0 { line(Phrase.nothingNew.text(language), indent: 2) }
    if comparison.same > 0 {
      heading(.oldFindings)
      groups(result) { $0.sinceHead == .same }
    }
    notBlocking(result)
    if result.findings.count < result.findingsTotal {
      let numbers = [result.findings.count, result.findingsTotal].map(String.init)
      line(paint(Phrase.listCut.text(language, numbers[0], numbers[1]), .doubtful), indent: 2)
    }
    gone(comparison)
    notes(comparison)
  }

  private mutating func groups(_ result: RunResult, where isWanted: (Finding) -> Bool) {
    var part = result
    part.findings = result.findings.filter(isWanted)
    let groups = FindingGroups(part)
    for rule in result.rules {
      group(rule.rule, title: rule.title, counts: VerdictCounts(), known: 0, groups[rule.rule], of: part.findings)
    }
    for rule in groups.unlisted.sorted() {
      group(rule, title: nil, counts: VerdictCounts(), known: 0, groups[rule], of: part.findings)
    }
  }

  private mutating func gone(_ comparison: HeadComparison) {
    guard !comparison.gone.isEmpty, !options.isQuiet else { return }
    heading(.goneFindings, .good)
    let shown = comparison.gone.prefix(options.findingsPerRule ?? .max)
    for finding in shown { line("\(DisplayText.neutral(finding.rule))  \(headline(finding))", indent: 2) }
    if shown.count < comparison.gone.count {
      line(Phrase.moreEvidence.text(language, String(comparison.gone.count - shown.count)), indent: 2)
    }
  }

  private mutating func notes(_ comparison: HeadComparison) {
    line()
    let counts = [comparison.new, comparison.same, comparison.gone.count].map(String.init)
    line(Phrase.sinceHead.text(language, counts[0], counts[1], counts[2]))
    if comparison.policyChanges { line(paint(Phrase.policyChanges.text(language), .doubtful)) }
    if comparison.isPartial { line(paint(Phrase.headNotJudged.text(language), .doubtful)) }
    guard !comparison.unversioned.isEmpty else { return }
    let names = joined(comparison.unversioned.map(DisplayText.neutral))
    line(paint(Phrase.unversioned.text(language, names), .doubtful))
  }
}
