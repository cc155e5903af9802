import Foundation
import Plumbline
import Testing
import Verdicts

/// The invented company against what a separate program computed from its files.
@Suite struct FixtureTests {
  static func configuration() throws -> RunConfiguration {
    try ConfigurationFile.load(Packs.folder("Fixtures/plumbline.yaml").path)
  }

  static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: Packs.folder("Fixtures/\(name)"), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(arguments: [false, true]) func everyFindingIsAsExpected(interpretOnly: Bool) throws {
    let run = try CheckRun(Self.configuration(), interpretOnly: interpretOnly)
    let expected = try Self.rows("expected.csv").map { $0.joined(separator: ",") }.sorted()
    #expect(expected.count > 60)
    #expect(run.findings.filter { !expected.contains($0) } == [], "too many")
    #expect(expected.filter { !run.findings.contains($0) } == [], "too few")
    #expect(run.findings.count == expected.count)
  }

  @Test(arguments: [false, true]) func everyCountIsAsExpected(interpretOnly: Bool) throws {
    let run = try CheckRun(Self.configuration(), interpretOnly: interpretOnly)
    let expected = try Self.rows("expected-counts.csv")
    #expect(expected.count == run.result.rules.count)
    for row in expected {
      let counts = try #require(run.counts(row[0]))
      let found = [
        counts.pass, counts.violation, counts.atRisk, counts.unknown, counts.notApplicable, counts.waived,
        counts.future,
      ]
      #expect(found == row.dropFirst().compactMap { Int($0) }, "\(row[0])")
    }
  }

  @Test func personalValuesAreNotShown() throws {
    let result = try CheckRun(Self.configuration()).result
    let shown = String(describing: result)
    for text in ["陈小灯", "林初", "Nguyen, Lan", "Jan\nKowalski", "2008-09-02", "1990-13-45", "1994-03-15", "19940316"] {
      #expect(!shown.contains(text), "\(text)")
    }
  }
}
