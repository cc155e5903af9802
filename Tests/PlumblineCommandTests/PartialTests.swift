import Foundation
import Testing

@Suite struct PartialTests {
  private func rules(_ run: Program.Run) throws -> [String: String] {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    return try #require(object["rules"] as? [[String: Any]]).reduce(into: [:]) { statuses, rule in
      statuses[rule["rule"] as? String ?? "?"] = rule["status"] as? String
    }
  }

  @Test func onlyTheFilesThatAreNamedAreJudged() throws {
    let run = try Program.run("check", "--partial", "data/employees-1.csv")
    #expect(run.status == 1 && run.errors == "", "the configuration knows the file: \(run.errors)")
    #expect(run.output.contains("employee E2") && !run.output.contains("employee E4"))
    #expect(run.output.contains("Limited to: partial = employees"))
    #expect(!run.output.contains("no-recalls"), "a rule that does not concern the files")
  }

  @Test func aFileThatTheConfigurationDoesNotNameIsRecognisedByItsHeader() throws {
    let project = try Scratch.project()
    try project.file("other/staff.csv", SampleRepository.header + SampleRepository.child)
    let run = try Program.run("check", "--partial", "other/staff.csv", in: project.url)
    #expect(run.status == 1 && run.output.contains("employee E2") && !run.output.contains("employee E4"))
  }

  @Test func aFileThatNobodyKnowsIsAnError() throws {
    let project = try Scratch.project()
    try project.file("other.csv", "a,b\n1,2\n")
    #expect(try Program.run("check", "--partial", "other.csv", in: project.url).status == 2)
  }

  private static let policy = """
    rule: enough-people
    clause: "1"
    title: {en: There are enough people, zh: 人员充足}
    severity: high
    require: employees.size() >= 3
    ---
    rule: not-alone
    clause: "3"
    title: {en: Nobody is alone, zh: 无人独自工作}
    severity: high
    for: e in employees
    require: employees.exists(o, o.employee_id != e.employee_id)
    ---
    rule: some-insured
    clause: "3"
    title: {en: Half of all are insured, zh: 半数参保}
    severity: high
    for: e in employees
    require: e.insured
    share: ">= 50%"
    per: organisation
    ---
    rule: insured
    clause: "2"
    title: {en: Everybody is insured, zh: 人人参保}
    severity: high
    for: e in employees
    require: e.insured
    """

  @Test(arguments: ["en", "zh"]) func rulesThatAskAboutAllRecordsAreListedAsNotChecked(language: String) throws {
    let project = try Scratch.project()
    try project.file("policy/rules/rules.yaml", Self.policy)
    try FileManager.default.removeItem(at: project.url.appending(path: "policy/tests"))
    try project.file("data/employees-1.csv", SampleRepository.header + SampleRepository.clean)
    let run = try Program.run("check", "--partial", "data/employees-1.csv", "--format", "json", in: project.url)
    #expect(
      try rules(run) == [
        "enough-people": "partial", "not-alone": "partial", "some-insured": "partial", "insured": "judged",
      ], "\(run.errors)")
    let text = try Program.run("check", "--partial", "data/employees-1.csv", "--lang", language, in: project.url)
    #expect(text.status == 0, "\(text.output)\(text.errors)")
    #expect(text.output.contains(language == "en" ? "3 rules NOT CHECKED" : "未检查规则 3 条"))
    #expect(text.output.contains(language == "en" ? "only a part was named: employees" : "仅指定了一部分：employees"))
    #expect(try Program.run("check", "--strict", "--partial", "data/employees-1.csv", in: project.url).status == 3)
  }

  @Test func aReferenceIntoAPartIsNotFollowed() throws {
    let project = try Scratch.project()
    try project.file(
      "policy/policy.yaml",
      """
      language: plumbline/1
      policy: sample
      version: "1"
      title: {en: Sample policy, zh: 示例政策}
      clauses: [{id: "2", title: {en: Insurance, zh: 参保}, kind: row}]
      """)
    try project.file(
      "policy/records/records.yaml",
      """
      record: employee
      dataset: employees
      title: {en: Employee, zh: 员工}
      key: employee_id
      fields:
        employee_id: {type: string}
        name: {type: string, sensitivity: personal}
        leader: {type: employee, optional: true}
        insured: {type: bool}
      """)
    try project.file(
      "policy/rules/rules.yaml",
      """
      rule: leader-insured
      clause: "2"
      title: {en: Leaders are insured, zh: 负责人参保}
      severity: high
      for: e in employees
      require: '!has(e.leader) || e.leader.insured'
      ---
      rule: led-by-another
      clause: "2"
      title: {en: Nobody leads themselves, zh: 不得自任负责人}
      severity: high
      for: e in employees
      require: '!has(e.leader) || e.leader != e'
      ---
      rule: no-head
      clause: "2"
      title: {en: Who leads themselves is insured, zh: 自任负责人者参保}
      severity: high
      for: e in employees
      when: 'e == e.leader'
      require: e.insured
      ---
      rule: named-leader
      clause: "2"
      title: {en: Named leaders are insured, zh: 指定负责人参保}
      severity: high
      for: e in employees
      let: {leader: e.leader}
      require: 'leader == e || leader.insured'
      ---
      rule: listed
      clause: "2"
      title: {en: Nobody is listed, zh: 无人在列}
      severity: high
      for: e in employees
      require: '!(e in [e.leader])'
      """)
    try FileManager.default.removeItem(at: project.url.appending(path: "policy/tests"))
    try project.file(
      "data/employees-1.csv",
      "employee_id,name,leader,insured\nE1,Li Lei,E9,true\nE2,Han Mei,E2,false\nE3,Wang Wu,,true\nE4,Zhao Min,#,true\n")
    let run = try Program.run("check", "--partial", "data/employees-1.csv", "--format", "json", in: project.url)
    #expect(
      try rules(run) == [
        "leader-insured": "partial", "led-by-another": "judged", "no-head": "judged", "named-leader": "partial",
        "listed": "partial",
      ], "\(run.errors)")
    #expect(!run.output.contains("dangling"), "the one who is meant may lie in another part")
    let alone = try Program.run(
      "check", "--partial", "data/employees-1.csv", "--rule", "leader-insured", in: project.url)
    #expect(alone.status == 3, "nothing was judged")
    // What was judged is judged as in the whole, where E9 is nobody.
    for rule in ["led-by-another", "no-head"] {
      let options = ["--rule", rule, "--format", "csv"]
      let part = try Program.run(["check", "--partial", "data/employees-1.csv"] + options, in: project.url)
      try project.file(
        "whole.yaml", "policy: policy\nas_of: 2025-12-31\ndata: {employees: {path: data/employees-1.csv}}\n")
      let whole = try Program.run(["check", "--config", "whole.yaml"] + options, in: project.url)
      #expect(part.output == whole.output && part.status == 1, "\(rule): \(part.output)\(whole.output)")
      #expect(part.output.contains(",violation,employee,E2,"))
    }
  }
}
