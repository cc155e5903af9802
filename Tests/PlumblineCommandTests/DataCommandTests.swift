import Foundation
import Testing

/// `plumbline data check` and `plumbline data profile`.
@Suite struct DataCommandTests {
  private static let canary = Program.sample.deletingLastPathComponent().appending(path: "Canary")

  @Test(arguments: [
    ("data-check.txt", ["data", "check"]), ("data-check.zh.txt", ["data", "check", "--lang", "zh"]),
    ("data-check.json", ["data", "check", "--format", "json"]), ("data-profile.txt", ["data", "profile"]),
    ("data-profile.zh.txt", ["data", "profile", "--lang", "zh"]),
    ("data-profile.json", ["data", "profile", "--format", "json"]),
  ])
  func reportsAreGolden(name: String, arguments: [String]) throws {
    let run = try Program.shell("\"$0\" \(arguments.joined(separator: " "))")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    try expectGolden(name, run.output)
  }

  @Test(arguments: [("help-data.txt", "data --help"), ("help-data-check.txt", "data check --help")])
  func helpIsGolden(name: String, arguments: String) throws {
    try expectGolden(name, try Program.shell("\"$0\" \(arguments)").output)
  }

  @Test func theBindingIsPrintedBesideTheReport() throws {
    for (command, status) in [("data check", 0), ("check --fail-on nothing", 0)] {
      let plain = try Program.shell("\"$0\" \(command)")
      let run = try Program.shell("\"$0\" \(command) --show-binding")
      #expect(Int(run.status) == status && run.output == plain.output)
      #expect(run.errors.contains("birth_date   ←  出生日期") && run.errors.contains("备注  (no field claims it)"))
    }
    let chinese = try Program.run("data", "check", "--show-binding", "--lang", "zh")
    #expect(chinese.errors.contains("备注  (无对应字段)"))
  }

  @Test(arguments: ["check", "profile"])
  func personalValuesDoNotComeOut(command: String) throws {
    let planted = [
      "CANARYID", "CanaryName", "CANARYPHONE", "CANARYDATE", "CANARYWAGE", "CANARYHEIGHT", "CANARYBOOL", "CanaryGrade",
      "2010-07-13", "2031-07-14", "1990-07-15", "03/04/2011", "77137713", "88118811",
    ]
    let special = [
      "CANARYILL", "1987-06", "CANARYDIAGNOSIS", "66116611", "CANARYSECRET", "CANARYBADGE", "CANARYREASON",
    ]
    for options in ["", "--lang zh -v", "--format json", "--show-binding", "--reveal", "--reveal --format json -v"] {
      let run = try Program.shell("\"$0\" data \(command) \(options)", in: Self.canary)
      #expect(run.status == 0 && run.output.count > 100, "\(run.errors)")
      let hidden = options.contains("--reveal") ? special : planted + special
      for value in hidden where (run.output + run.errors).contains(value) {
        Issue.record("data \(command) \(options): \(value)")
      }
    }
    #expect(try Program.run("data", "check", "--reveal", in: Self.canary).output.contains("03/04/2011"))
    #expect(try Program.run("data", "profile", "--reveal", in: Self.canary).output.contains("1990-07-15"))
  }

  @Test func exitStatuses() throws {
    #expect(try Program.run("data", "check", "--strict").status == 1)
    #expect(try Program.run("data").status == 2)
    #expect(try Program.run("data", "check", "missing.csv", "--policy", "policy").status == 2)
    let project = try Scratch.project()
    try withExtendedLifetime(project) {
      try project.file("plumbline.yaml", "policy: policy\ndata:\n  employees: {path: data/*.csv, expect: {rows: 99}}\n")
      let lost = try Program.run("data", "check", in: project.url)
      #expect(lost.status == 1 && lost.output.contains("control total"), "\(lost.output)\(lost.errors)")
      try project.file("plumbline.yaml", "policy: policy\ndata:\n  employees: {path: nowhere.csv}\n")
      #expect(try Program.run("data", "profile", in: project.url).status == 2)
      try project.file("plumbline.yaml", "policy: policy\n")
      #expect(try Program.run("data", "check", in: project.url).status == 3)
    }
  }

