import SourceDiagnostics
import Verdicts

/// The findings as rows to work on, for spreadsheets: UTF-8 with a byte order mark, without which Excel takes Chinese for
/// something else; lines end in CR LF.
struct CSVReport {
  private let words: FindingWords

  init(_ context: ReportContext) { words = FindingWords(context.language) }

  /// With a baseline, one more column: `new`, `changed` or `known`.
  static let header = [
    "rule", "clause", "severity", "verdict", "record", "key", "each", "site", "on", "path", "line", "cell", "message",
    "reasons", "remedy", "who", "due", "fingerprint",
  ]

  func write(
    _ result: RunResult, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var output = ReportOutput(emit)
    output.write("\u{FEFF}")
    let isCompared = result.baseline != nil
    Self.row(Self.header + (isCompared ? ["baseline"] : []), &output)
    for finding in result.findings {
      Self.row(cells(finding) + (isCompared ? [finding.baseline?.rawValue ?? ""] : []), &output)
    }
    if result.findingsLeftOut > 0 { Self.row([leftOut(result)], &output) }
    try output.finish()
  }

  private func leftOut(_ result: RunResult) -> String {
    Phrase.listCut.text(words.language, String(result.findings.count), String(result.findingsTotal))
  }

  private func cells(_ finding: Finding) -> [String] {
    let each = finding.each.map { "\($0.name)=\(Self.plain($0.value))" }.joined(separator: "; ")
    return [
      finding.rule, finding.clause, finding.severity.rawValue, finding.verdict.rawValue, finding.subject.record,
      finding.subject.key.joined(separator: "/"), each, finding.site ?? "", finding.on ?? "",
      finding.source?.path ?? "", finding.source.map { String($0.line) } ?? "", finding.source?.cell ?? "",
      finding.message[words.language], words.reasons(finding).joined(separator: "; "),
      finding.remedy?[words.language] ?? "", who(finding), due(finding), finding.fingerprint,
    ]
  }

  /// Whoever gave the word that ran out, or asked for the waiver.
  private func who(_ finding: Finding) -> String { finding.attestation?.by ?? finding.waiver?.askedBy ?? "" }

  /// The last day of the word or the waiver.
  private func due(_ finding: Finding) -> String { finding.attestation?.due ?? finding.waiver?.until ?? "" }

  private static func plain(_ value: Scalar) -> String {
    if case .string(let text) = value { text } else { Printable.scalar(value) }
  }

  private static func row(_ cells: [String], _ output: inout ReportOutput) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output.write(",") }
      output.write(CSVCell.text(cell))
    }
    output.write("\r\n")
  }
}
