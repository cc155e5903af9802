import CivilTime
import Foundation
import Plumbline
import RecordModel
import RecordSources
import Testing
import Verdicts

@testable import ExcelSource

/// Workbooks on disk, judged through the façade.
@Suite struct VerdictTests {
  private let pack = [
    "policy.yaml": """
    language: plumbline/1
    policy: books
    version: "1"
    title: {en: Working age, zh: 最低就业年龄}
    clauses:
      - {id: age, title: {en: No child works, zh: 不得使用童工}, kind: path}
    """,
    "records/staff.yaml": """
    record: employee
    dataset: employees
    title: {en: Employee, zh: 员工}
    key: id
    fields:
      id: {type: string, headers: [工号]}
      born: {type: date, headers: [出生日期]}
      hired: {type: date, headers: [入职日期]}
    """,
    "rules/age.yaml": """
    rule: age
    clause: age
    severity: critical
    for: e in employees
    require: age(e.born, e.hired) >= 16
    """,
  ]

  private func check(_ workbook: TestWorkbook, headerRow: Int? = nil) throws -> RunResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "books-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in pack {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let book = folder.appending(path: "staff.xlsx")
    try Data(workbook.archive.bytes()).write(to: book)
    var binding = DatasetBinding(paths: [book.path])
    binding.headerRow = headerRow
    let asOf = try #require(CivilDate(iso: "2025-12-31"))
    return try Checking.run(
      CheckRequest(
        policyDirectory: folder.path, datasets: ["employees": binding], asOf: asOf,
        pseudonymKey: Array("books".utf8))
    ).result
  }

  private func verdicts(_ result: RunResult) -> [String] {
    result.findings.map { "\($0.subject.key.joined()) \($0.verdict.rawValue)" }.sorted()
  }

  private func staff(_ epoch: Double) -> TestWorkbook {
    let days = { (day: Double) in "<v>\(day - epoch)</v>" }
    let people: [(String, Double, Double)] = [("E1", 39083, 45292), ("E2", 39448, 45292), ("E3", 33000.0, 45292)]
    let rows = people.enumerated().map { index, person in
      let row = index + 2
      return "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"inlineStr\"><is><t>\(person.0)</t></is></c>"
        + "<c r=\"B\(row)\" s=\"1\">\(days(person.1))</c><c r=\"C\(row)\" s=\"2\">\(days(person.2))</c></row>"
    }
    var workbook = TestWorkbook(TestWorkbook.rows([["工号", "出生日期", "入职日期"]]) + rows.joined())
    workbook.formats = ["yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"]
    workbook.builtIn = [31]
    return workbook
  }

  /// E1 was born on 2007-01-01, E2 on 2008-01-01, and both were hired on 2024-01-01.
  @Test func bothEpochsGiveTheSameVerdicts() throws {
    let from1900 = staff(0)
    var from1904 = staff(1462)
    from1904.workbookProperties = "date1904=\"1\""
    var strict = from1904
    strict.isStrict = true
    for workbook in [from1900, from1904, strict] {
      let result = try check(workbook)
      #expect(verdicts(result) == [])
      #expect(result.rules.first?.counts.pass == 3)
    }
    // Read by the other epoch the same numbers are other days; nobody is younger for it, but all were hired earlier.
    from1904.workbookProperties = ""
    #expect(try check(from1904).inputs.map(\.encoding) == ["XLSX"])
  }

  @Test func aChildIsFoundUnderAHeaderInRow4() throws {
    let rows = [
      ["Staff", "", ""], ["printed by hand", "", ""], [], ["工号", "出生日期", "入职日期"], ["E1", "2010-05-01", "2024-09-01"],
      ["E2", "1999-05-01", "2024-09-01"],
    ]
    let workbook = TestWorkbook(TestWorkbook.rows(rows), merges: ["A1:C1"])
    for header in [nil, 4] {
      let result = try check(workbook, headerRow: header)
      #expect(verdicts(result) == ["E1 violation"])
      #expect(result.findings.first?.causes.isEmpty == false || result.findings.first?.verdict == .violation)
    }
  }

  /// What can't be read of a child is unknown, never a pass.
  @Test func troubleInCellsIsUnknown() throws {
    let born = [
      "<c r=\"B2\"><f>TODAY()-4000</f></c>", "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>", "<c r=\"B2\" s=\"1\"><v>60</v></c>",
      "<c r=\"B2\" s=\"1\"><v>39448.5</v></c>", "<c r=\"B2\"><v>39448</v></c>", "",
    ]
    for cell in born {
      var workbook = TestWorkbook(
        TestWorkbook.rows([["工号", "出生日期", "入职日期"]])
          + "<row r=\"2\"><c r=\"A2\"><v>7</v></c>\(cell)<c r=\"C2\" t=\"d\"><v>2024-01-01</v></c></row>")
      workbook.formats = ["yyyy-mm-dd"]
      #expect(try verdicts(check(workbook)) == ["7 unknown"], "\(cell)")
    }
  }

  @Test func refusalsNameTheFileAndNoCell() throws {
    var workbook = TestWorkbook(TestWorkbook.rows([["Li Na", "secret"], ["a", "b"]]))
    let failed = try check(workbook)
    let message = try #require(failed.failures.first?.message)
    #expect(message.en.contains("no row among the first 20 of the sheet `Staff`") && message.zh.contains("表头行"))
    #expect(!message.en.contains("Li Na") && !message.en.contains("secret"))
    workbook.sheets.append(.init(name: "Two", rows: workbook.sheets[0].rows))
    #expect(try check(workbook).failures.first?.message.zh.contains("有多个工作表：`Staff`、`Two`") == true)
  }
}
