import Testing
import Verdicts

@testable import Reporting

/// What reports say of the commit before.
@Suite struct HeadReportTests {
  /// All findings but the first are new.
  static let run: RunResult = {
    var run = SampleRun.mixed
    for index in run.findings.indices { run.findings[index].sinceHead = index == 0 ? .same : .new }
    var comparison = HeadComparison(
      commit: "0123456789012345678901234567890123456789", new: run.findings.count - 1, same: 1,
      policyChanges: true, isPartial: true)
    for finding in run.findings.dropFirst() {
      comparison.newCounts[finding.severity, default: VerdictCounts()].add(finding.verdict)
    }
    comparison.gone = [run.findings[1]]
    comparison.gone[0].fingerprint = "gone"
    comparison.unversioned = ["sites"]
    run.sinceHead = comparison
    return run
  }()

  private func text(_ language: Language, _ change: (inout TextOptions) -> Void = { _ in }) throws -> String {
    var options = TextOptions(language: language, exit: .blocked)
    change(&options)
    return try ReportingTests.text(Self.run, options)
  }

  @Test func everythingThatIsToBeSaidIsSaid() throws {
    for phrase in [Phrase.newFindings, .oldFindings, .goneFindings, .policyChanges, .headNotJudged] {
      for language in Language.allCases {
        #expect(try text(language).contains(phrase.text(language)), "\(phrase)")
      }
    }
    #expect(try text(.en).contains("outside of the repository: sites"))
  }

  @Test func onlyAHookIsToldHowToGoOn() throws {
    #expect(try !text(.en).contains("What to do"))
    #expect(try text(.en) { $0.isHook = true }.contains("What to do: correct the records"))
    let incomplete = try text(.en) {
      $0.isHook = true
      $0.exit = .failed
    }
    #expect(incomplete.contains("What to do: read what is named above"))
  }

  @Test func onlyNewOnesBlockWhereThatIsAsked() {
    var run = Self.run
    var failOn = FailOn.standard
    failOn.onlyNew = true
    #expect(failOn.isMet(by: run))
    run.sinceHead?.newCounts = [:]
    #expect(!failOn.isMet(by: run) && FailOn.standard.isMet(by: run))
    run.sinceHead = nil
    #expect(failOn.isMet(by: run), "nobody said what is new")
  }

  @Test func theMemberStandsOnlyWhereSomebodyAsked() throws {
    for (run, count) in [(Self.run, Self.run.findings.count + 1), (SampleRun.mixed, 0)] {
      #expect(try json(run).split(separator: "\"sinceHead\"").count - 1 == count)
    }
  }
}
