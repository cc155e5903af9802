import ByteScanning
import Columnar
import RecordModel
import RecordSources
import Testing

private let two = RecordType(
  name: "site", dataset: "sites", title: title, key: ["site_id"],
  fields: [
    Field(name: "site_id", type: .string), Field(name: "opened", type: .date, sensitivity: .personal),
    Field(name: "area", type: .int, isOptional: true),
  ])

/// Each kind of bad row: what it is called, where it is, and what it leaves unknown.
private struct Bad: Sendable {
  var rows: [UInt8]
  var kind: CellFinding.Kind
  var field: String?
  var line: Int
  var rowCount: Int
  var unknown: [Int]
  var sample: String?
  var isGap = false

  init(
    _ rows: String, _ kind: CellFinding.Kind, field: String? = nil, line: Int, rowCount: Int, unknown: [Int],
    sample: String? = nil, isGap: Bool = false
  ) {
    self.rows = Array(rows.utf8)
    (self.kind, self.field, self.line, self.rowCount) = (kind, field, line, rowCount)
    (self.unknown, self.sample, self.isGap) = (unknown, sample, isGap)
  }
}

/// `unknown` lists rows and fields as `row * 3 + field`.
private let bads = [
  Bad("A,2020-01-01,1\nB,x1-Yz,2\n", .unreadable, field: "opened", line: 3, rowCount: 2, unknown: [4], sample: "a9-Aa"),
  Bad("A,,1\n", .missing, field: "opened", line: 2, rowCount: 1, unknown: [1]),
  Bad("A,2020-01-01,1.5\n", .unreadable, field: "area", line: 2, rowCount: 1, unknown: [2], sample: "1.5"),
  Bad("A,03/04/2024,1\n", .ambiguousDate, field: "opened", line: 2, rowCount: 1, unknown: [1], sample: "99/99/9999"),
  Bad("A,13/04/2024,1\n", .unreadable, field: "opened", line: 2, rowCount: 1, unknown: [1], sample: "99/99/9999"),
  Bad("A,2020-01-01\nB,2020-01-01,2\n", .raggedRow, line: 2, rowCount: 2, unknown: [0, 1, 2]),
  Bad("A,2020-01-01,1,,x\nB,2020-01-01,2\n", .raggedRow, line: 2, rowCount: 2, unknown: [0, 1, 2]),
  Bad("A,2020-01-01,1\n\nB,2020-01-01,2\n", .blankLine, line: 3, rowCount: 2, unknown: []),
  Bad(
    "A,2020-01-01,1\nB,\"2020-01-01,2\nC,2020-01-01,3\n", .unterminatedQuote, line: 3, rowCount: 1, unknown: [],
    isGap: true),
  Bad("A,\"x\nB,\"2020-01-01\",2\n", .strayQuote, line: 2, rowCount: 1, unknown: [0, 1, 2], isGap: true),
  Bad("A\u{0},2020-01-01,1\n", .nulByte, field: "site_id", line: 2, rowCount: 1, unknown: [0], sample: "A\u{0}"),
  Bad("A,2020-01\u{0}-01,1\n", .nulByte, field: "opened", line: 2, rowCount: 1, unknown: [1], sample: "9999-99?-99"),
]

@Test(arguments: bads.indices)
func badRowsAreFoundWhereTheyAre(index: Int) throws {
  let bad = bads[index]
  let scratch = try Scratch()
  let path = try scratch.write("sites.csv", Array("site_id,opened,area\n".utf8) + bad.rows)
  let (reading, pool) = try read([path], two)
  let finding = try #require(reading.findings.first { $0.kind == bad.kind && $0.field == bad.field })
  #expect(finding.dataset == "sites")
  #expect(finding.count == 1)
  #expect(finding.first == RecordPlace(path: path, line: bad.line))
  #expect(finding.sample == bad.sample)
  #expect(reading.table.rowCount == bad.rowCount)
  let unknown = reading.table.cells(pool).joined().enumerated().filter { $0.element == .unknown }.map(\.offset)
  #expect(unknown == bad.unknown)
  #expect(reading.table.gaps.map(\.kind) == (bad.isGap ? [.unterminatedQuote] : []))
}

