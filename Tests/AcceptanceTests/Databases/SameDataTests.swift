import CivilTime
import Foundation
import Plumbline
import RecordSources
import Testing
import Verdicts

/// The same records give the same verdicts, whatever they are written in; only the places differ.
@Suite struct SameDataTests {
  /// Everything of a result but where its records came from.
  private struct Outcome: Equatable {
    var counts: [String]
    var findings: [String]
    var troubles: [String]
    var failures: [String]

    init(_ result: RunResult) {
      counts = result.rules.map { "\($0.rule) \($0.status) \($0.counts)" }
      findings = result.findings.map(Self.describe).sorted()
      troubles = result.data.map(Self.describe).sorted()
      failures = result.failures.map { "\($0.dataset) \($0.message.en)" }
    }

    /// Of a key that leads nowhere the cell is shown by formats alone that can be read at one place again.
    private static func describe(_ finding: DataFinding) -> String {
      let words = finding.kind == "dangling" ? "" : "\(finding.message.en) \(finding.message.zh)"
      return "\(finding.kind) \(finding.level) \(finding.dataset) \(finding.count) \(words) \(finding.help?.en ?? "")"
    }

    private static func describe(_ finding: Finding) -> String {
      let causes = finding.causes.map { cause in
        "\(cause.kind) \(cause.expression ?? "") \(cause.dataset ?? "") \(cause.key ?? "") \(cause.field ?? "") "
          + cause.values.map { "\($0)" }.joined(separator: ";")
      }
      return "\(finding.fingerprint) \(finding.rule) \(finding.subject.key) \(finding.verdict) \(finding.on ?? "") "
        + "\(finding.message.en) \(finding.message.zh) \(causes)"
    }
  }

  /// `nil` where the format can't be tried here.
  private static func result(
    _ format: RecordFormat, _ tables: [TextTable] = SameData.tables, against baseline: Baseline? = nil
  ) throws -> RunResult? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pack = try SameDataPack.folder()
    defer { for url in [folder, pack] { try? FileManager.default.removeItem(at: url) } }
    guard let datasets = try format.write(tables, folder) else { return nil }
    let day = try #require(CivilDate(iso: "2025-12-31"))
    var request = CheckRequest(
      policyDirectory: pack.path, datasets: datasets, asOf: day, overrides: [], pseudonymKey: Array("same".utf8))
    request.baseline = baseline.map { ("base.json", $0) }
    request.makesBaseline = baseline == nil
    return try Checking.run(request).result
  }

  @Test func theFirstFormatFindsWhatIsPlanted() throws {
    let result = try #require(try Self.result(.csv))
    let counts = Dictionary(uniqueKeysWithValues: result.rules.map { ($0.rule, $0.counts) })
    #expect(result.failures.isEmpty && result.inputs.map(\.rows) == [60, 120])
    #expect(counts["hire-age"]?.violation == 3 && counts["hire-age"]?.unknown == 2 && counts["hire-age"]?.pass == 55)
    #expect(counts["insured"]?.violation ?? 0 > 0 && counts["insured"]?.unknown ?? 0 > 0)
    #expect(counts["wage"]?.violation == 6 && counts["wage"]?.pass == 54)
    #expect(counts["note"]?.violation == 10 && counts["note"]?.pass == 30 && counts["note"]?.notApplicable == 20)
    #expect(counts["examined"]?.unknown == 18 && counts["examined"]?.violation ?? 0 > 0)
    #expect(counts["bonus"]?.unknown ?? 0 > 5 && counts["bonus"]?.violation ?? 0 > 0)
    let shapes = result.data.filter { $0.kind == "unreadable" }.map(\.message.en)
    #expect(shapes.contains { $0.contains("examined") } && shapes.allSatisfy { !$0.contains("去年") })
    #expect(counts["children"]?.violation == 15 && counts["day-hours"]?.unknown ?? 0 > 5)
    #expect(counts["night-age"]?.violation ?? 0 > 0 && counts["night-age"]?.unknown ?? 0 > 0)
  }

  @Test(arguments: RecordFormat.all) func everyFormatGivesTheVerdictsOfTheFirst(format: RecordFormat) throws {
    let first = try #require(try Self.result(.csv))
    guard let other = try Self.result(format) else { return }
    let (wanted, found) = (Outcome(first), Outcome(other))
    #expect(found.failures == wanted.failures && found.counts == wanted.counts && found.troubles == wanted.troubles)
    for (wanted, found) in zip(wanted.findings, found.findings) { #expect(found == wanted) }
    #expect(found == wanted)
    #expect(other.findings.allSatisfy { $0.source != nil })
  }

  private static func lines(_ baseline: Baseline?) throws -> [String] {
    try #require(baseline).entries.map { entry in
      "\(entry.print) \(entry.subject.record) \(entry.subject.key) \(entry.each)"
    }
  }

  /// What was accepted of one form is known in every other; a worse value is new there too.
  @Test(arguments: RecordFormat.all) func everyFormatHasTheBaselineOfTheFirst(format: RecordFormat) throws {
    let first = try #require(try Self.result(.csv)?.accepted)
    guard let other = try Self.result(format) else { return }
    #expect(try Self.lines(other.accepted) == Self.lines(first))
    #expect(first.entries.count > 60 && Set(first.entries.map(\.print.values)).count > 60)
    let known = try #require(try Self.result(format, against: first)?.baseline)
    #expect(known.known == first.entries.count && known.new == 0 && known.gone.isEmpty && known.incomparable == 0)

    var worse = SameData.tables
    #expect(worse[0].rows[11][2] == "2010-05-11")
    worse[0].rows[11][2] = "2011-05-11"
    worse[1].rows[13][5] = "12.5"
    let result = try #require(try Self.result(format, worse, against: first))
    let changed = result.findings.filter { $0.baseline == .changed }.map { "\($0.rule) \($0.subject.key.joined())" }
    #expect(changed.sorted() == ["day-hours 1013", "hire-age E111"])
    #expect(result.baseline?.new == 2 && result.baseline?.gone.isEmpty == true)
  }
}
