import RecordSources
import Testing

@testable import ExcelSource

@Suite struct CellTests {
  private func cell(_ xml: String, _ change: (inout TestWorkbook) -> Void = { _ in }) throws -> SheetCollector.Cell? {
    var workbook = TestWorkbook("<row r=\"1\">\(xml)</row>")
    change(&workbook)
    return try workbook.cells()["A1"]
  }

  private func text(_ text: String) -> SheetCollector.Cell { .init(kind: .text, text: text) }
  private func unreadable(_ text: String) -> SheetCollector.Cell { .init(kind: .unreadable, text: text) }

  @Test func texts() throws {
    let shared = { (text: String) in
      try cell("<c r=\"A1\" t=\"s\"><v>0</v></c>") { $0.texts = [text] }
    }
    #expect(try shared("<t>张三</t>") == text("张三"))
    #expect(try shared("<r><t>a</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> b</t></r>") == text("a b"))
    #expect(try shared("<t>課きく</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh><phoneticPr fontId=\"1\"/>") == text("課きく"))
    #expect(try shared("<t>a_x000D_\nb_x005F_x000D_</t>") == text("a\r\nb_x000D_"))
    #expect(try shared("<t>_xD83D__xDE00_ _xD83D_ _x12_</t>") == text("\u{1F600} _xD83D_ _x12_"))
    #expect(try shared("<t>  a b\n</t>") == text("a b"))
    #expect(try shared("<t xml:space=\"preserve\">  a </t>") == text("  a "))
    #expect(try shared("<t><![CDATA[<a>]]>&amp;</t>") == text("<a>&"))
    #expect(try shared("<t></t>") == nil)
    #expect(
      try cell("<c r=\"A1\" t=\"s\"><v>1</v></c>") { $0.texts = ["<t>a</t>"] }
        == unreadable("text that the workbook lacks"))
    #expect(
      try cell("<c r=\"A1\" t=\"s\"><v>-1</v></c>") { $0.texts = ["<t>a</t>"] }
        == unreadable("text that the workbook lacks"))
    #expect(try cell("<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>") == text("ab"))
    #expect(try cell("<c t=\"str\"><f>A2</f><v>a_x0041_</v></c>") == text("aA"))
  }

  @Test func truthAndErrors() throws {
    #expect(try cell("<c t=\"b\"><v>1</v></c>") == text("true"))
    #expect(try cell("<c t=\"b\"><f>A2</f><v>0</v></c>") == text("false"))
    #expect(try cell("<c t=\"b\"><v>2</v></c>") == unreadable("no truth value"))
    #expect(try cell("<c t=\"e\"><v>#N/A</v></c>") == unreadable("#N/A"))
    #expect(try cell("<c t=\"e\"><v>Li Na</v></c>") == unreadable("error"))
    #expect(try cell("<c t=\"new\"><v>1</v></c>") == unreadable("cell of an unknown type"))
    #expect(try cell("<c><v>one</v></c>") == unreadable("no number"))
    #expect(try cell("<c/>") == nil)
    #expect(try cell("<c><v/></c>") == nil)
  }

  /// A formula that nobody calculated is no empty cell: an empty one would be null, and null may pass.
  @Test(arguments: ["", "<v/>", "<v></v>", "<v> </v>"]) func formulasWithoutResult(value: String) throws {
    #expect(try cell("<c><f>1+1</f>\(value)</c>")?.kind == (value == "<v> </v>" ? nil : .unreadable))
    #expect(try cell("<c><f>1+1</f><v>2</v></c>") == text("2"))
    #expect(try cell("<c t=\"str\"><f>1+1</f></c>")?.kind == .unreadable)
    // The result is an empty text.
    #expect(try cell("<c t=\"str\"><f>\"\"</f><v></v></c>") == nil)
  }

  /// What writes workbooks without calculating leaves 0 as the result of all formulas, and says so.
  @Test func resultsThatAreToBeCalculatedAgain() throws {
    let stale = { (xml: String) in try cell(xml) { $0.calculation = "fullCalcOnLoad=\"1\"" } }
    #expect(try stale("<c><f>A2</f><v>0</v></c>")?.kind == .unreadable)
    #expect(try stale("<c t=\"str\"><f>A2</f><v></v></c>")?.kind == .unreadable)
    #expect(try stale("<c><v>0</v></c>") == text("0"))
  }

  @Test func numbersByFormat() throws {
    let formatted = { (value: String, code: String) in
      try cell("<c s=\"1\"><v>\(value)</v></c>") { $0.formats = [code] }
    }
    #expect(try formatted("42", "00000") == text("00042"))
    #expect(try formatted("1234567", "00000") == text("1234567"))
    #expect(try formatted("4.5", "00000") == text("4.5"))
    #expect(try formatted("-42", "00000") == text("-42"))
    #expect(try formatted("0.25", "0%") == text("0.25"))
    #expect(try formatted("0.35416666666666669", "[h]:mm") == text("PT8H30M"))
    #expect(try formatted("1.5", "[h]:mm:ss") == text("PT36H"))
    #expect(try formatted("0.35416666666666669", "h:mm") == text("08:30:00"))
    let day = try formatted("45761.354166666664", "yyyy\\-mm\\-dd\\ hh:mm")
    #expect(day == .init(kind: .moment, text: "2025-04-14T08:30:00"))
    #expect(try formatted("45761", "h:mm") == .init(kind: .moment, text: "2025-04-14T00:00:00"))
    #expect(try formatted("-1", "yyyy") == unreadable("no day of the calendar"))
    #expect(try formatted("x", "yyyy") == unreadable("no number"))
    #expect(try cell("<c s=\"99\"><v>1</v></c>") == text("1"))
  }

  @Test(arguments: Array(27...36) + Array(50...58)) func chineseFormats(id: Int) throws {
    let day = try cell("<c s=\"1\"><v>45761</v></c>") { $0.builtIn = [id] }
    #expect(day == .init(kind: .moment, text: "2025-04-14T00:00:00"))
  }

  @Test func datesInText() throws {
    #expect(try cell("<c t=\"d\"><v>2025-04-14T08:30:00</v></c>") == .init(kind: .moment, text: "2025-04-14T08:30:00"))
    #expect(try cell("<c t=\"d\"><v>2025-04-14</v></c>") == text("2025-04-14"))
    #expect(try cell("<c t=\"d\"><v>T08:30:00</v></c>") == text("08:30:00"))
    #expect(try cell("<c t=\"d\"><v>2025-04-14T08:30:00Z</v></c>") == text("2025-04-14T08:30:00Z"))
  }

  @Test func placesMayBeLeftOut() throws {
    let cells = try TestWorkbook(
      "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"
    ).cells()
    #expect(cells.mapValues(\.text) == ["A1": "1", "B1": "2", "C5": "3", "D5": "4", "A6": "5"])
  }
}
