import Foundation
import Testing

/// What somebody gets who has nothing yet.
@Suite struct InitTests {
  @Test func aStarterIsCheckedTestedAndJudges() throws {
    let scratch = try Scratch()
    let run = try Program.run("init", in: scratch.url)
    #expect(run.status == 0 && run.output.contains("plumbline policy test"), "\(run.errors)")
    try Self.expectSound(scratch.url)
    let check = try Program.run("check", "--as-of", "2025-12-31", in: scratch.url)
    #expect(check.status == 1, "\(check.errors)")
    #expect(check.output.contains("E2 was 15 when hired on 2024-09-01"), "\(check.output)")
    #expect(check.output.contains("birth_date is empty"), "what is not known is said: \(check.output)")
    let schema = scratch.url.appending(path: "policy/rules/../../.plumbline/rules.schema.json")
    #expect(FileManager.default.fileExists(atPath: schema.path), "the first line of the rules leads to their schema")
    let rules = try String(contentsOf: scratch.url.appending(path: "policy/rules/employees.yaml"), encoding: .utf8)
    #expect(rules.hasPrefix("# yaml-language-server: $schema=../../.plumbline/rules.schema.json\n"))
  }

  @Test func nothingIsOverwritten() throws {
    let scratch = try Scratch()
    try scratch.file("plumbline.yaml", "policy: mine\n")
    let run = try Program.run("init", in: scratch.url)
    #expect(run.status == 2 && run.errors.contains("plumbline.yaml") && run.output == "")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == ["plumbline.yaml"])
    #expect(try String(contentsOf: scratch.url.appending(path: "plumbline.yaml"), encoding: .utf8) == "policy: mine\n")
  }

  @Test func aFolderIsMadeAndDataIsFoundFromThere() throws {
    let scratch = try Scratch()
    try scratch.file("exports/员工花名册.csv", Self.export)
    let run = try Program.run("init", "a/b", "--data", "exports/员工花名册.csv", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("3 records as `employees`"), "\(run.errors)")
    let folder = scratch.url.appending(path: "a/b")
    try Self.expectSound(folder)
    let check = try Program.run("check", "--as-of", "2025-12-31", in: folder)
    #expect(check.status == 1 && check.output.contains("002 was 15 when hired"), "\(check.output)\(check.errors)")
    #expect(check.output.contains("1 violation, 1 unknown, 1 passed"), "\(check.output)")
  }

  /// Invented people, under a title, with headers that are known and headers that are not.
  private static let export = """
    员工花名册,,,,,,,,
    工号,姓名,身份证号,出生日期,入职日期,部门,民族,备注,序
    001,林一,X1,1990-01-01,2015-03-01,装配,汉族,,1
    002,周二,X2,2009-03-02,2024-09-01,装配,汉族,夜班,2
    003,吴三,X3,,2010-05-01,质检,回族,,3

    """

