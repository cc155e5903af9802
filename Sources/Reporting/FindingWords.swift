import SourceDiagnostics
import Verdicts

/// What a finding says, in words that several formats share. Every text is on one line and safe to print.
struct FindingWords {
  let language: Language
  private let writer: TextWriter

  init(_ language: Language) {
    self.language = language
    writer = TextWriter(options: TextOptions(language: language), output: ReportOutput { _ in })
  }

  func text(_ text: Bilingual) -> String { DisplayText.neutral(text[language]) }

  func verdict(_ finding: Finding) -> String {
    "\(Phrase(finding.verdict).text(language)) (\(Phrase(finding.severity).text(language)))"
  }

  /// The record and its `each` values.
  func subject(_ finding: Finding) -> String {
    let each = finding.each.map { "\(DisplayText.neutral($0.name)) = \(Printable.scalar($0.value))" }
    return writer.joined([writer.subject(finding.subject)] + each)
  }

  /// The site; for a finding without one its subject, where that is the organisation or a site.
  func site(_ finding: Finding) -> String? {
    if let site = finding.site { return DisplayText.neutral(site) }
    switch finding.subject.record {
    case "organisation": return Phrase.organisation.text(language)
    case "site": return finding.subject.key.map(DisplayText.neutral).joined(separator: "/")
    default: return nil
    }
  }

  /// How many findings are known, new and gone.
  func comparison(_ baseline: BaselineResult) -> String { writer.joined(writer.counts(baseline)) }

  /// The same with the baseline's name and day.
  func compared(_ baseline: BaselineResult) -> String { writer.compared(baseline) }

  /// A finding that the baseline alone has.
  func gone(_ entry: BaselineEntry) -> String {
    let verdict = Phrase(entry.print.verdict).text(language)
    return Phrase.isGone.text(language, verdict, writer.subject(entry))
  }

  func counts(_ counts: VerdictCounts) -> String { writer.joined(writer.counts(counts)) }

  func joined(_ parts: [String]) -> String { writer.joined(parts) }

  var colon: String { writer.colon }

  /// A finding as the text report has it, without its indentation.
  func lines(_ finding: Finding) -> [String] { lines { $0.finding(finding) }.map { String($0.dropFirst(4)) } }

  /// Why the verdict is what it is, a reason or a value at a time.
  func reasons(_ finding: Finding) -> [String] {
    guard !finding.causes.isEmpty else { return [] }
    let message = finding.message[language]
    return lines { writer in for cause in finding.causes { writer.cause(cause, indent: 0, after: message) } }
      .map { String($0.drop { $0 == " " }) }
  }

  private func lines(_ write: (inout TextWriter) -> Void) -> [Substring] {
    var bytes: [UInt8] = []
    var writer = TextWriter(
      options: TextOptions(language: language), output: ReportOutput { (block: [UInt8]) in bytes += block })
    write(&writer)
    // The closure cannot fail.
    do throws(OutputFailure) { try writer.finish() } catch { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }
}

extension Finding {
  /// The gravest first: by severity, then violation, unknown, at risk, waived.
  var rank: Int {
    let severities = Severity.allCases
    let order: [Verdict] = [.violation, .unknown, .atRisk, .waived, .pass, .notApplicable]
    let weight = severities.firstIndex(of: severity) ?? severities.count
    return weight * order.count + (order.firstIndex(of: verdict) ?? 0)
  }

  /// What the baseline has comes after everything else.
  var rankOfNew: Int { rank + (baseline == .known ? Self.ranks : 0) }

  static let ranks = Severity.allCases.count * Verdict.allCases.count
}

extension RunResult {
  /// How many findings there are that `findings` does not list.
  var findingsLeftOut: Int { max(0, findingsTotal - findings.count) }
}
