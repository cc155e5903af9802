import ByteScanning
import RecordModel
import RecordSources
import Testing

/// Exports as they come: titles above the header, empty columns at the end, headers in between, other quotes.
@Suite struct LayoutTests {
  private static let header = "site_id,country\n"

  private struct Outcome {
    var rows: [[Cell]]
    var kinds: [CellFinding.Kind]
    var reading: DatasetReading
  }

  private func outcome(
    _ text: String, _ change: (inout DatasetBinding) -> Void = { _ in }, name: String = "sites.csv"
  ) throws -> Outcome {
    let scratch = try Scratch()
    var binding = DatasetBinding(paths: [])
    change(&binding)
    var results: [Outcome] = []
    for size in [1, 7, 2048] {
      let (reading, pool) = try read([scratch.write(name, text)], siteType, binding: binding, maximumRows: size)
      results.append(
        Outcome(rows: reading.table.cells(pool), kinds: reading.findings.map(\.kind), reading: reading))
      #expect(results[0].rows == results[results.count - 1].rows, "batches of \(size)")
      #expect(reading.findings == results[0].reading.findings)
    }
    return results[0]
  }

  private let two: [[Cell]] = [[.text("A"), .text("DE")], [.text("B"), .text("CN")]]

  @Test(arguments: [
    "Sites of the company\n\nsite_id,country\nA,DE\nB,CN\n",
    "# made by hand\n# on Monday\nsite_id,country\nA,DE\nB,CN\n",
    "Report,,\n,2025,\nsite_id,country,\nA,DE,\nB,CN,\n", "\"Sites,\nall\"\nsite_id,country\nA,DE\nB,CN\n",
    "site_id,\nsite_id,country\nA,DE\nB,CN\n",
  ])
  func linesAboveTheHeaderAreSaid(text: String) throws {
    guard !text.hasPrefix("site_id,\n") else {
      // With a header in the first row nothing is skipped, but what says the same as it.
      let read = try outcome(text)
      #expect(read.reading.table.rowCount == 3 && !read.kinds.contains(.linesAboveHeader))
      return
    }
    let read = try outcome(text)
    #expect(read.rows == two)
    #expect(read.kinds == [.linesAboveHeader])
    #expect(read.reading.findings[0].first?.line == 1)
  }

  @Test func theHeaderCanBeGiven() throws {
    let text = "site_id,old\nX,1\nsite_id,country\nA,DE\nB,CN\n"
    let read = try outcome(text) { $0.headerRow = 3 }
    #expect(read.rows == two && read.kinds.isEmpty)
    let scratch = try Scratch()
    let path = try scratch.write("s.csv", text)
    for line in [2, 9] {
      var binding = DatasetBinding(paths: [])
      binding.headerRow = line
      #expect(throws: DataSourceError.self) { try RecordSourcesTests.read([path], siteType, binding: binding) }
    }
  }

  /// The first half of such a file has no header, and somebody may hide in it.
  @Test func recordsAboveTheHeaderAreMissed() throws {
    let text = "C,FR\nsite_id,country\nA,DE\nB,CN\n"
    let read = try outcome(text)
    #expect(read.rows == two)
    #expect(read.kinds == [.linesAboveHeader, .recordAboveHeader])
    #expect(read.reading.table.gaps.map(\.kind) == [.skipped])
    let given = try outcome(text) { $0.headerRow = 2 }
    #expect(given.kinds.isEmpty && given.reading.table.gaps.isEmpty)
  }

  @Test func namedColumnsMakeAHeader() throws {
    let read = try outcome("Title\nWerk,Land\nA,DE\nB,CN\n") { $0.columns = ["site_id": "Werk", "country": "Land"] }
    #expect(read.rows == two && read.kinds == [.linesAboveHeader])
  }

  @Test func emptyColumnsAtTheEndAreNone() throws {
    #expect(try outcome("site_id,country,,,\nA,DE,,,\nB,CN\n").rows == two)
    #expect(try outcome("site_id,country, ,\"\"\nA,DE,\"\",\"\"\nB,\"CN\",,\n").rows == two)
    let read = try outcome("site_id,country\nA,DE,,\nB,CN,,x\n")
    #expect(read.rows == [two[0], [.unknown, .unknown]] && read.kinds == [.raggedRow])
    #expect(try outcome("site_id,country,,\nA\nB,CN\n").kinds == [.raggedRow])
    // A column without a name in the middle stays one.
    #expect(try outcome("site_id,,country\nA,,DE\nB,x,CN\n").rows == two)
  }

