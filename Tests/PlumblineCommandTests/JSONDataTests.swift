import Foundation
import Testing

/// JSON as a source of records: judged like other files, and never a clean run when something of it was lost.
@Suite struct JSONDataTests {
  private static let good = [
    #"{"employee_id": "E1", "name": "Li", "birth_date": "1990-05-01", "hire_date": "2015-03-02", "insured": true}"#,
    #"{"employee_id": "E2", "name": "Han", "birth_date": "1991-05-01", "hire_date": "2016-03-02", "insured": "yes"}"#,
  ]

  private func check(_ text: String, _ name: String = "employees.json", _ more: String = "") throws -> Program.Run {
    let project = try Scratch.project()
    try project.file(name, text)
    try project.file("plumbline.yaml", "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: \(name)}}\n")
    return try Program.shell("timeout 30 \"$0\" check --rule insured \(more)", in: project.url)
  }

  @Test func goodRecordsPass() throws {
    for (text, name) in [
      ("[\(Self.good.joined(separator: ","))]", "employees.json"),
      (Self.good.joined(separator: "\n"), "employees.jsonl"),
    ] {
      let run = try check(text, name, "--strict --fail-on data:error")
      #expect(run.status == 0 && run.output.contains("2 passed"), "\(run.output)\(run.errors)")
    }
  }

  @Test func aFileIsRecognisedByItsKeys() throws {
    let project = try Scratch.project()
    try project.file("staff.json", "[\(Self.good[0])]")
    let run = try Program.run("check", "staff.json", "--policy", "policy", "--rule", "insured", in: project.url)
    #expect(run.status == 0 && run.errors.contains("took staff.json for employees"), "\(run.output)\(run.errors)")
  }

  @Test(arguments: ["", ",", ",{\"employee_id\": \"E3\"", "] []"])
  func aBreakIsAFailure(rest: String) throws {
    let run = try check("[\n\(Self.good[0])\(rest)", "employees.json", "--format json --fail-on nothing")
    #expect(run.status == 2, "\(run.output)")
    #expect(run.output.contains("line 2: not read to its end, since what follows is no JSON"))
    #expect(run.output.contains("\"kind\": \"broken_off\""))
  }

  @Test func aLineThatIsNoObjectLeavesItsRowUnknown() throws {
    let run = try check(Self.good[0] + "\n{\"employee_id\": \"E2\"", "employees.jsonl", "--strict")
    #expect(run.status == 3 && run.output.contains("1 passed"), "\(run.output)")
    #expect(run.output.contains("rows may hide in it"))
  }

  @Test func aRecordIsNamedByItsElement() throws {
    let run = try check("[\(Self.good[0]), \(Self.good[1].replacing("\"yes\"", with: "\"no\""))]")
    #expect(run.status == 1 && run.output.contains("employees.json:1") && run.output.contains("[1]"), "\(run.output)")
  }
}
