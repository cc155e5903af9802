import Foundation
import Plumbline
import Testing
import Verdicts

/// Recalls of 41 years from their JSON: dates in two formats, and 71 records without one.
@Suite struct RecallTests {
  private func run(interpretOnly: Bool = false) throws -> (run: CheckRun, years: [String: Int])? {
    guard let data = ExportTests.data else {
      print("PLUMBLINE_DATA is not set: recalls are not judged")
      return nil
    }
    let run = try CheckRun(ExportTests.configuration("cpsc", data), interpretOnly: interpretOnly)
    return (run, try Self.years(ExportTests.expected("products_cpsc_recalls", data)))
  }

  /// Counts by year. The list cuts four characters off each date: those of `05/25/2013` and the like come from 2013,
  /// as all 60 do.
  private static func years(_ expected: [String: Any]) throws -> [String: Int] {
    var years = try #require(expected["year"] as? [String: Int])
    #expect(years.removeValue(forKey: "None") == 71)
    let others = years.filter { $0.key.contains("/") }
    #expect(others.values.reduce(0, +) == 60)
    for year in others.keys { years[year] = nil }
    years["2013", default: 0] += 60
    return years
  }

  /// A dated recall is a violation of its year, whatever the undated are. Of a year without one nobody knows: each of
  /// the 71 may belong to it. No year passes.
  @Test func undatedRecallsDecideNoYear() throws {
    guard let (run, years) = try run() else { return }
    let all = (1970...2014).map(String.init)
    let recalled = all.filter { years[$0] != nil }
    #expect(recalled.count == 41 && recalled == Array(years.keys).sorted())
    #expect(run.keys("zero-recalls", .violation) == recalled.map { "cpsc|\($0)" })
    #expect(run.keys("zero-recalls", .unknown) == ["cpsc|1970", "cpsc|1971", "cpsc|1972", "cpsc|2014"])
    #expect(run.counts("zero-recalls")?.pass == 0)
    let causes = run.result.findings.filter { $0.rule == "zero-recalls" && $0.verdict == .unknown }.flatMap(\.causes)
    #expect(causes.allSatisfy { $0.kind == "missing" && $0.field == "recall_date" } && !causes.isEmpty)
    #expect(run.result.failures.isEmpty)
  }

  @Test func everyRecallCountsForItsYear() throws {
    guard let (run, years) = try run() else { return }
    let findings = run.result.findings.filter { $0.rule == "recall-of-its-year" }
    let dated = findings.filter { $0.verdict == .violation }
    #expect(Dictionary(grouping: dated) { $0.message.en }.mapValues(\.count) == years)
    let undated = findings.filter { $0.verdict == .unknown }
    #expect(dated.count == 3132 + 60 && undated.count == 71)
    #expect(undated.allSatisfy { $0.source?.cell?.hasPrefix("[") ?? false }, "the element of the array is named")
  }

  @Test func theReferenceJudgesTheSame() throws {
    guard let (run, _) = try run(), let (reference, _) = try self.run(interpretOnly: true) else { return }
    #expect(run.findings == reference.findings)
  }
}