/// With other characters around them that are UTF-8 the file is UTF-8; with none somebody has to say so.
@Test(arguments: ["utf-8", nil])
func cellsThatAreNoUTF8AreUnknown(encoding: String?) throws {
  let scratch = try Scratch()
  let others = encoding == nil ? "南京大学图书馆,2020-01-01,1\n工厂二,2020-01-01,1\n" : ""
  let bytes = Array("site_id,opened,area\n".utf8) + [0xC4, 0xE3] + Array(",2020-01-01,1\n\(others)".utf8)
  let path = try scratch.write("sites.csv", bytes)
  let (reading, pool) = try read([path], two, binding: DatasetBinding(paths: [], encoding: encoding))
  #expect(reading.findings.map(\.kind) == (encoding == nil ? [.uncertainEncoding, .invalidUTF8] : [.invalidUTF8]))
  let finding = try #require(reading.findings.first { $0.kind == .invalidUTF8 })
  #expect(finding.first == RecordPlace(path: path, line: 2))
  #expect(reading.table.cells(pool)[0][0] == .unknown)
  #expect(reading.table.origin.rawCell(row: 0, field: 0) == .text([0xC4, 0xE3]))
}

@Test func findingsAreCountedNotRepeated() throws {
  let scratch = try Scratch()
  let rows = (0..<300).map { "S\($0),\($0 % 3 == 0 ? "?" : "2020-01-01"),\n" }.joined()
  let path = try scratch.write("sites.csv", "site_id,opened,area\n" + rows)
  let findings = try read([path], two).reading.findings
  #expect(findings.map(\.kind) == [.unreadable])
  #expect(findings[0].count == 100)
  #expect(findings[0].first?.line == 2)
}

private func failure(_ path: String, _ binding: DatasetBinding? = nil) throws -> String {
  do {
    _ = try read([path], two, binding: binding)
    return ""
  } catch let error as DataSourceError {
    return error.description
  }
}

@Test func sourcesThatCannotBeRead() throws {
  let scratch = try Scratch()
  let missing = scratch.path + "/none.csv"
  #expect(try failure(missing) == "\(missing): no such file")
  #expect(try failure(scratch.path) == "\(scratch.path): is a directory, not a file")
  let pattern = scratch.path + "/*.xyz"
  #expect(try failure(pattern) == "\(pattern): no file matches the pattern")
  let empty = try scratch.write("empty.csv", "")
  #expect(try failure(empty) == "\(empty): the file is empty: it lacks even a header")
  let breaks = try scratch.write("breaks.csv", "\u{FEFF}\r\n\n")
  #expect(try failure(breaks) == "\(breaks): the file is empty: it lacks even a header")
  let open = try scratch.write("open.csv", "\"site_id,opened\n")
  #expect(
    try failure(open) == "\(open):1: a quotation mark in the header opens a quotation that never closes")
  let latin = try scratch.write("latin.csv", Array("site_id,opened\nA,caf".utf8) + [0xE9, 0x0A])
  #expect(
    try failure(latin) == "\(latin):2: byte 20 is not UTF-8, and no other encoding can be told from the file; say it "
      + "with `encoding:`")
  let bad = try scratch.write("bad.csv", Array("site_id,opened,caf".utf8) + [0xE9, 0x0A])
  let declared = DatasetBinding(paths: [bad], encoding: "utf-8")
  #expect(try failure(bad, declared) == "\(bad):1: the header is not UTF-8")
  let good = try scratch.write("good.csv", "site_id\nA\n")
  #expect(
    try failure(good, DatasetBinding(paths: [good], encoding: "ebcdic")).contains(
      "the encoding ebcdic is not read"))
}

@Test func aHeaderAloneIsAnEmptyDataset() throws {
  let scratch = try Scratch()
  let reading = try read([scratch.write("sites.csv", "site_id,opened,area\n")], two).reading
  #expect(reading.table.rowCount == 0)
  #expect(reading.table.gaps.isEmpty)
  #expect(reading.findings.isEmpty)
}

@Test func controlTotals() throws {
  let scratch = try Scratch()
  let path = try scratch.write("sites.csv", "site_id,opened,area\nA,2020-01-01,1\n")
  let right = try read([path], two, binding: DatasetBinding(paths: [], expectedRows: 1)).reading
  #expect(right.table.gaps.isEmpty)
  let wrong = try read([path], two, binding: DatasetBinding(paths: [], expectedRows: 2)).reading
  #expect(wrong.table.gaps.map(\.kind) == [.controlTotal])
  #expect(wrong.findings.map(\.kind) == [.controlTotal])
  #expect(wrong.findings[0].detail?.en == "1 row where 2 are expected")
}
