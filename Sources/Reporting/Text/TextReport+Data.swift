import SourceDiagnostics
import Verdicts

/// What the data has wrong, the weightiest first.
extension TextWriter {
  mutating func dataFindings(_ result: RunResult) {
    dataFindings(result.data, result.inputs)
  }

  mutating func dataFindings(_ data: [DataFinding], _ inputs: [InputSummary]) {
    let findings = data.filter { !options.isQuiet || $0.level == .error }
    let unclaimed = options.isQuiet ? [] : unclaimedColumns(inputs)
    guard !findings.isEmpty || !unclaimed.isEmpty else { return }
    heading(.data)
    let shown = findings.prefix(options.dataFindings ?? .max)
    for finding in shown { dataFinding(finding) }
    if shown.count < findings.count {
      let left = String(findings.count - shown.count)
      line(paint(Phrase.moreData.text(language, left, String(findings.count)), .doubtful), indent: 2)
    }
    for (dataset, columns) in unclaimed {
      let words = Phrase.unclaimed.text(language, joined(columns.map(DisplayText.neutral)))
      line("\(Phrase.levelNote.text(language))  \(DisplayText.neutral(dataset))\(colon)\(words)", indent: 2)
    }
  }

  /// Each column once, however many files of its data set have it.
  private func unclaimedColumns(_ inputs: [InputSummary]) -> [(dataset: String, columns: [String])] {
    var found: [(dataset: String, columns: [String])] = []
    for input in inputs where !input.unclaimed.isEmpty {
      let index = found.firstIndex { $0.dataset == input.dataset } ?? found.count
      if index == found.count { found.append((input.dataset, [])) }
      found[index].columns += input.unclaimed.filter { !found[index].columns.contains($0) }
    }
    return found
  }

  private mutating func dataFinding(_ finding: DataFinding) {
    let level = paint(Phrase(finding.level).text(language), finding.level == .error ? .bad : .doubtful)
    var parts = ["\(level)", DisplayText.neutral(finding.dataset)]
    if let first = finding.first { parts.append(place(first)) }
    line(parts.joined(separator: "  ") + colon + DisplayText.neutral(finding.message[language]), indent: 2)
    guard let help = finding.help else { return }
    line(paint("→ ", .quiet) + DisplayText.neutral(help[language]), indent: 4)
  }

  private func place(_ place: DataPlace) -> String { "\(DisplayText.neutral(place.path)):\(place.line)" }
}