  @Test func configuredCellsAreReadFromTheCommandOn() throws {
    let project = try Scratch.project()
    try withExtendedLifetime(project) {
      try project.file(
        "plumbline.yaml",
        """
        policy: policy
        data:
          employees:
            path: workers.csv
            formats: {birth_date: excel}
            absent: {insured: ["-"]}

        """)
      try project.file(
        "workers.csv", "工号,name,出生日期,hire_date,insured,post\nA,X,36526,2020/1/5,-,\nB,Y,36527,03/04/2020,是,\n")
      let run = try Program.run("data", "profile", "--reveal", in: project.url)
      #expect(run.output.contains("2000-01-01 … 2000-01-02"), "\(run.output)\(run.errors)")
      #expect(run.output.contains("03/04/2020 is 2020-04-03 with the day first, 2020-03-04 with the month first"))
      try project.file(
        "plumbline.yaml", "policy: policy\ndata:\n  employees: {path: workers.csv, numbers: {post: \"1.0\"}}\n")
      let mistake = try Program.run("data", "check", in: project.url)
      #expect(mistake.status == 2 && mistake.errors.contains("config-bad-number"))
    }
  }

  /// Also of columns that no field claims.
  @Test func whatStandsUnderTitlesIsToldWithItsHeader() throws {
    let project = try Scratch.project()
    try withExtendedLifetime(project) {
      try project.file("plumbline.yaml", "policy: policy\ndata:\n  employees: {path: workers.csv}\n")
      try project.file(
        "workers.csv",
        "花名册,,,\n\n工号,出生日期,hire_date,部门\nA,2000-01-01,2020-01-05,10\nB,never,2020-01-05,\nB,2000-01-01,2020-01-05,12\n")
      let run = try Program.run("data", "profile", "--show-binding", "--lang", "zh", in: project.url)
      #expect(run.errors.contains("分隔符`,`，表头在第3行"), "\(run.errors)")
      #expect(run.output.contains("无法识别 1") && run.output.contains("重复的键 1"))
      let columns = run.output.split(separator: "\n").filter { $0.contains("部门") }
      #expect(columns.contains { $0.contains("int?") && $0.contains("已填 2 个") }, "\(run.output)")
      try project.file("plumbline.yaml", "policy: policy\ndata:\n  employees: {path: workers.csv, sheet: A}\n")
      let refused = try Program.run("data", "check", "--lang", "zh", in: project.url)
      #expect(refused.status == 2 && refused.output.contains("`sheet:`不适用于分隔文本"), "\(refused.output)")
    }
  }

  @Test func allKindsAreCountedWhereFewAreShown() throws {
    let project = try Scratch.project()
    try withExtendedLifetime(project) {
      let fields = (0..<25).map { "  f\($0): {type: int, optional: true}" }.joined(separator: "\n")
      try project.file(
        "wide/policy.yaml",
        "language: plumbline/1\npolicy: wide\nversion: \"1\"\ntitle: {en: Wide, zh: 宽}\nclauses:\n"
          + "  - {id: \"1\", title: {en: One, zh: 一}, kind: row}\n")
      try project.file(
        "wide/rules/w.yaml",
        "rule: one\nclause: \"1\"\ntitle: {en: One, zh: 一}\nseverity: low\nfor: w in wides\nrequire: w.id != \"\"\n")
      try project.file(
        "wide/records/w.yaml",
        "record: wide\ndataset: wides\ntitle: {en: Wide, zh: 宽}\nkey: id\nfields:\n  id: {type: string}\n\(fields)\n")
      let header = (["id"] + (0..<25).map { "f\($0)" }).joined(separator: ",")
      let row = (["A"] + (0..<25).map { _ in "x" }).joined(separator: ",")
      try project.file("wides.csv", "\(header)\n\(row)\n")
      let run = try Program.run("data", "check", "wides.csv", "--policy", "wide", in: project.url)
      #expect(run.output.contains("… and 5 more of 25 kinds"), "\(run.output)\(run.errors)")
      let whole = try Program.run("data", "check", "wides.csv", "--policy", "wide", "-v", in: project.url)
      #expect(whole.output.contains("f24: 1 cell") && !whole.output.contains("more of"))
    }
  }
}
