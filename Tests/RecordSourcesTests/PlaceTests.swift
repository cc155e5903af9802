import Columnar
import RecordModel
import RecordSources
import Testing

private let pair = RecordType(
  name: "note", dataset: "notes", title: title, key: ["id"],
  fields: [Field(name: "id", type: .string), Field(name: "text", type: .string, isOptional: true)])

/// What was written, for the reader to give back.
private struct Written {
  var text = "id,text\n"
  var line = 2
  var rows: [(cells: [String]?, line: Int)] = []

  mutating func add(_ random: inout SplitMix) {
    let breaks = ["\n", "\r\n"]
    if random.below(8) == 0 {
      text += breaks[random.below(2)]
      line += 1
    } else if random.below(8) == 0 {
      rows.append((nil, line))
      text += "alone" + breaks[random.below(2)]
      line += 1
    } else {
      addRow(&random, breaks[random.below(2)])
    }
  }

  private mutating func addRow(_ random: inout SplitMix, _ end: String) {
    let cells = (0..<2).map { _ in cell(&random) }
    rows.append((cells, line))
    text += cells.map { "\"\($0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" }
      .joined(separator: ",")
    text += end
    line += 1 + cells.joined().unicodeScalars.reduce(0) { $0 + ($1 == "\n" ? 1 : 0) }
  }

  private func cell(_ random: inout SplitMix) -> String {
    let pieces = ["a", "\"", "\n", ",", "文", " ", "long enough for two words"]
    return (0..<random.below(5)).map { _ in pieces[random.below(pieces.count)] }.joined()
  }
}

/// 200 rows reach over three checkpoints; files split anywhere must not change a thing.
@Test(arguments: 0..<12)
func cellsAndPlacesComeBack(seed: Int) throws {
  var random = SplitMix(state: UInt64(seed))
  var written = Written()
  // A first row, so that empty lines lie between rows.
  while written.rows.count < 200 { written.add(&random) }
  written.text += "\"last\",\"\"\n"
  written.rows.append((["last", ""], written.line))
  let scratch = try Scratch()
  let path = try scratch.write("notes.csv", written.text)
  for size in [1, 2, 3, 7, 64, 2048] {
    let (reading, pool) = try read([path], pair, maximumRows: size)
    #expect(reading.table.cells(pool) == written.rows.map { expected($0.cells) }, "seed \(seed), batches of \(size)")
    check(reading.table, written, path, "seed \(seed), batches of \(size)")
  }
}

private func expected(_ cells: [String]?) -> [Cell] {
  guard let cells else { return [.unknown, .unknown] }
  return [cells[0].isEmpty ? .unknown : .text(cells[0]), cells[1].isEmpty ? .null : .text(cells[1])]
}

private func check(_ table: Table, _ written: Written, _ path: String, _ words: Comment) {
  for (row, expected) in written.rows.enumerated() {
    #expect(table.origin.place(ofRow: row) == RecordPlace(path: path, line: expected.line), words)
    for field in 0..<2 {
      let raw = expected.cells.map { $0[field].isEmpty ? RawCell.empty : .text(Array($0[field].utf8)) }
      #expect(table.origin.rawCell(row: row, field: field) == raw, words)
    }
  }
}

@Test func placesOutsideOfTheTable() throws {
  let scratch = try Scratch()
  let table = try read([scratch.write("notes.csv", "id,text\na,b\n")], pair).reading.table
  for row in [-1, 1, .max] {
    #expect(table.origin.rawCell(row: row, field: 0) == nil)
    #expect(table.origin.place(ofRow: row).line == 1)
  }
  #expect(table.origin.rawCell(row: 0, field: 2) == nil)
  #expect(table.origin.rawCell(row: 0, field: -1) == nil)
}

@Test func thePoolKeepsTextsApart() {
  var pool = StringPool()
  var random = SplitMix(state: 1)
  var codes: [String: Int64] = [:]
  for number in 0..<5000 {
    let text = String(repeating: "x", count: random.below(20)) + String(random.below(2000))
    let code = pool.intern(text)
    #expect(codes[text] == nil || codes[text] == code, "text \(number)")
    codes[text] = code
  }
  #expect(pool.count == codes.count)
  #expect(Set(codes.values) == Set((0..<Int64(codes.count))))
  for (text, code) in codes {
    #expect(pool.code(of: text) == code)
    #expect(pool.text(code) == text)
  }
  #expect(pool.code(of: "never seen") == nil)
  // Canonically equivalent, but not the same bytes.
  #expect(pool.intern("é") != pool.intern("e\u{301}"))
  #expect(pool.intern("") == pool.intern([UInt8]()))
  let count = pool.count
  #expect(pool.intern([0xFF].span, ifNew: { _ in false }) == nil)
  #expect(pool.count == count)
}

private struct SplitMix {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ word >> 31) % UInt64(limit))
  }
}
