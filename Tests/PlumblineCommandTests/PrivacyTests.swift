import Foundation
import Testing

/// Values are planted in every sensitive column of the pack `Canary`, and none of them may come out.
@Suite struct PrivacyTests {
  private static let canary = Program.sample.deletingLastPathComponent().appending(path: "Canary")

  private static let personal = [
    "CANARYID", "CanaryName", "is long", "CANARYPHONE", "CANARYDATE", "CANARYWAGE", "CANARYHEIGHT", "CANARYBOOL",
    "CanaryGrade", "CANARYGRADE", "canary_grade", "CANARYPIN", "2010-07-13", "2031-07-14", "1990-07-15", "2011-03-04",
    "2011-04-03", "03/04/2011", "77137713", "77147714", "177.1377", "178.1377", "88118811", "88128812", "88148814",
    "88168816",
  ]
  private static let special = [
    "CANARYILL", "1987-06", "1987", "CANARYDIAGNOSIS", "66116611", "66126612", "66146614", "66166616", "CANARYSECRET",
    "CANARYBADGE", "CANARYREASON",
  ]
  private static let rules = [
    ("age", "CANARYID1"), ("age", "CANARYID2"), ("age", "CANARYID3"), ("name-short", "CANARYID1"),
    ("illness", "CANARYID1"), ("each-name", "CANARYBADGE1"), ("organisation", "privacy"), ("errors", "CANARYID1"),
    ("boss", "CANARYID1"), ("boss", "CANARYID2"), ("visits", "V1"), ("visits", "V2"), ("bound", "CANARYID1"),
    ("wrapped", "CANARYID1"), ("numbers", "CANARYID1"), ("special-errors", "CANARYID1"), ("wage-target", "CANARYID2"),
  ]

  private func expectNone(
    of planted: [String], in run: Program.Run, _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (stream, text) in [("output", run.output), ("errors", run.errors)] {
      for value in planted where text.contains(value) {
        let line = text.split(separator: "\n").first { $0.contains(value) } ?? ""
        Issue.record("\(what): \(value) in \(stream): \(line.prefix(300))", sourceLocation: sourceLocation)
      }
    }
  }

  @Test(arguments: [
    ("", 1), ("--lang zh -v", 1), ("--format json", 1), ("--fail-on nothing", 0), ("--fail-on nothing --strict", 3),
    ("--format json --max-findings 3 -q", 1), ("--emit plan", 0), ("--as-of 2026-06-30 --severity critical", 1),
    ("data/people.csv data/visits.csv", 1),
  ])
  func checksGiveNothingAway(options: String, status: Int) throws {
    let run = try Program.shell("\"$0\" check \(options)", in: Self.canary)
    #expect(Int(run.status) == status, "\(run.errors)")
    #expect(run.output.count > 100)
    expectNone(of: Self.personal + Self.special, in: run, options)
  }

  @Test(arguments: rules)
  func explanationsGiveNothingAway(rule: String, key: String) throws {
    let run = try Program.run("explain", rule, key, in: Self.canary)
    #expect(
      run.status == 0
        && run.output.contains(key == "V2" ? ": unknown" : rule == "wage-target" ? "measure:" : "require:"),
      "\(run.errors)")
    expectNone(of: Self.personal + Self.special, in: run, rule)
  }

  @Test func revealShowsWhatIsPersonalAndNothingThatIsSpecial() throws {
    for options in ["", "--lang zh -v", "--format json"] {
      let run = try Program.shell("\"$0\" check --reveal \(options)", in: Self.canary)
      #expect(run.output.contains("CanaryName One") && run.output.contains("CANARYID1"))
      #expect(run.output.contains("2010-07-13") && run.output.contains("88118811"))
      expectNone(of: Self.special, in: run, "--reveal \(options)")
    }
    for (rule, key) in Self.rules {
      let run = try Program.run("explain", rule, key, "--reveal", in: Self.canary)
      #expect(run.status == 0, "\(run.errors)")
      expectNone(of: Self.special, in: run, "explain --reveal \(rule)")
    }
  }

  @Test func whatIsWorkedOutIsShown() throws {
    let run = try Program.run("explain", "age", "CANARYID1", in: Self.canary)
    #expect(run.output.contains("young = 9"), "\(run.output)")
  }

  @Test func aPseudonymStandsForTheKeyThatItHides() throws {
    let report = try Program.run("check", "--rule", "name-short", in: Self.canary)
    let pseudonym = try #require(report.output.firstMatch(of: /person (~[0-9a-f]{16})/)).1
    let run = try Program.run("explain", "name-short", String(pseudonym), in: Self.canary)
    #expect(run.status == 0 && run.output.contains("person \(pseudonym): violation"), "\(run.output)\(run.errors)")
    #expect(try Program.run("explain", "each-name", "•••", in: Self.canary).status == 2)
  }

  /// The first record would be taken for column names, which are shown.
  @Test(arguments: ["check", "check --format json", "check people.csv", "explain age CANARYID1"])
  func aFileWithoutAHeaderIsRefusedWithoutBeingQuoted(command: String) throws {
    let project = try Scratch()
    for item in ["policy", "plumbline.yaml", "data"] {
      try FileManager.default.copyItem(
        at: Self.canary.appending(path: item), to: project.url.appending(path: item))
    }
    let rows = try String(contentsOf: project.url.appending(path: "data/people.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst().joined(separator: "\n")
    try project.file("data/people.csv", rows)
    try project.file("people.csv", rows)
    let run = try Program.shell("\"$0\" \(command)", in: project.url)
    #expect(run.status == 2, "\(run.output)")
    #expect((run.output + run.errors).contains("header") || run.errors.contains("none of the 14 columns"))
    expectNone(of: Self.personal + Self.special, in: run, command)
  }
}
