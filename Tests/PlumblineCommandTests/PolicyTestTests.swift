import Foundation
import Testing

/// `policy test`: cases of rules, run as authors run them.
@Suite struct PolicyTestTests {
  /// The sample project with one more file of cases.
  private static func project(_ cases: String) throws -> Scratch {
    let project = try Scratch.project()
    try project.file("policy/tests/more.yaml", cases)
    return project
  }

  private static let employees = """
    rule: minimum-hire-age
    name: one too young
    as_of: 2025-12-31
    data:
      employees:
        - {employee_id: E1, birth_date: 2000-02-20, hire_date: 2020-12-01}
        - {employee_id: E2, birth_date: 2000-02-20, hire_date: 2010-12-01}

    """

  @Test func casesThatHoldAreStatus0() throws {
    let run = try Program.run("policy", "test", "policy")
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output == "sample: 5 cases of 2 rules, 8 verdicts: all hold\n", "\(run.output)")
    #expect(try Program.run("policy", "test").output == run.output, "the configuration names the pack")
    let some = try Program.run("policy", "test", "--rule", "no-recalls")
    #expect(some.output.hasPrefix("sample: 2 cases of 1 rule, 2 verdicts"), "\(some.output)")
  }

  @Test func whatDoesNotHoldIsShownWithItsReasons() throws {
    let project = try Self.project(
      Self.employees + "expect: [{subject: E1, verdict: pass}, {subject: E2, verdict: pass}]\n")
    let run = try Program.run("policy", "test", "policy", in: project.url)
    #expect(run.status == 1 && run.errors == "")
    try expectGolden("policy-test-fails.txt", run.output)
    let json = try Program.run(
      "policy", "test", "policy", "--rule", "minimum-hire-age", "--format", "json", in: project.url)
    #expect(json.status == 1)
    try expectGolden("policy-test-fails.json", json.output)
  }

  @Test func everyVerdictHasToBeNamed() throws {
    let project = try Self.project(Self.employees + "expect: [{subject: E1, verdict: pass}]\n")
    let run = try Program.run("policy", "test", "policy", in: project.url)
    #expect(run.status == 1)
    #expect(
      run.output.contains("policy/tests/more.yaml:1:1: employee E2: was violation, which the case does not name"),
      "\(run.output)")
  }

  /// A rule whose verdict is a pass for any reason must not satisfy a case that expects something else.
  @Test(arguments: [
    ("pass", "violation"), ("violation", "pass"), ("unknown", "pass"), ("not_applicable", "pass"), ("future", "pass"),
    ("at_risk", "pass"), ("waived", "violation"),
  ])
  func anotherVerdictIsNeverTaken(expected: String, actual: String) throws {
    let key = actual == "pass" ? "E1" : "E2"
    let other = actual == "pass" ? "{subject: E2, verdict: violation}" : "{subject: E1, verdict: pass}"
    let project = try Self.project(Self.employees + "expect: [\(other), {subject: \(key), verdict: \(expected)}]\n")
    let run = try Program.run("policy", "test", "policy", in: project.url)
    #expect(run.status == 1)
    #expect(run.output.contains("employee \(key): expected \(expected), was \(actual)"), "\(run.output)")
    #expect(run.output.hasSuffix("5 hold, 1 failed\n"), "\(run.output)")
  }

  @Test func mistakesInCasesAreDiagnosticsAndNothingRuns() throws {
    let project = try Self.project(
      """
      rule: minimum-hire-age
      as_of: 2025-12-31
      set: {min_hire_agee: 3}
      constants: {recalls: {date: 2025-01-01}}
      data: {employees: [{employee_id: E1, birth_dat: 2000-02-30, hire_date: 2020-13-01}], recal: []}
      no_column: {employees: [birth_date]}
      expect: [{subject: E2, verdict: pas}, {subject: [E1, E2], verdict: pass}, {subject: E11, verdict: pass}]
      ---
      rule: minimum-hire-ag
      ---
      rule: no-recalls
      as_of: 2025-12-31
      expect: [{verdict: unknown}, {subject: organisation, verdict: unknown}, {subject: E1, verdict: pass, ech: {}}]
      """)
    for command in ["check", "test"] {
      let run = try Program.run("policy", command, "policy", in: project.url)
      #expect(run.status == 2 && run.output == "", "\(run.output)")
      let found = run.errors.matches(of: /policy\/tests\/more\.yaml:([0-9]+:[0-9]+): error\[([a-z-]+)\]/)
      #expect(
        found.map { "\($0.1) \($0.2)" } == [
          "3:7 policy-case-name", "4:13 policy-case-name", "5:38 policy-case-name", "5:72 policy-case-cell",
          "5:86 policy-case-name", "7:33 policy-bad-value", "7:49 policy-case-subject", "7:76 policy-case-subject",
          "9:1 policy-missing-key", "9:1 policy-missing-key", "9:7 policy-case-name", "13:31 policy-duplicate",
          "13:74 policy-case-subject", "13:102 policy-unknown-key",
        ], "\(run.errors)")
      for near in ["min_hire_age", "birth_date", "minimum-hire-age", "E1", "each", "pass"] {
        #expect(run.errors.contains("Did you mean `\(near)`?"), "\(near): \(run.errors)")
      }
    }
  }

  private static let waiver = """
      - rule: minimum-hire-age
        where: e.employee_id == "E2"
        reason: {en: A reason., zh: 理由。}
        asked_by: somebody
        approved_by: somebody else
        evidence: a letter
        from: 2025-12-20
        until: 2026-01-10

    """

  private static let given = "[{subject: E1, verdict: pass}, {subject: E2, verdict: "

  /// What a company was allowed must not turn an expected violation into a waived one.
  @Test(arguments: [("", "violation"), ("waivers: pack\n", "waived"), ("waivers: []\n", "violation")])
  func waiversOfThePackCountWhereTheCaseSaysSo(waivers: String, verdict: String) throws {
    let project = try Self.project(Self.employees + waivers + "expect: \(Self.given)\(verdict)}]\n")
    try project.file("policy/waivers.yaml", Self.waiver)
    let run = try Program.run("policy", "test", "policy", "--rule", "minimum-hire-age", in: project.url)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test func aCaseHasItsOwnWaivers() throws {
    let project = try Self.project(
      Self.employees + "waivers:\n" + Self.waiver + "expect: \(Self.given)waived}]\n")
    let run = try Program.run("policy", "test", "policy", "--rule", "minimum-hire-age", in: project.url)
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ("waivers: all\n", "policy-wrong-kind"), ("attestations: {clause: x}\n", "policy-wrong-kind"),
    ("waivers: [{rule: minimum-hire-age}]\n", "policy-missing-key"),
    ("waivers:\n" + waiver.replacingOccurrences(of: "rule: minimum-hire-age", with: "rule: no-recalls"), "cel-"),
    ("waivers:\n" + waiver.replacingOccurrences(of: "2026-01-10", with: "2026-03-10"), "policy-waiver-too-long"),
  ])
  func mistakesInWaiversOfACase(waivers: String, code: String) throws {
    let project = try Self.project(Self.employees + waivers + "expect: \(Self.given)violation}]\n")
    let run = try Program.run("policy", "check", "policy", in: project.url)
    #expect(run.status == 2 && run.errors.contains("more.yaml") && run.errors.contains("[\(code)"), "\(run.errors)")
  }

  @Test func aWaiverOfAnotherRuleIsAMistake() throws {
    let other = Self.waiver.replacingOccurrences(of: "rule: minimum-hire-age", with: "rule: no-recalls")
      .replacingOccurrences(of: "e.employee_id == \"E2\"", with: "true")
    let project = try Self.project(Self.employees + "waivers:\n" + other + "expect: \(Self.given)violation}]\n")
    let run = try Program.run("policy", "check", "policy", in: project.url)
    #expect(run.status == 2 && run.errors.contains("error[policy-case-name]"), "\(run.errors)")
  }

  @Test func aPolicyWithMistakesRunsNoCase() throws {
    let project = try Self.project("rule: x\n  y: [\n")
    let broken = try Program.run("policy", "check", "policy", in: project.url)
    #expect(broken.status == 2 && broken.errors.contains("more.yaml:2"), "\(broken.errors)")
    try project.file("policy/rules/more.yaml", "rule: x\n")
    let run = try Program.run("policy", "test", "policy", in: project.url)
    #expect(run.status == 2 && run.output == "" && run.errors.contains("policy/rules/more.yaml"), "\(run.errors)")
  }

  @Test func noCaseIsNoSuccess() throws {
    let project = try Scratch.project()
    try FileManager.default.removeItem(at: project.url.appending(path: "policy/tests"))
    let run = try Program.run("policy", "test", in: project.url)
    #expect(run.status == 3 && run.output.contains("nothing was tested"), "\(run.output)")
    let insured = try Program.run("policy", "test", "--rule", "insured")
    #expect(insured.status == 3, "\(insured.output)")
  }

  @Test func casesChangeNoDigestAndNoRun() throws {
    let project = try Self.project("nonsense: [\n")
    let before = try Program.run("check", "--format", "json")
    let after = try Program.run("check", "--format", "json", in: project.url)
    #expect(before.output == after.output && before.status == after.status)
  }
}
