import Testing
import Verdicts

@testable import Reporting

@Suite struct ExitStatusTests {
  func run(
    _ counts: VerdictCounts, severity: Severity = .high, status: RuleResult.Status = .judged,
    data: [DataFinding] = [], failures: [InputFailure] = []
  ) -> RunResult {
    var result = SampleRun.clean
    result.rules = [SampleRun.rule("r", severity, status, counts)]
    result.summary.counts = counts
    result.summary.rulesNotChecked = status.isChecked ? 0 : 1
    result.data = data
    result.failures = failures
    return result
  }

  @Test func aPassIsClean() {
    #expect(ExitStatus.of(run(SampleRun.counts(pass: 1)), strict: true) == .clean)
  }

  @Test(arguments: [
    (SampleRun.counts(pass: 9, violation: 1), Severity.low, ExitStatus.blocked),
    (SampleRun.counts(pass: 9, violation: 1), .advice, .clean),
    (SampleRun.counts(pass: 9, unknown: 1), .high, .blocked),
    (SampleRun.counts(pass: 9, unknown: 1), .critical, .blocked),
    (SampleRun.counts(pass: 9, unknown: 1), .medium, .clean),
    (SampleRun.counts(pass: 9, atRisk: 1), .critical, .clean),
    (SampleRun.counts(pass: 9, waived: 1), .critical, .clean),
  ])
  func standardThresholds(counts: VerdictCounts, severity: Severity, expected: ExitStatus) {
    #expect(ExitStatus.of(run(counts, severity: severity)) == expected)
  }

  @Test func riskAndWaiversBlockWhenNamed() throws {
    let failOn = try FailOn.parse("at_risk:high,waived:critical")
    #expect(ExitStatus.of(run(SampleRun.counts(atRisk: 1)), failOn: failOn) == .blocked)
    #expect(ExitStatus.of(run(SampleRun.counts(waived: 1)), failOn: failOn) == .clean)
    #expect(ExitStatus.of(run(SampleRun.counts(violation: 1)), failOn: failOn) == .clean)
  }

  @Test func aCutListOfFindingsStillBlocks() {
    var result = run(SampleRun.counts(violation: 1))
    result.findings = []
    #expect(ExitStatus.of(result) == .blocked)
  }

  @Test func daysThatAreAskedForAndNotCoveredAreInconclusiveWhenStrict() {
    var result = run(SampleRun.counts(pass: 1))
    result.rules[0].causes = [Cause(kind: "uncovered", dataset: "shifts")]
    #expect(ExitStatus.of(result) == .clean)
    #expect(ExitStatus.of(result, strict: true) == .inconclusive)
  }

  @Test func lostRowsBlockOnlyWhenAskedAndOnlyAsErrors() throws {
    let failOn = try FailOn.parse("violation:low,data:error")
    let lost = run(SampleRun.counts(pass: 1), data: [SampleRun.data[1]])
    #expect(ExitStatus.of(lost) == .clean)
    #expect(ExitStatus.of(lost, failOn: failOn) == .blocked)
    #expect(ExitStatus.of(run(SampleRun.counts(pass: 1), data: [SampleRun.data[0]]), failOn: failOn) == .clean)
  }

  @Test func failureComesBeforeFindings() {
    let failure = InputFailure(dataset: "d", source: "s", message: Bilingual(en: "gone", zh: "不存在"))
    #expect(ExitStatus.of(run(SampleRun.counts(violation: 1), failures: [failure])) == .failed)
    #expect(ExitStatus.of(run(SampleRun.counts(pass: 1), failures: [failure])) == .failed)
  }

  @Test(arguments: [
    (RuleResult.Status.judged, SampleRun.counts()), (.judged, SampleRun.counts(future: 3)),
    (.noneApplicable, SampleRun.counts(notApplicable: 2)), (.noSubjects, SampleRun.counts()),
    (.notSupplied, SampleRun.counts()), (.notSupplied, SampleRun.counts(unknown: 1)),
  ])
  func nothingJudgedIsInconclusive(status: RuleResult.Status, counts: VerdictCounts) {
    #expect(ExitStatus.of(run(counts, severity: .low, status: status)) == .inconclusive)
  }

  @Test func noRulesIsInconclusive() {
    var result = SampleRun.clean
    result.rules = []
    #expect(ExitStatus.of(result) == .inconclusive)
  }

  @Test func strictAsksForEverything() {
    #expect(ExitStatus.of(run(SampleRun.counts(pass: 1, unknown: 1), severity: .low)) == .clean)
    #expect(ExitStatus.of(run(SampleRun.counts(pass: 1, unknown: 1), severity: .low), strict: true) == .inconclusive)
    var result = run(SampleRun.counts(pass: 1))
    result.rules.append(SampleRun.rule("other", .low, .notSupplied, SampleRun.counts()))
    #expect(ExitStatus.of(result) == .clean)
    #expect(ExitStatus.of(result, strict: true) == .inconclusive)
  }

  @Test func findingsComeBeforeStrictness() {
    #expect(ExitStatus.of(run(SampleRun.counts(violation: 1, unknown: 1)), strict: true) == .blocked)
  }

  @Test(arguments: ["violation:low,unknown:high", "at_risk:medium,data:error", "nothing", "waived:advice"])
  func failOnPrintsAsItIsWritten(text: String) throws {
    #expect(try FailOn.parse(text).description == text)
  }

  @Test func theStandardIsTheContract() throws {
    #expect(FailOn.standard.description == "violation:low,unknown:high")
    #expect(try FailOn.parse("unknown:high, violation:low") == .standard)
  }

  @Test(arguments: [
    ("", "form"), ("violation", "form"), ("violation:", "severity"), ("violation:low:high", "form"),
    ("pass:low", "cannot"), ("violation:urgent", "severity"), ("violation:low,", "form"),
    ("violation:low,violation:high", "twice"), ("data:warning", "data:error"), ("data:error,data:error", "twice"),
    ("nothing,violation:low", "form"),
  ])
  func mistakesSayWhatIsAllowed(text: String, word: String) {
    let failure = #expect(throws: FailOn.SyntaxFailure.self) { try FailOn.parse(text) }
    let message = failure?.description ?? ""
    #expect(message.contains("violation, at_risk, unknown, waived") && message.contains("critical, high, medium"))
    if word != "cannot" { #expect(message.contains(word), "\(message)") }
  }
}