  @Test func headersInBetweenAreSkippedAndSaid() throws {
    let text = "site_id,country\nA,DE\n\u{FEFF}site_id,country\n\"site_id\",country\nB,CN\nsite_id,country"
    let read = try outcome(text)
    #expect(read.rows == two)
    #expect(read.kinds == [.repeatedHeader] && read.reading.findings[0].count == 3)
    #expect(read.reading.findings[0].first?.line == 3)
    #expect(read.reading.table.origin.place(ofRow: 1).line == 5)
    #expect(read.reading.table.origin.rawCell(row: 1, field: 1) == .text(Array("CN".utf8)))
    // Not a cell more or less.
    #expect(try outcome("site_id,country\nsite_id,x\nA,DE\n").rows.count == 2)
  }

  @Test(arguments: [
    "site_id;country\nA;DE\nB;CN\n", "site_id|country\nA|DE\nB|CN\n", "site_id\tcountry\nA\tDE\nB\tCN\n",
    "sep=;\nsite_id;country\nA;DE\nB;CN\n", "sep=!\r\nsite_id!country\r\nA!DE\r\nB!CN\r\n",
    "Sites, all of them\nsite_id;country\nA;DE\nB;CN\n",
    "site_id\rcountry\r".replacing("\rc", with: ",c") + "A,DE\rB,CN\r",
  ])
  func delimitersAreFound(text: String) throws { #expect(try outcome(text).rows == two) }

  @Test func aDelimiterThatIsGivenIsTaken() throws {
    #expect(try outcome("sep=;\nsite_id,country\nA,DE\nB,CN\n") { $0.delimiter = UInt8(ascii: ",") }.rows == two)
  }

  @Test func otherQuotes() throws {
    let apostrophe = QuoteMark.character(UInt8(ascii: "'"))
    let quoted = "site_id,country\n'A',DE\n'B','C''N,\n\"x\"'\n\"C\",D\"E\n"
    let read = try outcome(quoted) { $0.quote = apostrophe }
    #expect(
      read.rows == [
        [.text("A"), .text("DE")], [.text("B"), .text("C'N,\n\"x\"")], [.text("\"C\""), .text("D\"E")],
      ])
    #expect(read.reading.table.origin.place(ofRow: 2).line == 5)
    let none = try outcome("site_id,country\n\"A,DE\nB\",\"CN\"\n") { $0.quote = QuoteMark.none }
    #expect(none.rows == [[.text("\"A"), .text("DE")], [.text("B\""), .text("\"CN\"")]])
    let open = try outcome("site_id,country\nA,DE\n'B,CN\n") { $0.quote = apostrophe }
    #expect(open.kinds == [.unterminatedQuote] && open.rows == [two[0]])
  }

  @Test func limitsAreKept() throws {
    let wide = "site_id," + String(repeating: "x,", count: 70_000) + "country\n"
    #expect(throws: DataSourceError.self) { try outcome(wide) }
    #expect(throws: DataSourceError.self) { try outcome(String(repeating: "x", count: 5 << 20)) }
    let long = "site_id,country\nA,\(String(repeating: "x", count: 3 << 20))\nB,CN\n"
    #expect(try outcome(long).rows[1] == two[1])
    let cells = "site_id,country\nA,DE" + String(repeating: ",", count: 1_000_000) + "\nB,CN\n"
    #expect(try outcome(cells).rows == two)
  }
}

@Suite struct HeaderLineTests {
  private func row(_ rows: [[String]]) -> Int? { HeaderChoice.row(of: rows, type: employeeType) }

  @Test func theFirstRowWithAKeyIsTheHeader() {
    #expect(row([["工号", "x"], ["工号", "DOB", "site"]]) == 0)
    #expect(row([["Staff"], [""], ["工号", "DOB"], ["E1", "1990-01-01"]]) == 2)
    #expect(row([["Staff"], ["Employee ID", ""], ["employee id", "dob", "hours"], ["1", "2", "3"]]) == 2)
    #expect(row([["Staff"], ["Employee ID"], ["1"], ["Employee ID", "DOB"]]) == 1)
    #expect(row([["DOB", "hours"], ["1", "2"]]) == nil)
    #expect(row([]) == nil)
  }
}
