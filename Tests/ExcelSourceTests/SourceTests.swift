import ByteScanning
import RecordModel
import RecordSources
import Testing

@testable import ExcelSource

/// Which sheet is read, where its header is, and which rows are its records.
@Suite struct SourceTests {
  private let type = RecordType.staff

  private func source(
    _ workbook: TestWorkbook, sheet: String? = nil, header: Int? = nil
  ) throws -> any RowSource {
    try ExcelRowSource(workbook.file, sheet: sheet, headerRow: header).choosingHeader(for: [type], columns: [:])
  }

  private func refusal(_ workbook: TestWorkbook, sheet: String? = nil, header: Int? = nil) -> String? {
    do {
      _ = try source(workbook, sheet: sheet, header: header)
      return nil
    } catch {
      return (error as? WorkbookError)?.text.en ?? "\(error)"
    }
  }

  private func rows(_ source: any RowSource) throws -> (numbers: [Int], unknown: [Int], troubles: RowTroubles) {
    var (numbers, unknown) = ([Int](), [Int]())
    let troubles = try source.read(columns: Array(source.headers.indices)) { row in
      numbers.append(row.number)
      if row.isUnknown { unknown.append(row.number) }
    }
    return (numbers, unknown, troubles)
  }

  @Test func whatIsInMemoryIsNotLookedForOnTheDisk() throws {
    let workbook = TestWorkbook(TestWorkbook.rows([["id", "name"], ["E1", "Li"]]))
    var binding = DatasetBinding(paths: ["nowhere.xlsx"])
    #expect(throws: DataSourceError.self) { try ExcelFormat().open(.file("nowhere.xlsx"), binding) }
    binding.contents = ["nowhere.xlsx": workbook.file]
    let source = try ExcelFormat().open(.file("nowhere.xlsx"), binding)
    #expect(try rows(source.choosingHeader(for: [type], columns: [:])).numbers.count == 1)
  }

  @Test func theOnlyVisibleSheetWithAnythingOnIt() throws {
    let content = TestWorkbook.rows([["id", "name"], ["E1", "Li"]])
    var workbook = TestWorkbook(content)
    workbook.sheets.append(.init(name: "Empty", rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>"))
    workbook.sheets.append(.init(name: "Secret", rows: content, state: "state=\"hidden\""))
    workbook.sheets.append(.init(name: "Secret 2", rows: content, state: "state=\"veryHidden\""))
    workbook.sheets.append(.init(name: "Chart", rows: "<?xml version=\"1.0\"?><a/>", kind: "chartsheet"))
    #expect(try source(workbook).place(ofRow: 2, column: 0).element == "Staff!A2")
    #expect(try source(workbook, sheet: "Secret").place(ofRow: 2, column: nil).element == "Secret!2")
    #expect(try source(workbook, sheet: "secret 2").place(ofRow: 2, column: 27).element == "'Secret 2'!AB2")
    #expect(refusal(workbook, sheet: "Chart") == "`Chart` is a sheet without cells")
    #expect(refusal(workbook, sheet: "Staf") == "has no sheet `Staf`; did you mean `Staff`?")
    workbook.sheets.append(.init(name: "Staff 2025", rows: content))
    #expect(refusal(workbook) == "has several sheets: `Staff`, `Staff 2025`; say which with `sheet:`")
    workbook.sheets.removeAll { $0.name.hasPrefix("Staff") }
    #expect(refusal(workbook) == "has no visible sheet with anything on it")
  }

  @Test func aTitleAboveTheHeader() throws {
    let workbook = TestWorkbook(
      TestWorkbook.rows([["Staff of 2025"], ["as of", "45761"], [], ["id", "name", "born"], ["E1", "Li", "1"]]),
      merges: ["A1:C1"])
    let found = try source(workbook)
    #expect(found.headers == ["id", "name", "born"])
    #expect(try rows(found).numbers == [5])
    #expect(try source(workbook, header: 1).headers == ["Staff of 2025", "", ""])
    #expect(refusal(workbook, header: 3) == "row 3 of `Staff` is empty: it can't be the header")
    #expect(refusal(workbook, header: 900) == "row 900 of `Staff` is empty: it can't be the header")
  }

  @Test func aHeaderOfTwoRows() throws {
    let workbook = TestWorkbook(
      TestWorkbook.rows([
        ["id", "name", "Period", "", "Pay", ""], ["", "", "from", "to", "from", "note"], ["E1", "Li"],
      ]),
      merges: ["A1:A2", "B1:B2", "C1:D1", "E1:F1"])
    let type = RecordType(
      name: "pay", dataset: "pay", title: type.title, key: ["id"],
      fields: type.fields + [Field(name: "note", type: .string)])
    let found = try ExcelRowSource(workbook.file, sheet: nil, headerRow: nil).choosingHeader(for: [type], columns: [:])
    #expect(found.headers == ["id", "name", "Period / from", "to", "Pay / from", "note"])
    #expect(try rows(found).numbers == [3])
  }

  @Test func headersMergedDownwards() throws {
    let workbook = TestWorkbook(
      TestWorkbook.rows([["id", "name", "born"], [], ["E1", "Li", "1"]]), merges: ["A1:A2", "B1:B2", "C1:C2"])
    #expect(try rows(source(workbook)).numbers == [3])
  }

  @Test func emptyRowsArePassedOver() throws {
    let workbook = TestWorkbook(
      TestWorkbook.rows([["id", "name"], ["E1", "Li"], [], [], ["E2", "Wu"]])
        + "<row r=\"6\"><c r=\"A6\" s=\"1\"/></row><row r=\"7\"><c r=\"A7\" t=\"str\"><v></v></c></row>")
    let (numbers, _, troubles) = try rows(source(workbook))
    #expect(numbers == [2, 5])
    #expect(troubles.troubles.map(\.kind) == [.blankLine] && troubles.troubles.first?.count == 2)
    #expect(troubles.troubles.first?.first?.element == "Staff!3")
  }

  /// Cells moved to the right push the last one out from under the headers.
  @Test func aCellUnderNoHeaderMakesItsRowUnknown() throws {
    let workbook = TestWorkbook(TestWorkbook.rows([["id", "name"], ["E1", "Li"], ["E2", "", "Wu"]]))
    let (numbers, unknown, troubles) = try rows(source(workbook))
    #expect(numbers == [2, 3] && unknown == [3])
    #expect(troubles.troubles.map(\.kind) == [.raggedRow])
    #expect(troubles.troubles.first?.first?.element == "Staff!C3")
  }

  @Test func mergedAreasThatOverlapAreDamage() {
    let rows = TestWorkbook.rows([["id", "name"], ["E1", "Li"]])
    #expect(refusal(TestWorkbook(rows, merges: ["A1:B2", "C1:D9", "A3:D3"]))?.contains("overlap") == true)
    #expect(refusal(TestWorkbook(rows, merges: ["C1:D9", "A3:B3"])) == nil)
  }

  /// What is seen in a covered cell stands in another one; empty it is not.
  @Test func coveredCellsAreUnreadable() throws {
    let workbook = TestWorkbook(
      TestWorkbook.rows([["id", "name"], ["E1", "Li"], ["E2", ""], ["E3", "Wu"]]),
      merges: ["B2:B3"])
    let reading = try InMemory(workbook: workbook).read().reading
    #expect(reading.findings.filter { $0.kind == .unreadable }.map(\.count) == [1])
    #expect(reading.findings.first { $0.kind == .unreadable }?.first?.element == "Staff!B3")
  }
}
