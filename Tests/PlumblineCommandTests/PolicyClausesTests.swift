import Foundation
import Testing

/// `policy clauses`: which rules check which clause.
@Suite struct PolicyClausesTests {
  @Test(arguments: [
    ("clauses.txt", "policy clauses"), ("clauses-pack.txt", "policy clauses policy --lang zh"),
    ("clauses.md", "policy clauses --format markdown"), ("clauses-zh.md", "policy clauses --format markdown --lang zh"),
    ("clauses.json", "policy clauses --format json"),
  ])
  func theMatrixIsGolden(name: String, arguments: String) throws {
    let run = try Program.shell("\"$0\" \(arguments)")
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    try expectGolden(name, run.output)
  }

  @Test func verdictsAreThoseOfACheck() throws {
    let files = try Program.run("policy", "clauses", "policy", "data/employees-1.csv", "--as-of", "2025-12-31")
    #expect(files.status == 0 && files.output.contains("minimum-hire-age [critical]: "), "\(files.output)")
    let none = try Program.run("policy", "clauses", "policy")
    #expect(none.output.contains("minimum-hire-age [critical]\n"), "\(none.output)")
    let named = try Program.run("policy", "clauses", "policy", "--config", "plumbline.yaml")
    #expect(named.output == (try Program.run("policy", "clauses")).output)
  }

  @Test func aSourceThatCannotBeReadIsStatus2AndTheRestIsListed() throws {
    let project = try Scratch.project()
    try FileManager.default.removeItem(at: project.url.appending(path: "data"))
    let run = try Program.run("policy", "clauses", in: project.url)
    #expect(run.status == 2 && run.output.contains("minimum-hire-age [critical]: NOT CHECKED"), "\(run.output)")
    #expect(run.errors.contains("employees"), "\(run.errors)")
  }

  @Test func aClauseThatNothingChecksIsAMistake() throws {
    let project = try Scratch.project()
    let policy = try String(contentsOf: project.url.appending(path: "policy/policy.yaml"), encoding: .utf8)
    let more = "clauses:\n  - {id: \"4\", title: {en: More, zh: 其他}, kind: cover}\n"
    try project.file("policy/policy.yaml", policy.replacing("clauses:\n", with: more))
    for command in ["check", "clauses", "test"] {
      let run = try Program.run("policy", command, "policy", in: project.url)
      #expect(run.status == 2 && run.output == "", "\(run.output)")
      #expect(run.errors.contains("policy/policy.yaml:6:10: error[policy-clause-without-rule]"), "\(run.errors)")
    }
  }
}
