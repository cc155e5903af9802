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
  private static func result(_ format: RecordFormat) throws -> RunResult? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pack = try SameDataPack.folder()
    defer { for url in [folder, pack] { try? FileManager.default.removeItem(at: url) } }
    guard let datasets = try format.write(SameData.tables, folder) else { return nil }
    let day = try #require(CivilDate(iso: "2025-12-31"))
    let request = CheckRequest(
      policyDirectory: pack.path, datasets: datasets, asOf: day, overrides: [], pseudonymKey: Array("same".utf8))
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
}
