import Testing
import Verdicts

@testable import Reporting

/// A case for each rule and site, also where nobody has to look.
@Suite struct JUnitSiteTests {
  private static func cases(
    _ result: RunResult, _ context: ReportContext = ReportContext(), rule: String = "hire-age"
  ) throws -> [String] {
    try JUnitReportTests.read(result, context).cases.filter { $0.rule == rule }.map { unit in
      ([unit.name, unit.outcomes.first ?? "passed"] + [unit.type].compactMap { $0 }).joined(separator: " ")
    }
  }

  @Test func eachSiteHasOneCase() throws {
    let wanted = [
      "CN-01 passed", "CN-07 failure violation", "S & P skipped none_applicable", "no site failure unknown",
    ]
    #expect(try Self.cases(SampleRun.counted) == wanted)
    #expect(
      try Self.cases(SampleRun.counted, rule: "night-work") == [
        "CN-01 passed", "CN-02 skipped none_applicable", "CN-03 skipped nothing_judged",
      ])
    #expect(try Self.cases(SampleRun.counted, rule: "hazardous-work") == ["CN-01 skipped none_applicable"])
    #expect(try Self.cases(SampleRun.counted, rule: "recalls") == ["all records skipped not_supplied"])
  }

  @Test func aCaseTellsWhatTheSiteHas() throws {
    let english = try report(.junit, SampleRun.counted)
    #expect(english.contains("message=\"1 violation, 80 passed: P-7f was 15 when hired.\""))
    #expect(english.contains("message=\"NONE APPLICABLE: 4 not applicable\""))
    let chinese = try report(.junit, SampleRun.counted, ReportContext(language: .zh))
    #expect(chinese.contains("name=\"无场所\"") && chinese.contains("message=\"均不适用：不适用 4 项\""))
  }

  @Test func whatIsMendedPasses() throws {
    var result = SampleRun.counted
    result.rules[0].sites?[1].counts = SampleRun.counts(pass: 81)
    result.findings.removeFirst()
    #expect(try Self.cases(result)[1] == "CN-07 passed")
    #expect(try Self.cases(result).count == Self.cases(SampleRun.counted).count)
  }

  /// Where the list is cut, the counts tell what fails, and at which site.
  @Test func aCutListHidesNoFailure() throws {
    var result = SampleRun.counted
    result.findings = []
    let unknown = try FailOn.parse("unknown:low")
    #expect(
      try Self.cases(result) == [
        "CN-01 passed", "CN-07 failure not_listed", "S & P skipped none_applicable", "no site failure not_listed",
      ])
    #expect(try Self.cases(result, ReportContext(failOn: unknown))[1] == "CN-07 skipped not_listed")
    result.rules[0].sites?[1].known = SampleRun.counts(violation: 1)
    #expect(try Self.cases(result)[1] == "CN-07 skipped not_listed", "the baseline has it")
  }

  /// One of the site's findings is listed and does not block; the one that does is not.
  @Test func whatIsNotListedFailsBesideWhatIs() throws {
    var result = SampleRun.counted
    result.findings = [SampleRun.excused]
    #expect(try Self.cases(result)[3] == "no site failure not_listed")
    result.rules[0].sites?[3].counts.unknown = 0
    #expect(try Self.cases(result)[3] == "no site skipped waived")
  }

  @Test func aFindingOfASiteWithoutCountsIsNotLost() throws {
    var result = SampleRun.counted
    result.rules[0].sites?.remove(at: 1)
    #expect(try Self.cases(result).contains("CN-07 failure violation"))
  }

  /// A site whose key reads like the words for none, and two spellings of one accent, are sites of their own.
  @Test func sitesAreToldApartByTheirBytes() throws {
    var result = SampleRun.clean
    result.rules[0].sites = ["no site", "e\u{301}", "\u{E9}", nil].map { SampleRun.site($0, SampleRun.counts(pass: 1)) }
    #expect(try Self.cases(result).count == 4)
  }

  @Test func sitesBeyondTheLimitAreCountedInOneCase() throws {
    var result = SampleRun.clean
    let limit = JUnitReport.quietCases
    result.rules[0].sites = (0..<limit + 5).map { SampleRun.site("S\($0)", SampleRun.counts(pass: 1)) }
    result.rules[0].sites?.append(SampleRun.site("T", SampleRun.counts(violation: 1)))
    let cases = try Self.cases(result)
    #expect(cases.count == limit + 2)
    #expect(cases.contains("T failure not_listed"), "what fails is never left out")
    let text = "sites without findings that have no case, since the report has 100000 of them: 5"
    #expect(cases.last == "\(text) skipped not_listed")
  }
}
