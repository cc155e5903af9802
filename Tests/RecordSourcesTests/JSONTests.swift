import Columnar
import RecordModel
import RecordSources
import Testing

private let ticket = RecordType(
  name: "ticket", dataset: "tickets", title: title, key: ["id"],
  fields: [
    Field(name: "id", type: .string), Field(name: "day", type: .date),
    Field(name: "count", type: .int, isOptional: true),
    Field(name: "site", type: .string, isOptional: true, headers: ["site.code"]),
  ])

/// Cells, findings as `kind field count line`, gaps.
private struct Outcome {
  var cells: [[Cell]]
  var findings: [String]
  var gaps: [DatasetGap.Kind]
  var table: Table
}

private func outcome(_ text: String, name: String = "tickets.json", _ type: RecordType = ticket) throws -> Outcome {
  let scratch = try Scratch()
  let (reading, pool) = try read([scratch.write(name, text)], type)
  return Outcome(
    cells: reading.table.cells(pool),
    findings: reading.findings.map { "\($0.kind.rawValue) \($0.field ?? "-") \($0.count) \($0.first?.line ?? 0)" },
    gaps: reading.table.gaps.map(\.kind), table: reading.table)
}

private func refusal(_ names: [String: String], binding: DatasetBinding? = nil, path: String = "t*") throws -> String {
  let scratch = try Scratch()
  for (name, text) in names { try scratch.write(name, text) }
  do {
    _ = try read([scratch.path + "/" + path], ticket, binding: binding)
    return ""
  } catch let error as DataSourceError {
    return error.sentence
  }
}

@Suite struct JSONTests {
  /// Exactly, however the number is written; what would need too many zeros is left as it is.
  @Test func exponentsAreWrittenOut() throws {
    let numbers = ["1e3", "1E+3", "10.00e2", "1500e-2", "1e999", "15.5e0"]
    let rows = numbers.map { "{\"id\": \"A\($0)\", \"day\": \"2025-01-31\", \"count\": \($0)}" }
    let found = try outcome(rows.joined(separator: "\n"), name: "t.jsonl")
    #expect(found.cells.map { $0[2] } == [.int(1000), .int(1000), .int(1000), .int(15), .unknown, .unknown])
    #expect(found.cells[0][0] == .text("A1e3"))
  }

  @Test func settingsOfOtherFormatsAreRefused() throws {
    let files = ["t.json": "[{\"id\": 1, \"day\": \"2025-01-31\"}]", "t.csv": "id,day\n1,2025-01-31\n"]
    func sentence(_ path: String, _ change: (inout DatasetBinding) -> Void) throws -> String {
      var binding = DatasetBinding(paths: [])
      change(&binding)
      return try refusal(files, binding: binding, path: path)
    }
    #expect(try sentence("t.json") { $0.headerRow = 1 } == "`header:` has no meaning for JSON")
    #expect(try sentence("t.json") { $0.delimiter = 0x3B } == "`delimiter:` has no meaning for JSON")
    #expect(try sentence("t.json") { $0.encoding = "utf-8" } == "")
    #expect(try sentence("t.csv") { $0.sheet = "A" } == "`sheet:` has no meaning for delimited text")
    #expect(try sentence("t.csv") { $0.headerRow = 1 } == "")
  }

  static let rows = [
    #"{"id": "A", "day": "2025-01-31", "count": 3, "site": {"code": "S1", "name": "One"}}"#,
    #"{"site": {}, "id": 7, "count": null, "day": "2025-02-01", "more": [1, {"a": 2}]}"#,
    #"{"id": "C", "day": null, "site": null}"#,
  ]
  static let cells: [[Cell]] = [
    [.text("A"), .int(20119), .int(3), .text("S1")], [.text("7"), .int(20120), .null, .null],
    [.text("C"), .unknown, .null, .null],
  ]

