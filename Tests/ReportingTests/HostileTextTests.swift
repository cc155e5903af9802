import SourceDiagnostics
import Testing
import Verdicts

@testable import Reporting

/// Text that tries to move the cursor, to forge lines or to turn its neighbours round.
@Suite struct HostileTextTests {
  static let hostile = "\u{1B}[2J\u{9B}31m\r\n✓ PASS\u{202E}evil\u{2066}\u{2028}\u{0}\u{7}\u{7F}\u{FEFF}\u{E0041}"

  @Test(arguments: Language.allCases, [false, true])
  func noFieldReachesTheTerminalRaw(language: Language, isVerbose: Bool) throws {
    let plain = try text(Self.run("SAFE"), TextOptions(language: language, isVerbose: isVerbose))
    let report = try text(Self.run(Self.hostile), TextOptions(language: language, isVerbose: isVerbose))
    #expect(!report.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" })
    #expect(report.split(separator: "\n").count == plain.split(separator: "\n").count)
    #expect(report.contains("␛[2J<U+009B>31m␍␊✓ PASS<U+202E>evil<U+2066><U+2028>␀␇␡<U+FEFF><U+E0041>"))
  }

  @Test func jsonStaysJSON() throws {
    let run = try parsed(json(Self.run(Self.hostile)))
    let rules = try #require(run["rules"] as? [[String: Any]])
    let read = try #require(rules[0]["rule"] as? String)
    #expect(Array(read.unicodeScalars) == Array(Self.hostile.unicodeScalars))
  }

  @Test func wideTextStaysInColumns() {
    #expect(DisplayText.width("出生日期") == 8)
    #expect(DisplayText.width("e\u{301}") == 1)
    #expect(DisplayText.width("ｱ") == 1)
    #expect(DisplayText.width("Ａ、😀") == 6)
    #expect(DisplayText.width("✓ PASS") == 6)
    #expect(DisplayText.width("\u{20000}") == 2)
  }

  @Test func columnsAlignWhateverTheScript() throws {
    var result = SampleRun.clean
    result.rules = [
      SampleRun.rule("夜班", .high, .judged, SampleRun.counts(pass: 1)),
      SampleRun.rule("hire-age", .critical, .judged, SampleRun.counts(pass: 1)),
    ]
    let lines = try text(result).split(separator: "\n").filter { $0.contains("2.1-") }
    let columns = try lines.map { line in
      let range = try #require(line.firstRange(of: "2.1-"))
      return DisplayText.width(String(line[..<range.lowerBound]))
    }
    #expect(columns.count == 2 && columns[0] == columns[1])
  }

  /// A run with the text in every field that takes one.
  static func run(_ text: String) -> RunResult {
    let both = Bilingual(en: text, zh: text)
    let cause = Cause(
      kind: text, expression: text, values: [(text, .string(text))], dataset: text, key: text, field: text,
      place: SourcePlace(path: text, line: 1, cell: text), message: both)
    let bare = Cause(kind: text)
    let subject = SubjectIdentity(record: text, key: [text, text])
    let finding = Finding(
      rule: text, clause: text, severity: .high, verdict: .violation, subject: subject, each: [(text, .string(text))],
      on: text, site: text, source: SourcePlace(path: text, line: 1, cell: text), causes: [cause, bare],
      evidence: [subject], remedy: both, message: both, fingerprint: text,
      waiver: WaiverNote(reason: both, askedBy: text, approvedBy: text, evidence: text, until: text),
      target: TargetFigures(year: 2024, unit: text, baseline: .string(text), required: .string(text)))
    let rules = [RuleResult.Status.judged, .notSupplied].map {
      RuleResult(
        rule: text, clause: text, severity: .high, title: both, status: $0,
        counts: SampleRun.counts(violation: 1), causes: [cause, bare])
    }
    return RunResult(
      toolVersion: text, policy: PolicyIdentity(id: text, version: text, digest: text, title: both), asOf: text,
      overrides: [(text, text)], filters: [(text, text)],
      inputs: [
        InputSummary(
          dataset: text, source: text, rows: 1, bytes: 1, sha256: text, encoding: text, columns: [(text, text)],
          unclaimed: [text])
      ], rules: rules, findingsTotal: 1, findings: [finding],
      data: [
        DataFinding(
          kind: text, level: .error, dataset: text, count: 1, first: DataPlace(path: text, line: 1, column: text),
          message: both)
      ], failures: [InputFailure(dataset: text, source: text, message: both)])
  }
}
