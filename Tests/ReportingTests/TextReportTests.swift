import Foundation
import Testing
import Verdicts

@testable import Reporting

@Suite struct TextReportTests {
  @Test(arguments: Language.allCases)
  func mixedIsGolden(language: Language) throws {
    try expectGolden(
      "mixed.\(language.rawValue).txt", text(SampleRun.mixed, TextOptions(language: language, exit: .blocked)))
  }

  @Test func verboseIsGolden() throws {
    var result = SampleRun.clean
    result.inputs = [SampleRun.employees]
    try expectGolden("verbose.en.txt", text(result, TextOptions(isVerbose: true, exit: .clean)))
  }

  @Test func colourOnlyWhenAskedAndOnlyOnTop() throws {
    let plain = try text(SampleRun.mixed)
    let colored = try text(SampleRun.mixed, TextOptions(style: .colored))
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[1;31m"))
    let stripped = colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(stripped == plain)
  }

  @Test func whatIsLeftOutIsCounted() throws {
    let short = try text(SampleRun.mixed, TextOptions(findingsPerRule: 5))
    #expect(short.contains("5 of 22 findings shown"))
    #expect(short.contains("Training 5 is") && !short.contains("Training 6 is"))
    let whole = try text(SampleRun.mixed, TextOptions(findingsPerRule: nil))
    #expect(whole.contains("Training 22 is") && !whole.contains("findings shown"))
  }

  @Test func aListCutBeforeTheReportIsCountedToo() throws {
    var result = SampleRun.mixed
    result.findings = [SampleRun.hired]
    let report = try text(result)
    #expect(report.contains("1 of 3 findings shown") && report.contains("0 of 22 findings shown"))
    #expect(!report.contains("No findings"))
  }

  /// Once a data set, however many files it has.
  @Test func theDaysOfWhichADataSetSpeaksAreSaidEvenQuietly() throws {
    var (one, other, open) = (SampleRun.employees, SampleRun.employees, SampleRun.employees)
    one.covers = CoveredDays(from: "2025-01-01", to: "2025-12-31")
    other.covers = one.covers
    (open.dataset, open.covers) = ("shifts", CoveredDays(from: "2025-01-01"))
    var result = SampleRun.clean
    result.inputs = [one, other, open]
    let report = try text(result, TextOptions(isQuiet: true))
    #expect(report.matches(of: #/employees speaks only for 2025-01-01 to 2025-12-31/#).count == 1)
    #expect(report.contains("shifts speaks only for 2025-01-01 to …"))
    #expect(try text(result, TextOptions(language: .zh)).contains("employees仅涵盖2025-01-01至2025-12-31"))
    let inputs = try #require(try parsed(json(result))["inputs"] as? [[String: Any]])
    #expect((inputs[0]["covers"] as? [String: String]) == ["from": "2025-01-01", "to": "2025-12-31"])
    #expect((inputs[2]["covers"] as? [String: Any])?["to"] is NSNull)
  }

  @Test func whatWasNotCheckedIsSaidEvenQuietly() throws {
    let report = try text(SampleRun.mixed, TextOptions(isQuiet: true))
    #expect(
      report.contains("NOT CHECKED") && report.contains("recalls (Title of recalls): the data set was not supplied"))
    #expect(report.contains("2 rules NOT CHECKED"))
    #expect(report.contains("expected 1205") && !report.contains("9999-99-99"))
  }

  @Test func aRuleOfWhichNothingWasJudgedIsNoPass() throws {
    for (status, counts) in [
      (RuleResult.Status.judged, SampleRun.counts(future: 3)), (.noneApplicable, SampleRun.counts(notApplicable: 1)),
      (.noSubjects, SampleRun.counts()), (.notSupplied, SampleRun.counts()),
    ] {
      var result = SampleRun.clean
      result.rules = [SampleRun.rule("r", .high, status, counts)]
      result.summary.counts = counts
      let report = try text(result)
      #expect(!report.contains("PASS") && !report.contains("✓"), "\(report)")
    }
  }

  @Test func failuresAreSaid() throws {
    var result = SampleRun.clean
    result.failures = [
      InputFailure(dataset: "shifts", source: "s.csv", message: Bilingual(en: "no such file", zh: "没有该文件"))
    ]
    #expect(try text(result).contains("NOT READ\n  ✗ shifts  s.csv: no such file"))
  }

  @Test func everyPhraseHasBothLanguages() {
    let ellipsisOfArguments = { (text: String) in text.unicodeScalars.filter { $0 == "%" }.count }
    for phrase in Phrase.allCases where phrase != .causeOther {
      let wording = phrase.wording
      #expect(!wording.en.isEmpty)
      #expect(wording.zh.unicodeScalars.contains { $0.properties.isIdeographic }, "\(phrase): \(wording.zh)")
      #expect(!wording.en.unicodeScalars.contains { $0.properties.isIdeographic })
      #expect(ellipsisOfArguments(wording.en) == ellipsisOfArguments(wording.zh), "\(phrase)")
    }
  }

  @Test func argumentsAreNotReadAsTemplates() {
    #expect(Phrase.on.text(.en, "%") == "on %")
    #expect(Phrase.countViolations.text(.en, count: 1) == "1 violation")
    #expect(Phrase.countViolations.text(.en, count: 2) == "2 violations")
    #expect(Phrase.countViolations.text(.zh, count: 1) == "违规 1 项")
  }
}
