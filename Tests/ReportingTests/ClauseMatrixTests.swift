import Foundation
import Testing
import Verdicts

@testable import Reporting

/// The clause matrix with texts that try to be more than text.
@Suite struct ClauseMatrixTests {
  private static let hostile =
    "a|b <script>x</script> [click](http://evil.example) `c` *d* _e_ \\| &lt; www.evil.example me@evil.example"

  private static func matrix(_ text: String) -> ClauseMatrix {
    let both = Bilingual(en: text, zh: text)
    let identity = PolicyIdentity(id: text, version: text, digest: "sha256:0", title: both)
    let rule = ClauseRule(
      rule: text, title: both, severity: .high, form: "require",
      needs: [DatasetNeed(dataset: text, fields: [text])],
      duty: AttestDuty(
        scope: "site", every: both, words: [.init(scope: text, by: text, on: "2025-01-01", due: "2026-01-01")]),
      result: RuleResult(rule: text, clause: text, severity: .high, title: both, status: .judged))
    return ClauseMatrix(
      toolVersion: "1", policy: identity, asOf: "2025-12-31",
      clauses: [ClauseRow(id: text, title: both, depth: 0, kind: "row", rules: [rule])])
  }

  /// Every mark that Markdown could obey stands behind a backslash, and no cell is added.
  @Test func markdownShowsTextAsText() throws {
    let plain = ClauseMarkdownReport.text(Self.matrix("SAFE")).split(separator: "\n")
    let text = ClauseMarkdownReport.text(Self.matrix(Self.hostile + "\n\r# x"))
    let lines = text.split(separator: "\n")
    #expect(lines.count == plain.count)
    let row = try #require(lines.first { $0.contains("script") && $0.hasPrefix("|") })
    let marks = Set("`*_{}[]<>|~#&!@:".unicodeScalars)
    var bare: [Unicode.Scalar] = []
    var isEscaped = false
    for scalar in row.unicodeScalars {
      if !isEscaped, marks.contains(scalar) { bare.append(scalar) }
      isEscaped = !isEscaped && scalar == "\\"
    }
    // Eight edges of seven cells, and the two breaks between the lines of one, are all that is left.
    #expect(String(String.UnicodeScalarView(bare)) == "||||||<><>||", "\(row)")
    #expect(!text.contains("www.") && text.contains("www\\."))
  }

  @Test(arguments: Language.allCases) func noTextReachesTheTerminalRaw(language: Language) {
    let plain = ClauseTextReport.text(Self.matrix("SAFE"), language: language)
    let text = ClauseTextReport.text(Self.matrix(HostileTextTests.hostile), language: language)
    #expect(!text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
    #expect(text.split(separator: "\n").count == plain.split(separator: "\n").count)
  }

  @Test func whoAttestedAndUntilWhenIsShown() throws {
    let matrix = Self.matrix("SAFE")
    let text = ClauseTextReport.text(matrix)
    #expect(text.contains("to be attested for each site, every SAFE"))
    #expect(text.contains("SAFE: by SAFE on 2025-01-01, due again by 2026-01-01"))
    #expect(ClauseMarkdownReport.text(matrix, language: .zh).contains("SAFE于2025-01-01声明，下次不晚于2026-01-01"))
    let collector = Collector()
    try ClauseJSONReport.write(matrix) { collector.bytes += $0 }
    #expect(collector.text.contains("\"due\": \"2026-01-01\""))
    var silent = matrix
    silent.clauses[0].rules[0].duty?.words = []
    #expect(ClauseTextReport.text(silent).contains("; nobody has"))
    #expect(ClauseTextReport.text(silent, language: .zh).contains("尚无声明"))
  }

  @Test func jsonStaysJSON() throws {
    let collector = Collector()
    try ClauseJSONReport.write(Self.matrix(HostileTextTests.hostile)) { collector.bytes += $0 }
    let rows = try #require(try parsed(collector.text)["clauses"] as? [[String: Any]])
    let read = try #require(rows[0]["clause"] as? String)
    #expect(Array(read.unicodeScalars) == Array(HostileTextTests.hostile.unicodeScalars))
  }

  @Test func casesAreShownAsText() {
    let place = FilePlace(path: HostileTextTests.hostile, line: 1, column: 1)
    let failure = CaseFailure(
      kind: .wrong, subject: SubjectIdentity(record: "r", key: [HostileTextTests.hostile]),
      each: [(HostileTextTests.hostile, .string(HostileTextTests.hostile))], place: place, expected: "pass",
      actual: "unknown", explanation: HostileTextTests.hostile)
    let identity = PolicyIdentity(
      id: HostileTextTests.hostile, version: "1", digest: "", title: Bilingual(en: "", zh: ""))
    let part = CoveredPart(
      role: HostileTextTests.hostile, expression: HostileTextTests.hostile, place: place, seen: [.isTrue],
      missing: [.isFalse], missingBoundaries: [], goals: 2, boundaries: 0, isImplied: false)
    let coverage = CoverageReport(
      rules: [
        RuleCoverage(
          rule: HostileTextTests.hostile, place: place, cases: 1, possible: [.pass], seen: [], parts: [part])
      ], functions: [part])
    let result = CaseResult(
      rule: HostileTextTests.hostile, name: HostileTextTests.hostile, place: place, verdicts: 1, failures: [failure])
    let report = CaseReport(toolVersion: "1", policy: identity, cases: [result], coverage: coverage)
    let text = CaseTextReport.text(report)
    #expect(!text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" }, "\(text.debugDescription)")
  }
}
