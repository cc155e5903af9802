import Foundation
import Testing

/// A person whose papers contradict each other passes no rule about age, and nobody reads the papers in the report.
@Suite struct IdentityNumberTests {
  private static let record = """
    record: worker
    dataset: workers
    title: {en: Worker, zh: 工人}
    key: worker_id
    fields:
      worker_id: {type: string}
      birth_date: {type: date, sensitivity: SENSITIVITY}
      hire_date: {type: date}
      id_number: {type: string, format: gb11643, birth_date: birth_date, optional: true, headers: [身份证号]}

    """
  private static let policy = """
    language: plumbline/1
    policy: papers
    version: "1"
    title: {en: Papers, zh: 证件}
    clauses:
      - {id: "1", title: {en: Sixteen, zh: 十六周岁}, kind: row}
    """
  private static let rule = """
    rule: of-age
    clause: "1"
    title: {en: Nobody under 16, zh: 不雇用童工}
    severity: critical
    for: w in workers
    require: age(w.birth_date, w.hire_date) >= 16
    """
  /// Good; born later by the number; a wrong check character; one number for two; no number.
  private static let data = """
    worker_id,birth_date,hire_date,身份证号
    W1,1990-01-01,2015-01-01,440524199001010018
    W2,1992-03-02,2020-01-01,110105200803021235
    W3,1993-04-05,2020-01-01,110105200803021234
    W4,1985-06-17,2020-01-01,310101198506172346
    W5,1985-06-17,2020-01-01,310101198506172346
    W6,2010-06-17,2020-01-01,

    """

  private func project(sensitivity: String = "personal") throws -> Scratch {
    let project = try Scratch()
    try project.file("policy/policy.yaml", Self.policy)
    try project.file("policy/records/r.yaml", Self.record.replacing("SENSITIVITY", with: sensitivity))
    try project.file("policy/rules/r.yaml", Self.rule)
    try project.file("workers.csv", Self.data)
    return project
  }

  private static let arguments = ["check", "--as-of", "2025-12-31", "--policy", "policy", "workers.csv"]

  private func check(_ options: String, sensitivity: String = "personal") throws -> Program.Run {
    let command = "\"$0\" \(Self.arguments.joined(separator: " ")) \(options)"
    let project = try project(sensitivity: sensitivity)
    return try withExtendedLifetime(project) { try Program.shell(command, in: project.url) }
  }

  @Test func contradictionsAreUnknownAndNeverPass() throws {
    let run = try check("--format json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let findings = try #require(json["findings"] as? [[String: Any]])
    let verdicts = findings.map { finding -> String in
      let key = ((finding["subject"] as? [String: Any])?["key"] as? String) ?? "?"
      let cause = (finding["causes"] as? [[String: Any]])?.first?["kind"] as? String ?? ""
      return "\(key) \(finding["verdict"] ?? "") \(cause)"
    }
    #expect(
      Set(verdicts) == [
        "W2 unknown conflict", "W3 unknown conflict", "W4 unknown conflict", "W5 unknown conflict",
        "W6 violation false",
      ], "\(run.output)\(run.errors)")
    let data = (json["data"] as? [[String: Any]] ?? []).map { "\($0["kind"] ?? "") \($0["count"] ?? "")" }
    #expect(Set(data) == ["invalid_number 1", "birth_date_conflict 1", "duplicate_number 2"])
  }

  private static let papers = ["1992-03-02", "110105200803021235", "1985-06-17", "310101198506172346", "2008"]

  @Test(arguments: ["", "--lang zh -v", "--format json"]) func papersAreMasked(options: String) throws {
    for sensitivity in ["personal", "open"] {
      let run = try check(options, sensitivity: sensitivity)
      for paper in Self.papers { #expect(!run.output.contains(paper) && !run.errors.contains(paper), "\(run.output)") }
      #expect(run.output.contains("9999-99-99") && run.output.contains("999999999999999999"))
    }
    let revealed = try check("--reveal \(options)")
    #expect(revealed.output.contains("1992-03-02") && revealed.output.contains("110105200803021235"))
    let special = try check("--reveal \(options)", sensitivity: "special")
    #expect(!special.output.contains("1992-03-02") && !special.output.contains("110105200803021235"))
  }

  @Test func explanationsShowTheContradictionAndNotThePapers() throws {
    let options = "--as-of 2025-12-31 --policy policy"
    let project = try project()
    let run = try withExtendedLifetime(project) {
      try Program.shell("\"$0\" explain of-age W2 workers.csv \(options)", in: project.url)
    }
    #expect(run.output.contains("not the one in the identity number"), "\(run.output)\(run.errors)")
    for paper in Self.papers { #expect(!run.output.contains(paper), "\(run.output)") }
  }
}
