import SourceDiagnostics
import Verdicts

/// The gravest findings as workflow commands of GitHub Actions, which shows ten annotations of a kind in a step, and a line
/// that counts them all.
struct GitHubReport {
  enum Kind: String, CaseIterable { case error, warning, notice }

  static let annotationsPerKind = 10
  private let words: FindingWords
  private let context: ReportContext

  init(_ context: ReportContext) {
    self.context = context
    words = FindingWords(context.language)
  }

  func write(
    _ result: RunResult, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var output = ReportOutput(emit)
    let failures = result.failures.prefix(Self.annotationsPerKind)
    for failure in failures { output.write(command(failure)) }
    let places = FindingPlaces(result)
    let titles = Dictionary(result.rules.map { ($0.rule, $0.title) }) { first, _ in first }
    let shown = gravest(result.findings, errors: Self.annotationsPerKind - failures.count)
    for index in shown {
      let finding = result.findings[index]
      output.write(command(finding, title: titles[finding.rule], places.place(finding)))
    }
    output.write(summary(result, shown: shown.count) + "\n")
    try output.finish()
  }

  /// Positions of the findings to show, the gravest first; as many of each kind as have room.
  private func gravest(_ findings: [Finding], errors: Int) -> [Int] {
    var room: [Kind: Int] = [.error: errors, .warning: Self.annotationsPerKind, .notice: Self.annotationsPerKind]
    var shown: [(rank: Int, index: Int)] = []
    for severity in Severity.allCases {
      for (index, finding) in findings.enumerated() where finding.severity == severity {
        let kind = Self.kind(finding)
        guard let left = room[kind], left > 0 else { continue }
        room[kind] = left - 1
        shown.append((finding.rank, index))
      }
    }
    return shown.sorted { $0 < $1 }.map(\.index)
  }

  /// Only a violation is an error; what is unknown or at risk warns, what the baseline has does not even that.
  static func kind(_ finding: Finding) -> Kind {
    if finding.baseline == .known { return .notice }
    return switch finding.verdict {
    case .violation: finding.severity >= .high ? .error : finding.severity == .medium ? .warning : .notice
    case .unknown, .atRisk: finding.severity >= .high ? .warning : .notice
    case .waived, .pass, .notApplicable: .notice
    }
  }

  private func command(_ finding: Finding, title: Bilingual?, _ place: FilePlace) -> String {
    let name = DisplayText.neutral(finding.rule) + (title.map { words.colon + words.text($0) } ?? "")
    let message =
      words.joined([words.verdict(finding), words.subject(finding)]) + words.colon
      + words.text(finding.message)
    let properties: [(String, String)] = [
      ("file", FindingPlaces.relative(place.path)), ("line", String(place.line)), ("col", String(place.column)),
      ("title", name),
    ]
    return WorkflowCommand.text(Self.kind(finding).rawValue, properties, message)
  }

  private func command(_ failure: InputFailure) -> String {
    let title = Phrase.failures.text(context.language)
    let message = "\(failure.dataset) \(failure.source)\(words.colon)\(failure.message[context.language])"
    return WorkflowCommand.text("error", [("title", title)], DisplayText.neutral(message))
  }

  /// Fixed words and counts only, so that nothing in it can be taken for a command.
  private func summary(_ result: RunResult, shown: Int) -> String {
    let language = context.language
    var parts = [Phrase.annotated.text(language, String(shown), String(result.findingsTotal))]
    parts.append(words.counts(result.summary.counts))
    if let baseline = result.baseline { parts.append(words.comparison(baseline)) }
    if result.summary.rulesNotChecked > 0 {
      parts.append(Phrase.countRulesNotChecked.text(language, count: result.summary.rulesNotChecked))
    }
    return "plumbline: \(words.joined(parts.filter { !$0.isEmpty })) — \(Phrase(context.exit).text(language))"
  }
}
