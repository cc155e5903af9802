import SourceDiagnostics
import Verdicts

extension MarkdownReport {
  /// How many findings found room.
  func findings(_ result: RunResult, _ page: inout MarkdownPage) -> Int {
    guard !result.findings.isEmpty else { return 0 }
    let groups = FindingGroups(result)
    page.add("## \(Phrase.findings.text(language))\n\n")
    var shown = 0
    for rule in groups.rules {
      shown += group(rule, groups[rule].map { result.findings[$0] }.sorted { $0.rankOfNew < $1.rankOfNew }, &page)
    }
    return shown
  }

  /// A rule's findings fold together; a block that does not fit is left out whole, so that no fold stays open.
  private func group(_ rule: String, _ findings: [Finding], _ page: inout MarkdownPage) -> Int {
    guard !findings.isEmpty else { return 0 }
    let shown = findings.prefix(Self.findingsPerRule)
    let items = shown.map(item).joined()
    let left = findings.count - shown.count
    let more = left > 0 ? "- \(Phrase.moreEvidence.text(language, String(left)))\n" : ""
    let title = "\(MarkdownText.html(rule)) (\(findings.count))"
    let block = "<details><summary>\(title)</summary>\n\n\(items)\(more)\n</details>\n\n"
    return page.add(block) ? shown.count : 0
  }

  private func item(_ finding: Finding) -> String {
    let place = finding.source.map { escaped("\($0.path):\($0.line)\($0.cell.map { " \($0)" } ?? "")") }
    let state = finding.baseline.flatMap { $0 == .new ? nil : [Phrase($0).text(language)] } ?? []
    let head =
      ["**\(escaped(words.verdict(finding)))**"] + state + [escaped(words.subject(finding))]
      + (place.map { [$0] } ?? [])
    let remedy =
      finding.remedy.map { "<br>\(Phrase.remedy.text(language))\(words.colon)\(escaped($0[language]))" } ?? ""
    return "- \(words.joined(head))<br>\(escaped(finding.message[language]))\(remedy)\n"
  }
}

extension MarkdownText {
  /// Text inside of an HTML block, where backslashes mean nothing.
  static func html(_ text: String) -> String {
    DisplayText.neutral(text).unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&", "<", ">", "\"", "'", "@", ":", "`", "[", "]", "*", "_": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