  @Test func whatMayBeAboutAPersonIsPersonal() throws {
    let scratch = try Scratch()
    try scratch.file("staff.csv", Self.export)
    #expect(try Program.run("init", "--data", "staff.csv", in: scratch.url).status == 0)
    let records = try String(contentsOf: scratch.url.appending(path: "policy/records/staff.yaml"), encoding: .utf8)
    func line(_ name: String) -> Substring? {
      records.split(separator: "\n").first { $0.hasPrefix("  \(name): ") }
    }
    for name in ["name", "id_number", "birth_date", "column_8"] {
      #expect(line(name)?.contains("sensitivity: personal") == true, "\(name): \(records)")
    }
    #expect(line("ethnicity")?.contains("sensitivity: special") == true)
    for name in ["employee_id", "hire_date", "department", "column_9"] {
      #expect(line(name)?.contains("sensitivity") == false, "\(name): \(records)")
    }
    #expect(line("employee_id")?.contains("type: string") == true, "001 is the name of somebody, not a number")
    #expect(line("column_9")?.contains("type: int") == true)
    for cell in ["林一", "周二", "夜班", "X1"] { #expect(!records.contains(cell), "\(cell) came out of the data") }
  }

  /// Names that happen to differ are no key.
  @Test func aNumberThatStandsTwiceIsStillTheKey() throws {
    let scratch = try Scratch()
    let rows = (1...20).map { "E\(min($0, 19)),Person \($0),\($0 % 3)\n" }
    try scratch.file("staff.csv", "employee number,name,floor\n" + rows.joined())
    let run = try Program.run("init", "--data", "staff.csv", in: scratch.url)
    #expect(run.status == 0 && run.errors.contains("told apart by `employee_id`"), "\(run.errors)")
    #expect(run.errors.contains("`employee_id` stands in several records"))
    let look = try Program.run("data", "check", in: scratch.url)
    #expect(look.output.contains("employee_id"), "\(look.output)")
  }

  @Test(arguments: [
    ("gone.csv", nil, "no such file"), ("book.xls", "x", "Excel"),
    ("none.csv", "E1,2001-02-03,17\nE2,2001-02-04,18\n", "no header"), ("empty.csv", "", "empty"),
    (".", nil, "regular"),
  ]) func whatCannotBeLookedAtIsSaid(name: String, text: String?, words: String) throws {
    let scratch = try Scratch()
    if let text { try scratch.file(name, text) }
    let run = try Program.run("init", "made", "--data", name, in: scratch.url)
    #expect(run.status == 2 && run.errors.contains(words), "\(run.errors)")
    #expect(!run.errors.contains("2001-02-03"))
    #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "made").path))
  }

  @Test func hostileHeadersMakeASoundPack() throws {
    let scratch = try Scratch()
    let headers = [
      "\"a\"\"b: {x} # \\\"", "for", "params", "id", "ID", "{r.x}", "- !x", "é", "\u{202E}evil", "hire-date",
      "hire_date",
    ]
    let rows =
      "\(headers.joined(separator: ","))\n"
      + (1...3).map { n in headers.indices.map { "v\(n)\($0)" }.joined(separator: ",") }.joined(separator: "\n") + "\n"
    try scratch.file("int.csv", rows)
    try scratch.file("policy data.csv", rows)
    let run = try Program.run("init", "--data", "int.csv", "--data", "policy data.csv", in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    try Self.expectSound(scratch.url)
    let check = try Program.run("check", in: scratch.url)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  private static let data: URL? = {
    guard let path = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"] else {
      print("no pack is made of published exports: PLUMBLINE_DATA is not set")
      return nil
    }
    return URL(filePath: path)
  }()

  @Test(arguments: [
    "hr_oracle/employees.csv", "hr_oracle/jobs.csv", "hr_oracle/locations.csv",
    "hr_adventureworks/headered/Employee.csv",
    "hr_adventureworks/headered/Shift.csv", "hr_adventureworks/assignments_flat.csv",
    "hr_employees_mysql/small/employees.csv", "hr_employees_mysql/small/salaries.csv",
    "hr_employees_mysql/small/employees.jsonl",
  ]) func publishedExportsMakeSoundPacks(path: String) throws {
    guard let data = Self.data else { return }
    let scratch = try Scratch()
    let run = try Program.run("init", "--data", data.appending(path: path).path, in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    try Self.expectSound(scratch.url)
    let check = try Program.run("check", in: scratch.url)
    #expect(check.status == 0 && check.output.contains("every rule was checked"), "\(check.output)\(check.errors)")
  }

  private static func expectSound(_ folder: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let check = try Program.run("policy", "check", "policy", in: folder)
    // Notes tell that sentences name people by pseudonyms; nothing weighs more than a note.
    let isSound = check.status == 0 && !check.errors.contains("warning") && !check.errors.contains("error")
    #expect(isSound, "\(check.errors)", sourceLocation: sourceLocation)
    let test = try Program.run("policy", "test", in: folder)
    #expect(test.status == 0 && test.output.contains("all hold"), "\(test.output)", sourceLocation: sourceLocation)
    let look = try Program.run("data", "check", in: folder)
    #expect(look.status == 0, "\(look.output)\(look.errors)", sourceLocation: sourceLocation)
  }
}
