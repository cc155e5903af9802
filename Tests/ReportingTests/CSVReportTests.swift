import Testing
import Verdicts

@testable import Reporting

@Suite struct CSVReportTests {
  /// Cells by row, as RFC 4180 has them.
  private static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      let last = rows[rows.count - 1].count - 1
      switch (scalar, isQuoted) {
      case ("\"", _):
        isQuoted.toggle()
        if isQuoted, rows[rows.count - 1][last].unicodeScalars.last == "\u{1}" {
          rows[rows.count - 1][last].unicodeScalars.removeLast()
          rows[rows.count - 1][last] += "\""
        } else if !isQuoted {
          rows[rows.count - 1][last] += "\u{1}"
        }
      case (",", false): rows[rows.count - 1].append("")
      case ("\r", false): break
      case ("\n", false): rows.append([""])
      default: rows[rows.count - 1][last].unicodeScalars.append(scalar)
      }
    }
    return rows.dropLast().map { $0.map { $0.replacing("\u{1}", with: "") } }
  }

  @Test func oneRowAFinding() throws {
    let text = try report(.csv, SampleRun.mixed, ReportContext(language: .zh))
    #expect(text.unicodeScalars.first == "\u{FEFF}")
    #expect(text.utf8.count { $0 == 0x0A } == 27 && text.ranges(of: "\r\n").count == 27)
    let rows = Self.rows(String(text.dropFirst()))
    #expect(rows[0] == CSVReport.header)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    #expect(rows[1][4...5] == ["employee", "274"] && rows[1][9...10] == ["exports/employees.csv", "275"])
    #expect(rows[1][12] == "P-7f 入职时 15 岁。" && rows[1][14] == "终止雇佣并妥善安置。")
    #expect(
      rows[1][13] == "不成立：age(e.birth_date, e.hire_date) >= params.min_hire_age; age(e.birth_date, e.hire_date) = 15; "
        + "params.min_hire_age = 16")
    #expect(rows[2][11] == "C10" && rows[3][16] == "2026-03-31")
  }

  @Test(arguments: [
    "=1+1", "+1", "-1", "@a", "\t=1", "\rx", " =1", "\u{3000}=1", "＝1", "＋1", "－1", "＠a", "\u{A0}-1", "\n=1",
  ])
  func noCellComputes(text: String) {
    let cell = CSVCell.text(text)
    #expect(cell.hasPrefix("\"'"), "\(cell)")
    #expect(!cell.unicodeScalars.contains { $0.isUnprintable })
  }

  @Test(arguments: ["a", "1", "a=1", "中", "~8ccf"]) func otherCellsStayAsTheyAre(text: String) {
    #expect(CSVCell.text(text) == text)
  }

  @Test func quotesAndSeparatorsAreKept() {
    #expect(CSVCell.text("a\"b,c") == "\"a\"\"b,c\"")
    #expect(Self.rows("\"a\"\"b,c\",d\r\n") == [["a\"b,c", "d"]])
  }

  @Test func aCutListIsSaid() throws {
    var result = SampleRun.mixed
    result.findingsTotal = 99
    #expect(try report(.csv, result).hasSuffix("Only 26 of 99 findings are listed.\r\n"))
  }
}