  @Test func arraysAndLinesSayTheSame() throws {
    let array = try outcome("[\n" + Self.rows.joined(separator: ",\n") + "]\n")
    let lines = try outcome(Self.rows.joined(separator: "\r\n\n") + "\n", name: "tickets.JSONL")
    for found in [array, lines] {
      #expect(found.cells == Self.cells)
      #expect(found.gaps.isEmpty && found.table.fieldsWithoutColumn.isEmpty)
      #expect(found.table.origin.rawCell(row: 0, field: 3) == .text(Array("S1".utf8)))
      #expect(found.table.origin.rawCell(row: 1, field: 2) == .empty)
      #expect(
        found.table.origin.rawCell(row: 3, field: 0) == nil && found.table.origin.rawCell(row: 0, field: 4) == nil)
    }
    #expect(array.findings == ["missing day 1 4"] && lines.findings == ["missing day 1 5"])
  }

  @Test func placesAreLinesAndElements() throws {
    let array = try outcome("[" + Self.rows[0] + ",\n\n" + Self.rows[1] + ", " + Self.rows[2] + "]")
    let places = (0..<3).map { array.table.origin.place(ofRow: $0) }
    #expect(places.map(\.line) == [1, 3, 3])
    #expect(places.map(\.element) == ["[0]", "[1]", "[2]"])
    let lines = try outcome(Self.rows.joined(separator: "\n"), name: "t.ndjson")
    #expect((0..<3).map { lines.table.origin.place(ofRow: $0).line } == [1, 2, 3])
    #expect(lines.table.origin.place(ofRow: 0).element == nil && lines.table.origin.place(ofRow: 9).line == 1)
  }

  @Test func aByteOrderMarkIsSkipped() throws {
    #expect(try outcome("\u{FEFF}[\(Self.rows[0])]").cells == [Self.cells[0]])
    #expect(try outcome("\u{FEFF}" + Self.rows[0], name: "t.jsonl").cells == [Self.cells[0]])
  }

  /// Something stands there, so that it is neither empty nor null.
  @Test(arguments: [
    #""site": ["S1"]"#, #""site": {"code": ["S1"]}"#, #""site": {"code": {}}"#, #""site": {"code": {"a": 1}}"#,
    #""site": "S1""#, #""site": []"#, #""site": false"#,
  ]) func whatIsNoSingleValueIsUnreadable(member: String) throws {
    let found = try outcome("[\(Self.rows[0]),\n{\"id\": \"B\", \"day\": \"2025-01-01\", \(member)}]")
    #expect(found.cells[1][3] == .unknown)
    #expect(found.findings == ["unreadable site 1 2"])
    #expect(found.table.origin.rawCell(row: 1, field: 3) == .text(Array("[…]".utf8)))
  }

  @Test func numbersAreExact() throws {
    let exact = RecordType(
      name: "n", dataset: "ns", title: title, key: ["id"],
      fields: [Field(name: "id", type: .int), Field(name: "sum", type: .decimal), Field(name: "ok", type: .bool)])
    let found = try outcome(
      #"[{"id": 9007199254740993, "sum": 0.10000000000000000001, "ok": true}, {"id": 1.5, "sum": "2", "ok": 0}]"#, exact
    )
    #expect(found.cells[0] == [.int(9_007_199_254_740_993), .text("0.10000000000000000001"), .int(1)])
    #expect(found.cells[1] == [.unknown, .text("2"), .int(0)])
  }

  /// `é` composed and decomposed, as two keys.
  @Test func keysAreComparedByTheirBytes() throws {
    let type = RecordType(
      name: "n", dataset: "ns", title: title, key: ["a"],
      fields: [
        Field(name: "a", type: .int, headers: ["\u{E9}"]), Field(name: "b", type: .int, headers: ["e\u{301}"]),
      ])
    #expect(try outcome("[{\"\u{E9}\": 1, \"e\u{301}\": 2}]", type).cells == [[.int(1), .int(2)]])
  }

  @Test(arguments: [
    #"{"id": "B", "id": "B", "day": "2025-01-01"}"#,
    #"{"id": "B", "day": "2025-01-01", "site": 1, "site": {"code": 2}}"#,
    #"{"id": "B", "day": "2025-01-01", "site": {"code": 1}, "site.code": 2}"#,
    #"{"id": "B", "day": "2025-01-01", "x": {"y": {"z": 1, "\u007a": 1}}}"#,
  ]) func ofARecordWithAKeyTwiceNothingIsKnown(record: String) throws {
    let found = try outcome("[\(Self.rows[0]),\n\(record)]")
    #expect(found.cells == [Self.cells[0], [.unknown, .unknown, .unknown, .unknown]])
    #expect(found.findings == ["repeated_key - 1 2"] && found.gaps.isEmpty)
  }

  /// Nothing is known of the row, and it may be several.
  @Test(arguments: [
    #"{"id": "B"}{"id": "C"}"#, #"{"id": "B""#, #"{"id": "B"},"#, "null", "3", #"[{"id": "B"}]"#, "{'id': 'B'}",
    "{\"id\": \"\u{1}\"}",
  ]) func aLineThatIsNoObjectMayHideRows(line: String) throws {
    let found = try outcome([Self.rows[0], line, Self.rows[1]].joined(separator: "\n"), name: "t.jsonl")
    #expect(found.cells == [Self.cells[0], [.unknown, .unknown, .unknown, .unknown], Self.cells[1]])
    #expect(found.findings == ["malformed_record - 1 2"] && found.gaps == [.malformedRecord])
  }

  @Test(arguments: ["null", "3", #"[{"id": "B"}]"#, #""B""#])
  func anElementThatIsNoObjectMayHideRows(element: String) throws {
    let found = try outcome("[\(Self.rows[0]),\n\(element),\(Self.rows[1])]")
    #expect(found.cells == [Self.cells[0], [.unknown, .unknown, .unknown, .unknown], Self.cells[1]])
    #expect(found.findings == ["malformed_record - 1 2"] && found.gaps == [.malformedRecord])
  }

  @Test(arguments: [
    ("", 1), (",", 1), ("\n,{\"id\": \"B\"", 2), ("\n{}]", 2), (",]", 1), ("]\n\n{}", 3), ("] x", 1), ("]]", 1),
    (",\n{\"id\": \"B\",}]", 2), (",{\"id\": \"\u{0}\"}]", 1), ("}", 1),
    ("," + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "]", 1),
  ]) func whatFollowsABreakIsLost(rest: String, line: Int) throws {
    let found = try outcome("[\(Self.rows[0])\(rest)")
    #expect(found.cells == [Self.cells[0]])
    #expect(found.findings == ["broken_off - 1 \(line)"] && found.gaps == [.truncated])
  }

  @Test func anArrayOfNothingIsEmpty() throws {
    let found = try outcome(" [ ]\n")
    #expect(found.cells.isEmpty && found.findings.isEmpty && found.gaps.isEmpty)
    #expect(found.table.fieldsWithoutColumn.isEmpty)
    #expect(try outcome("[").gaps == [.truncated])
  }
}

@Suite struct JSONFileTests {
  @Test(arguments: ["", " \n", "\u{FEFF}", "{\n\"id\": \"A\"\n}", "{\"records\": [\n{\"id\": \"A\"}]}"])
  func whatIsNoListOfRecordsIsRefused(text: String) throws {
    #expect(try refusal(["t.json": text]).hasPrefix("the file is no array of objects"))
  }

  @Test(arguments: ["id,day\nA,2025-01-01\n", "[1, 2]", #"[{"identity": 1}]"#, #"{"records": [{"id": "A"}]}"#])
  func withoutAKnownKeyNothingIsRead(text: String) throws {
    #expect(try refusal(["t.json": text]).hasPrefix("no key of the records is a field of ticket"))
  }

  @Test func filesOfOneDataSetAreAllDelimitedTextOrNone() throws {
    let files = ["t1.json": "[\(JSONTests.rows[0])]", "t2.csv": "id,day\n"]
    #expect(try refusal(files) == "files of one data set are either all delimited text or none of them is")
    let scratch = try Scratch()
    let paths = [
      try scratch.write("1.json", "[\(JSONTests.rows[0])]"), try scratch.write("2.jsonl", JSONTests.rows[0]),
    ]
    let (reading, pool) = try read(paths, ticket)
    #expect(reading.table.cells(pool) == [JSONTests.cells[0], JSONTests.cells[0]])
    #expect((0..<2).map { reading.table.origin.place(ofRow: $0).path } == paths)
    #expect(reading.inputs.map(\.rows) == [1, 1] && reading.inputs[1].unclaimed == ["site.name"])
  }

  @Test func theEncodingIsHeldAgainstTheBytes() throws {
    let binding = DatasetBinding(paths: [], encoding: "gb18030")
    #expect(
      try refusal(["t.json": "[{\"id\": \"é\"}]"], binding: binding).contains("contradicts the declared encoding"))
    #expect(try refusal(["t.json": "[]"], binding: DatasetBinding(paths: [], encoding: "x")).contains("x is not read"))
    let scratch = try Scratch()
    let path = try scratch.write("t.json", [0xFF, 0xFE] + Array("[]".utf8).flatMap { [$0, 0] })
    #expect(try read([path], ticket).reading.table.rowCount == 0)
  }

  @Test func columnsFormatsConstantsAndTotalsWorkAsForOtherFiles() throws {
    let scratch = try Scratch()
    let path = try scratch.write("t.json", #"[{"no": "A", "at": {"on": "31/01/2025"}}, {"no": "B"}]"#)
    let binding = DatasetBinding(
      paths: [], columns: ["id": "no", "day": "at.on"], formats: ["day": ["dd/MM/yyyy"]], constants: ["site": "S"],
      expectedRows: 3)
    let (reading, pool) = try read([path], ticket, binding: binding, wanted: ["day", "site", "count"])
    #expect(
      reading.table.cells(pool) == [
        [.absent, .int(20119), .unknown, .text("S")], [.absent, .unknown, .unknown, .text("S")],
      ])
    #expect(reading.table.gaps.map(\.kind) == [.controlTotal])
    #expect(reading.table.fieldsWithoutColumn == ["count"])
  }

  /// Facts that contradict each other are unknown wherever they come from.
  @Test func identityNumbersAreHeldAgainstDaysOfBirth() throws {
    let person = RecordType(
      name: "person", dataset: "people", title: title, key: ["id"],
      fields: [
        Field(name: "id", type: .string), Field(name: "born", type: .date),
        Field(
          name: "number", type: .string, isOptional: true, sensitivity: .special,
          identity: IdentityNumber(.gb11643, birthDate: "born")),
      ])
    let scratch = try Scratch()
    let path = try scratch.write(
      "p.json",
      #"[{"id": "1", "born": "2001-03-02", "number": "11010520080302118X"}, {"id": "2", "born": "1990-01-01"}]"#)
    let (reading, pool) = try read([path], person, wanted: ["born"])
    #expect(reading.table.cells(pool).map { $0[1] } == [.unknown, .int(7305)])
    #expect(reading.findings.map(\.kind) == [.birthDateConflict])
  }

  @Test func batchesAreRefused() throws {
    let scratch = try Scratch()
    let path = try scratch.write("t.json", "[\(JSONTests.rows[0])]")
    let error = #expect(throws: DataSourceError.self) {
      _ = try DatasetReader(type: ticket, binding: DatasetBinding(paths: [path]))
    }
    #expect(error?.sentence == "JSON is read as a whole, not in batches")
  }

  @Test(arguments: ["t.json", "t.jsonl"]) func aRecordHasALimit(name: String) throws {
    let text = String(repeating: "x", count: 4 << 20)
    let long = #"{"id": "B", "more": "\#(text)"}"#
    let rows = name == "t.json" ? "[\(JSONTests.rows[0]),\n\(long)]" : JSONTests.rows[0] + "\n" + long
    #expect(try refusal([name: rows]) == "a record of more than 4 MiB; such records are not read")
  }
}
