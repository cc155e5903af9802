import Foundation
import Testing

@Suite struct CheckCommandTests {
  @Test(arguments: ["en", "zh"])
  func textIsGolden(language: String) throws {
    let run = try Program.run("check", "--lang", language)
    #expect(run.status == 1 && run.errors == "", "\(run.errors)")
    try expectGolden("check.\(language).txt", run.output)
  }

  @Test func jsonIsGolden() throws {
    let run = try Program.run("check", "--format", "json", "--set", "min_hire_age=15", "--rule", "minimum-hire-age")
    #expect(run.errors == "")
    try expectGolden("check.json", run.output)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["overrides"] as? [String: String] == ["min_hire_age": "15"])
    #expect(object["filters"] as? [String: String] == ["rule": "minimum-hire-age"])
    #expect((object["summary"] as? [String: Int])?["violation"] == 0)
  }

  @Test(arguments: ["syntax", "types", "plan"])
  func stagesAreGolden(stage: String) throws {
    let run = try Program.run("check", "--emit", stage)
    #expect(run.status == 0 && run.errors == "")
    try expectGolden("emit-\(stage).txt", run.output)
  }

  @Test func sameInputSameBytes() throws {
    let first = try Program.run("check", "--format", "json")
    #expect(try Program.run("check", "--format", "json").output == first.output)
  }

  @Test(arguments: [
    ("--fail-on nothing", 0), ("--fail-on violation:low", 1), ("", 1), ("--rule insured", 0),
    ("--rule insured --strict", 3), ("--rule insured --fail-on unknown:low", 1),
    ("--rule no-recalls --fail-on nothing", 3), ("--rule no-recalls", 1),
    ("--from 2026-06-01 --rule insured", 3), ("--as-of 2016-01-01 --rule insured", 0),
  ])
  func exitStatus(options: String, expected: Int) throws {
    let run = try Program.shell("\"$0\" check \(options)")
    #expect(Int(run.status) == expected, "\(run.output)")
    #expect(run.errors == "")
  }

  @Test func aMissingFileFailsButTheRestIsReported() throws {
    let project = try Scratch.project()
    try project.file(
      "plumbline.yaml",
      "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: data/employees-1.csv}, recalls: {path: gone.csv}}\n")
    let run = try Program.run("check", in: project.url)
    #expect(run.status == 2)
    #expect(run.output.contains("NOT READ") && run.output.contains("gone.csv") && run.output.contains("employee E2"))
  }

  @Test func headersOnlyIsInconclusive() throws {
    let project = try Scratch.project()
    try project.file("plumbline.yaml", "policy: policy\ndata: {employees: {path: e.csv}, recalls: {path: r.csv}}\n")
    try project.file("e.csv", "employee_id,name,birth_date,hire_date,insured,post\n")
    try project.file("r.csv", "recall_id,date\n")
    let run = try Program.run("check", "--rule", "insured", in: project.url)
    #expect(run.status == 3 && run.output.contains("the data set has no rows"), "\(run.output)")
  }

  @Test func aPolicyWithMistakesJudgesNothing() throws {
    let project = try Scratch.project()
    let rules = project.url.appending(path: "policy/rules/rules.yaml")
    let text = try String(contentsOf: rules, encoding: .utf8)
    try Data(text.replacing("e.insured", with: "e.insurd").utf8).write(to: rules)
    let run = try Program.run("check", in: project.url)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("policy/rules/rules.yaml") && run.errors.contains("insured"), "\(run.errors)")
  }

  @Test func filesAreRecognised() throws {
    let project = try Scratch()
    try project.file("staff.csv", "工号,name,birth_date,hire_date,insured,post\nE1,Li Lei,1990-01-01,2020-01-01,1,\n")
    let policy = Program.sample.appending(path: "policy").path
    let run = try Program.run("check", "staff.csv", "--policy", policy, "--rule", "insured", in: project.url)
    #expect(run.status == 0 && run.output.contains("1 passed"), "\(run.output)\(run.errors)")
    #expect(run.errors.contains("took staff.csv for employees"))
    try project.file("strange.csv", "a,b\n1,2\n")
    let strange = try Program.run("check", "strange.csv", "--policy", policy, in: project.url)
    #expect(strange.status == 2 && strange.errors.contains("strange.csv fits no record type") && strange.output == "")
  }

  @Test func aFileTakesThePlaceOfTheConfiguredOnes() throws {
    let run = try Program.run("check", "data/employees-1.csv", "--rule", "insured", "-q")
    #expect(run.status == 0 && run.errors == "" && run.output.contains("2 passed"), "\(run.output)")
  }

  @Test func theConfigurationIsFoundFromBelow() throws {
    let run = try Program.run("check", in: Program.sample.appending(path: "data"))
    #expect(run.status == 1 && run.output.contains("../data/employees-1.csv:3"), "\(run.output)\(run.errors)")
  }

  @Test func hostileCellsReachNoTerminal() throws {
    for arguments in [["check"], ["check", "--format", "json"], ["check", "--lang", "zh", "-v"]] {
      let run = try Program.shell("\"$0\" \(arguments.joined(separator: " "))")
      #expect(!run.output.contains("\u{1B}") && run.output.contains("31mker"))
    }
    let explained = try Program.run("explain", "minimum-hire-age", "E2")
    #expect(!explained.output.contains("\u{1B}") && explained.output.contains("31mker"))
  }

  @Test func personalValuesAreShownOnlyWhenAsked() throws {
    let hidden = try Program.run("check", "--format", "json")
    #expect(!hidden.output.contains("Han Mei") && !hidden.output.contains("2008-07-09"))
    #expect(try Program.run("check", "--reveal").output.contains("Han Mei was 15"))
  }
}
