import RecordSources
import Testing

@testable import ExcelSource

@Suite struct MarkupTests {
  private func refused(_ part: String) -> String? {
    var workbook = TestWorkbook()
    workbook.sheets[0].rows = "<?xml version=\"1.0\"?>" + part
    return refusal(workbook.archive.bytes())
  }

  private func sheet(_ content: String) -> String { TestWorkbook().element("worksheet", content) }

  @Test func refusesDocumentTypes() {
    let laughs = (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined()
    let bomb = "<!DOCTYPE worksheet [<!ENTITY a0 \"ha\">\(laughs)]>" + sheet("<sheetData>&a9;</sheetData>")
    #expect(refused(bomb)?.contains("document type") == true)
    let external = "<!DOCTYPE worksheet SYSTEM \"file:///etc/passwd\">" + sheet("")
    #expect(refused(external)?.contains("document type") == true)
  }

  @Test func refusesWhatIsTooMuch() {
    let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
    #expect(refused(sheet(deep))?.contains("64 deep") == true)
    #expect(refused(sheet("<x:y xmlns:x=\"other\">\(deep)</x:y>"))?.contains("64 deep") == true)
    let long = String(repeating: "a", count: 3 << 20)
    #expect(refused(sheet("<cols a=\"\(long)\"/>"))?.contains("1 MiB") == true)
    #expect(refused(sheet("<!--\(long)-->"))?.contains("1 MiB") == true)
    let text = "<sheetData><row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row></sheetData>"
    #expect(refused(sheet(text))?.contains("1 MiB") == true)
    #expect(refused(sheet("<sheetData><row><c><v>\(long)</v></c></row></sheetData>"))?.contains("1 MiB") == true)
    #expect(refused(sheet("<sheetData><row r=\"1048577\"/></sheetData>"))?.contains("1048576 rows") == true)
  }

  @Test func refusesDisorder() {
    #expect(refused(sheet("<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>"))?.contains("out of order") == true)
    #expect(refused(sheet("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>"))?.contains("out of order") == true)
    #expect(refused(sheet("<sheetData><row r=\"x\"/></sheetData>"))?.contains("out of order") == true)
    let cells = { (cells: String) in sheet("<sheetData><row r=\"1\">\(cells)</row></sheetData>") }
    #expect(refused(cells("<c r=\"B1\"/><c r=\"A1\"/>"))?.contains("out of order") == true)
    #expect(refused(cells("<c r=\"A1\"/><c r=\"A1\"/>"))?.contains("out of order") == true)
    #expect(refused(cells("<c r=\"A2\"/>"))?.contains("another place's name") == true)
    #expect(refused(cells("<c r=\"XFE1\"/>"))?.contains("another place's name") == true)
    #expect(refused(cells("<c r=\"\"/>"))?.contains("another place's name") == true)
    #expect(refused(sheet("<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>"))?.contains("no place") == true)
  }

  @Test func refusesCellsOfTwoMinds() {
    let cell = { (content: String) in sheet("<sheetData><row r=\"1\"><c r=\"A1\">\(content)</c></row></sheetData>") }
    #expect(refused(cell("<v>1</v><v>2</v>"))?.contains("two values") == true)
    #expect(refused(cell("<v>1<b/>2</v>"))?.contains("unknown element") == true)
    #expect(refused(cell("<v>1<x:b xmlns:x=\"other\"/>2</v>"))?.contains("unknown element") == true)
    #expect(refused(cell("<is><t>a</t></is><is><t>b</t></is>"))?.contains("two values") == true)
  }

  /// Rows and cells count only where they belong.
  @Test func passesOverRowsElsewhere() throws {
    let content = "<sheetData><row><c><v>1</v></c><other><c><v>2</v></c></other></row></sheetData><other><row/></other>"
    var workbook = TestWorkbook()
    workbook.sheets[0].rows = "<?xml version=\"1.0\"?>" + sheet(content)
    #expect(try workbook.cells().mapValues(\.text) == ["A1": "1"])
  }

  @Test func refusesOtherParts() {
    #expect(refused("<html/>")?.contains("no part of a workbook") == true)
    #expect(refused(TestWorkbook().element("sst", ""))?.contains("no part of a workbook") == true)
    #expect(refused(sheet("<sheetData>"))?.contains("is no XML") == true)
    #expect(refused("")?.contains("is no XML") == true)
    let hidden = "<sheetData><x:row xmlns:x=\"other\"/></sheetData>"
    #expect(refused(sheet(hidden))?.contains("unknown element among cells") == true)
  }

  @Test func passesOverWhatIsNotLookedAt() {
    #expect(refused(sheet("<x:y xmlns:x=\"other\"><row/></x:y><sheetViews><sheetView/></sheetViews>")) == nil)
    #expect(refused(sheet("<!-- a --><?b c?><sheetData/>")) == nil)
  }

  /// Strict workbooks and prefixes name the same things by other names.
  @Test(arguments: [false, true], ["", "x:"]) func readsAnyNames(isStrict: Bool, prefix: String) throws {
    let p = prefix
    var workbook = TestWorkbook("<\(p)row r=\"1\"><\(p)c r=\"A1\" t=\"s\" s=\"1\"><\(p)v>0</\(p)v></\(p)c></\(p)row>")
    workbook.texts = ["<\(p)t>Hello</\(p)t>"]
    workbook.isStrict = isStrict
    workbook.prefix = prefix
    #expect(try workbook.cells()["A1"] == .init(kind: .text, text: "Hello"))
  }
}
