import SourceDiagnostics
import Verdicts

/// How the findings stand to the baseline.
extension TextWriter {
  mutating func comparison(_ result: RunResult) {
    guard let baseline = result.baseline else { return }
    heading(.comparison)
    line(compared(baseline), indent: 2)
    if !options.isVerbose, !options.isQuiet, baseline.known + baseline.gone.count > 0 {
      line(Phrase.seeAll.text(language), indent: 2)
    }
    guard options.isVerbose, !baseline.gone.isEmpty else { return }
    heading(.gone)
    for entry in baseline.gone { accepted(entry) }
  }

  func compared(_ baseline: BaselineResult) -> String {
    Phrase.comparedWith.text(
      language, DisplayText.neutral(baseline.source), DisplayText.neutral(baseline.asOf), joined(counts(baseline)))
  }

  func counts(_ baseline: BaselineResult) -> [String] {
    let always = [(Phrase.countKnown, baseline.known), (.countNew, baseline.new)]
    let rest = [
      (Phrase.countChanged, baseline.changed), (.countGone, baseline.gone.count),
      (.countNotJudged, baseline.notJudged), (.countIncomparable, baseline.incomparable),
    ]
    return (always + rest.filter { $0.1 > 0 }).map { $0.text(language, count: $1) }
  }

  /// An entry of a baseline on one line.
  mutating func accepted(_ entry: BaselineEntry) {
    let verdict = Phrase(entry.print.verdict).text(language)
    line("\(DisplayText.neutral(entry.print.rule))  \(verdict)  \(subject(entry))", indent: 2)
  }

  /// The record and its `each` values.
  func subject(_ entry: BaselineEntry) -> String {
    let each = entry.each.map { "\(DisplayText.neutral($0.name)) = \(Printable.scalar($0.value))" }
    return joined([subject(entry.subject)] + each)
  }
}
