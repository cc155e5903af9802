import ByteScanning
import Foundation
import RecordModel
import RecordSources
import Testing

/// What cells of SQLite say.
@Suite struct TableTests {
  private static let schema = "CREATE TABLE shifts (id, 日期, hours, note)"

  @Test func valuesHaveTheTextOfACSVFile() throws {
    let database = try SampleDatabase(
      Self.schema,
      """
      INSERT INTO shifts VALUES ('S1', '2025-01-31', 8, 'a'), (9223372036854775807, NULL, 7.5, ''),
        (-3, '2025-02-01', 1e16, 12.0), ('张三', '', 1.5e-7, 1e300)
      """)
    let (reading, pool) = try database.read(.table("shifts"))
    #expect(
      reading.table.cells(pool) == [
        ["S1", "20119", "8.0", "a"], ["9223372036854775807", "-", "7.5", "-"], ["-3", "20120", "1e+16", "12"],
        ["张三", "-", "1.5e-07", "1e+300"],
      ])
    #expect(reading.findings.isEmpty && reading.table.gaps.isEmpty)
    #expect(reading.inputs.map(\.encoding) == ["SQLite"] && reading.inputs[0].rows == 4)
    #expect(reading.inputs[0].columns.map(\.header) == ["id", "日期", "hours", "note"])
  }

  @Test(arguments: [
    (1e16, "10000000000000000"), (-1.5, "-1.5"), (0.1, "0.1"), (1.5e-7, "0.00000015"), (123456.75, "123456.75"),
    (-2e-5, "-0.00002"), (3, "3"), (1e22, "10000000000000000000000"), (1.25e20, "125000000000000000000"),
    (9_007_199_254_740_992, "9007199254740992"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (0, "0"),
  ]) func doublesHaveNoExponentWhereOneCanDoWithout(value: Double, text: String) {
    #expect(NumberText.text(value) == text)
    #expect(Double(text) == value)
  }

  @Test func whatIsNoNumberIsNone() {
    #expect(NumberText.text(.infinity) == nil && NumberText.text(.nan) == nil)
    #expect(NumberText.plain("1e-9223372036854775808") == "1e-9223372036854775808")
  }

  @Test func whatIsNoTextIsUnknown() throws {
    let database = try SampleDatabase(
      Self.schema,
      """
      INSERT INTO shifts VALUES (x'0102', x'323032352d30312d3331', 9e999, x'') ,
        (CAST(x'ff41' AS TEXT), '2025-02-30', -9e999, CAST(x'410042' AS TEXT))
      """)
    let (reading, pool) = try database.read(.table("shifts"))
    #expect(reading.table.cells(pool) == [["?", "?", "?", "?"], ["?", "?", "?", "?"]])
    #expect(
      Set(reading.summary.filter { !$0.hasPrefix("unknown_key") }) == [
        "unreadable id 1 1 shifts rowid 1", "invalid_utf8 id 1 2 shifts rowid 2",
        "unreadable day 2 1 shifts rowid 1", "unreadable hours 2 1 shifts rowid 1",
        "unreadable note 1 1 shifts rowid 1", "nul_byte note 1 2 shifts rowid 2",
      ])
  }

  @Test func rowsHaveTheNumbersOfTheTable() throws {
    let database = try SampleDatabase(
      Self.schema,
      """
      INSERT INTO shifts (rowid, id, hours) VALUES (9223372036854775807, 'last', 'x'), (17, 'B', 'y'), (-5, 'A', 1),
        (9223372036854775802, 'C', 2)
      """)
    let (reading, pool) = try database.read(.table("shifts"))
    #expect(reading.table.cells(pool).map { $0[0] } == ["A", "B", "C", "last"])
    let places = (0..<4).map { reading.table.origin.place(ofRow: $0) }
    #expect(places.map(\.line) == [1, 17, 9_223_372_036_854_775_802, .max])
    #expect(places.map(\.element)[..<2] == ["shifts rowid -5", "shifts rowid 17"] && places[0].path == database.path)
    #expect(reading.table.origin.rawCell(row: 2, field: 0) == .text(Array("C".utf8)))
    #expect(reading.table.origin.rawCell(row: 2, field: 3) == .empty)
  }

  /// What is shown must be what was judged.
  @Test func ofAFileThatChangedNoCellIsShown() throws {
    let database = try SampleDatabase(Self.schema, "INSERT INTO shifts VALUES ('A', '2025-01-01', 1, 'as it was')")
    let (reading, _) = try database.read(.table("shifts"))
    #expect(reading.table.origin.rawCell(row: 0, field: 3) == .text(Array("as it was".utf8)))
    try database.run("UPDATE shifts SET note = 'as it was later'; INSERT INTO shifts (note) VALUES (zeroblob(9000))")
    #expect(reading.table.origin.rawCell(row: 0, field: 3) == nil)
  }

  @Test(arguments: [
    "CREATE TABLE t (id PRIMARY KEY, note) WITHOUT ROWID",
    "CREATE TABLE s (id, note); CREATE VIEW t AS SELECT * FROM s",
    "CREATE TABLE t (id, note, rowid, oid, _rowid_)",
  ]) func rowsWithoutNumbersAreCounted(schema: String) throws {
    let target = schema.contains("VIEW") ? "s" : "t"
    let database = try SampleDatabase(schema, "INSERT INTO \(target) (id, note) VALUES ('A', 'a'), ('B', 'b')")
    let (reading, pool) = try database.read(.table("t"))
    #expect(reading.table.cells(pool).map { $0[3] } == ["a", "b"])
    #expect(reading.table.origin.place(ofRow: 1).element == "t row 2")
    #expect(reading.table.origin.rawCell(row: 0, field: 0) == nil)
  }

  @Test func aColumnNamedRowidIsAColumn() throws {
    let database = try SampleDatabase("CREATE TABLE t (id, rowid)", "INSERT INTO t VALUES ('A', 'mine')")
    let (reading, _) = try database.read(.table("t"))
    #expect(reading.table.origin.place(ofRow: 0).element == "t rowid 1")
  }

  @Test func queriesAreRead() throws {
    let database = try SampleDatabase(
      Self.schema, "INSERT INTO shifts VALUES ('A', '2025-01-01', 8, 'x'), ('B', '2025-01-02', 9, 'y')")
    let (reading, pool) = try database.read(
      .query(
        "WITH w AS (SELECT * FROM shifts WHERE hours > 8) SELECT id, \"日期\" AS day, hours + 1 AS hours FROM w; -- 完"))
    #expect(reading.table.cells(pool) == [["B", "20090", "10.0", "?"]])
    #expect(reading.table.fieldsWithoutColumn == ["note"])
    #expect(reading.table.origin.place(ofRow: 0).element == "query row 1")
    #expect(reading.table.origin.rawCell(row: 0, field: 0) == nil)
  }

  @Test func columnsOfOneNameFitTwice() throws {
    let database = try SampleDatabase(Self.schema)
    #expect(throws: DataSourceError.self) { try database.read(.query("SELECT 1 AS id, 2 AS id")) }
  }

  @Test func namesAreQuoted() throws {
    let hostile = #"x"; DROP TABLE shifts; --"#
    let database = try SampleDatabase(
      Self.schema, #"CREATE TABLE "x""; DROP TABLE shifts; --" (id, "no""te")"#,
      #"INSERT INTO "x""; DROP TABLE shifts; --" VALUES ('A', 'b')"#)
    let (reading, pool) = try database.read(.table(hostile))
    #expect(reading.table.cells(pool).map { $0[0] } == ["A"])
    guard case .noTable? = try database.refusal(.table(#"y"; DROP TABLE shifts; --"#)) else {
      Issue.record("a table that is not there was read")
      return
    }
    _ = try database.read(.table("shifts"))
  }

  @Test func anEmptyTableIsAnEmptyDataSet() throws {
    let (reading, pool) = try SampleDatabase(Self.schema).read(.table("shifts"))
    #expect(reading.table.cells(pool).isEmpty && reading.table.fieldsWithoutColumn.isEmpty)
  }

  @Test func theDigestIsThatOfTheFile() throws {
    let database = try SampleDatabase(Self.schema)
    database.close()
    let bytes = try Data(contentsOf: URL(filePath: database.path))
    let input = try #require(try database.read(.table("shifts")).reading.inputs.first)
    let digest = input.sha256()
    #expect(input.bytes == bytes.count && digest == SHA256Digest.hex(of: Array(bytes)))
    try Data(bytes + [0]).write(to: URL(filePath: database.path))
    #expect(input.sha256() == nil, "another file lies there now")
  }
}
