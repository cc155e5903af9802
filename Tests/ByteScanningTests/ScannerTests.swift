import ByteScanning
import Testing

private struct Scanned: Equatable {
  var rows: [[String]?] = []
  var lines: [Int] = []
  var blank: [Int] = []
  var quotes: [QuoteTrouble] = []
}

private func scan(_ text: String, delimiter: UInt8? = nil, maximumRows: Int = 100) throws -> Scanned {
  let file = FileBytes(path: "x.csv", bytes: Array(text.utf8))
  let header = try DelimitedHeader(file: file, delimiter: delimiter)
  var scanner = DelimitedScanner(
    file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
    line: header.nextLine)
  var scanned = Scanned()
  while let batch = scanner.next(maximumRows: maximumRows) {
    scanned.blank += batch.blankLines
    scanned.quotes += batch.quoteTroubles
    var columns: [[String]] = Array(repeating: [], count: batch.columnCount)
    for column in 0..<batch.columnCount {
      batch.forEachCell(ofColumn: column) { _, cell, _ in columns[column].append(words(cell)) }
    }
    for row in 0..<batch.rowCount {
      scanned.lines.append(batch.line(ofRow: row))
      scanned.rows.append(batch.isRagged(row) ? nil : columns.map { $0[row] })
      guard !batch.isRagged(row) else { continue }
      for column in columns.indices {
        #expect(batch.cell(row: row, column: column) == Array(columns[column][row].utf8))
      }
    }
  }
  return scanned
}

private func words(_ cell: Span<UInt8>) -> String {
  String(decoding: cell.indices.map { cell[$0] }, as: UTF8.self)
}

@Test(
  arguments: [
    ("a,b\n1,2\n3,4\n", [["1", "2"], ["3", "4"]]),
    ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]),
    ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    ("\u{FEFF}a,b\n1,2", [["1", "2"]]),
    ("a;b\n1,5;2", [["1,5", "2"]]),
    ("a\tb\n1\t2", [["1", "2"]]),
    ("a,b\n\"1,x\",\"2\n3\"\n", [["1,x", "2\n3"]]),
    ("a,b\n\"say \"\"hi\"\"\",\"\"\n", [["say \"hi\"", ""]]),
    ("a,b\n\"1\"x,2\"3\"\n", [["1x", "2\"3\""]]),
    ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    ("a,b\n \"1\",2\n", [[" \"1\"", "2"]]),
    ("a,b\n,\n", [["", ""]]),
    ("a,b\n1,", [["1", ""]]),
    ("a,b\n", []),
    ("a,b", []),
    ("a\n1\n\n2\n\n\n", [["1"], [""], ["2"]]),
    ("\n\na,b\n1,2", [["1", "2"]]),
    ("a,b\nabcdefghijklmnop,qrstuvwxyz0123456789\n", [["abcdefghijklmnop", "qrstuvwxyz0123456789"]]),
  ] as [(String, [[String]])])
func splits(text: String, rows: [[String]]) throws {
  for size in [1, 2, 3, 100] { #expect(try scan(text, maximumRows: size).rows == rows) }
}

@Test func keepsRaggedRowsInTheirPlace() throws {
  let scanned = try scan("a,b,c\n1,2,3\n1,2\n1,2,3,4\n\n\"x\ny\",2,3\n7,8,9\n")
  #expect(scanned.rows == [["1", "2", "3"], nil, nil, ["x\ny", "2", "3"], ["7", "8", "9"]])
  #expect(scanned.lines == [2, 3, 4, 6, 8])
  #expect(scanned.blank == [5])
}

@Test func rowsBeforeAnOpenQuotationStayGood() throws {
  let scanned = try scan("a,b\n1,2\n3,\"4\n5,6\n")
  #expect(scanned.rows == [["1", "2"]])
  #expect(scanned.quotes == [QuoteTrouble(openedOn: 3, closedOn: nil)])
}

/// The row looks whole, and two rows have disappeared in it.
@Test func aStrayQuoteThatSwallowsRowsIsSeen() throws {
  let scanned = try scan("a,b\n1,\"abc\n2,x\n3,\"def\"\n4,5\n")
  #expect(scanned.rows == [nil, ["4", "5"]])
  #expect(scanned.quotes == [QuoteTrouble(openedOn: 2, closedOn: 4)])
}

@Test func headersThatAreNone() {
  #expect(throws: DelimitedHeaderError.nothing) { try scan("") }
  #expect(throws: DelimitedHeaderError.nothing) { try scan("\u{FEFF}\n\r\n") }
  #expect(throws: DelimitedHeaderError.unterminatedQuote(line: 2)) { try scan("\n\"a,b\n1,2") }
}

@Test func headersMayBeQuotedOverLines() throws {
  let file = FileBytes(path: "x.csv", bytes: Array("\"a\nb\",c\n1,2\n".utf8))
  let header = try DelimitedHeader(file: file, delimiter: nil)
  #expect(header.cells == [Array("a\nb".utf8), Array("c".utf8)])
  #expect(header.nextLine == 3)
}

/// The slow way, byte by byte, for the fast one to agree with.
@Test(arguments: 0..<40)
func agreesWithASimpleReader(seed: Int) throws {
  var random = SplitMix(state: UInt64(seed))
  var written: [[String]] = []
  var text = "a,b,c\n"
  for _ in 0..<Int.random(in: 0...20, using: &random) {
    let row = (0..<3).map { _ in randomCell(&random) }
    written.append(row)
    text += row.map { quoted($0, &random) }.joined(separator: ",")
    text += ["\n", "\r\n", "\r"].randomElement(using: &random)!
  }
  let size = Int.random(in: 1...5, using: &random)
  #expect(try scan(text, maximumRows: size).rows == written, "seed \(seed)")
}

private func randomCell(_ random: inout SplitMix) -> String {
  let alphabet = ["a", "7", " ", ",", "\"", "\n", "\r\n", "全", "é", "long text here "]
  return (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
}

private func quoted(_ cell: String, _ random: inout SplitMix) -> String {
  let needs = cell.utf8.contains { ",\"\n\r".utf8.contains($0) }
  guard needs || Bool.random(using: &random) else { return cell }
  return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
