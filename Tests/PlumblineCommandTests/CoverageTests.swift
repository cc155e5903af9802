import Foundation
import Testing

/// `policy test --coverage`: what cases have not tried.
@Suite struct CoverageTests {
  private static let rule = """
    rule: late-recalls
    clause: "3"
    title: {en: Nobody sees a recall, zh: 无人见召回}
    severity: low
    for: e in employees
    let: {late: 'recalls.exists(r, r.date > e.hire_date)'}
    when: e.insured
    require: '!late || has(e.post) && e.post.startsWith("x")'
    due: date(2025, 6, 30)

    """

  /// A case with one employee; only the rule above is asked for.
  private static func ruleCase(
    _ verdict: String, asOf: String = "2025-12-31", insured: String = "1", post: String = "~", recalls: [String] = []
  ) -> String {
    let list = recalls.enumerated().map { "{recall_id: R\($0), date: \($1)}" }.joined(separator: ", ")
    return """
      - rule: late-recalls
        as_of: \(asOf)
        data:
          employees: [{employee_id: E1, hire_date: 2024-05-01, insured: \(insured), post: \(post)}]
          recalls: [\(list)]
        expect: [{subject: E1, verdict: \(verdict)}]

      """
  }

  private static func run(_ cases: [String], _ options: String...) throws -> Program.Run {
    let project = try Scratch.project()
    try project.file("policy/rules/more.yaml", rule)
    try project.file("policy/tests/more.yaml", cases.joined())
    return try Program.shell(
      "\"$0\" policy test policy --rule late-recalls --coverage \(options.joined(separator: " "))", in: project.url)
  }

  @Test func whatWasNotTriedIsGolden() throws {
    let run = try Program.run("policy", "test", "--coverage")
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    try expectGolden("policy-test-coverage.txt", run.output)
    let json = try Program.run("policy", "test", "--coverage", "--format", "json", "--rule", "no-recalls")
    try expectGolden("policy-test-coverage.json", json.output)
  }

  @Test func everyVerdictThatARuleCanGiveIsAskedFor() throws {
    let none = try Self.run([])
    #expect(none.output.contains("late-recalls: no case"), "\(none.output)")
    let one = try Self.run([Self.ruleCase("pass")])
    #expect(one.output.contains("1 case, never violation, at_risk, unknown, not_applicable\n"), "\(one.output)")
    let all = [
      Self.ruleCase("pass"), Self.ruleCase("violation", recalls: ["2024-05-02"]),
      Self.ruleCase("at_risk", asOf: "2025-06-30", recalls: ["2024-05-02"]),
      Self.ruleCase("unknown", insured: "unreadable", recalls: ["2024-05-02"]),
      Self.ruleCase("not_applicable", insured: "0"),
    ]
    for left in all.indices {
      var cases = all
      cases.remove(at: left)
      let run = try Self.run(cases, "--require-coverage")
      #expect(run.status == 1 && run.output.contains("verdicts covered 4 of 5"), "\(run.output)")
    }
    let run = try Self.run(all, "--require-coverage")
    #expect(run.status == 0 && run.output.contains("verdicts covered 5 of 5"), "\(run.output)")
  }

  @Test func partsOfConditionsAreTriedBothWays() throws {
    let run = try Self.run([Self.ruleCase("pass"), Self.ruleCase("violation", recalls: ["2024-06-30"])])
    for line in [
      "when: e.insured: never false", "require: has(e.post): never true",
      "require: e.post.startsWith(\"x\"): never true, false",
      "late: r.date > e.hire_date: never false, equal, one above",
    ] {
      #expect(run.output.contains(": \(line)\n"), "\(line): \(run.output)")
    }
    #expect(!run.output.contains("require: late:") && !run.output.contains("late: recalls.exists("), "\(run.output)")
    let more = try Self.run([
      Self.ruleCase("pass", post: "xy", recalls: ["2024-05-02"]),
      Self.ruleCase("violation", post: "y", recalls: ["2024-05-02"]), Self.ruleCase("not_applicable", insured: "0"),
    ])
    #expect(!more.output.contains("startsWith") && !more.output.contains("e.insured"), "\(more.output)")
  }

  /// What is found by an index, or after the element that decided, is seen all the same.
  @Test func elementsThatDecideNothingAreSeen() throws {
    for recalls in [["2024-05-01", "2024-05-02"], ["2024-05-02", "2024-05-01"]] {
      let run = try Self.run([Self.ruleCase("violation", recalls: recalls)])
      #expect(!run.output.contains("late: r.date > e.hire_date"), "\(run.output)")
    }
  }

  @Test(arguments: [
    (["2024-05-01", "2024-05-02"], ""), (["2024-05-01", "2024-05-03"], "one above"),
    (["2024-04-30", "2024-05-02"], "equal"), (["2024-04-30", "2024-05-03"], "equal, one above"),
  ])
  func bothSidesOfABoundaryAreTried(recalls: [String], missing: String) throws {
    let run = try Self.run([Self.ruleCase("violation", recalls: recalls)])
    let line = "late: r.date > e.hire_date: never \(missing)\n"
    #expect(run.output.contains("late: r.date > e.hire_date") == !missing.isEmpty, "\(run.output)")
    #expect(run.output.contains(line) == !missing.isEmpty, "\(run.output)")
  }

  @Test func watchingChangesNothing() throws {
    let cases = [Self.ruleCase("pass"), Self.ruleCase("violation"), Self.ruleCase("unknown", insured: "~")]
    let run = try Self.run(cases)
    #expect(run.status == 1 && run.output.contains("employee E1: expected violation, was pass"), "\(run.output)")
    #expect(run.output.contains("employee E1: expected unknown, was pass"), "\(run.output)")
  }
}
