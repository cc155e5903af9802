import Foundation
import RecordSources
import Testing

/// What a query may not do, and what a file may not do to its reader.
@Suite struct HarmTests {
  private static func database() throws -> SampleDatabase {
    try SampleDatabase(
      "CREATE TABLE shifts (id, day, hours, note)", "INSERT INTO shifts VALUES ('A', '2025-01-01', 8, 'geheim')")
  }

  @Test(arguments: [
    "ATTACH 'other.db' AS other", "ATTACH ':memory:' AS m", "PRAGMA writable_schema = ON", "PRAGMA table_info(shifts)",
    "PRAGMA journal_mode = DELETE", "PRAGMA query_only = OFF", "SELECT load_extension('x.so')", "VACUUM INTO 'copy.db'",
    "SELECT * FROM pragma_table_info('shifts')", "CREATE TEMP TABLE t (a)", "DROP TABLE shifts", "DELETE FROM shifts",
    "INSERT INTO shifts (id) VALUES ('B') RETURNING id", "UPDATE shifts SET id = 'B' RETURNING id", "REINDEX",
    "WITH w AS (SELECT 1) DELETE FROM shifts RETURNING id", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT s", "ANALYZE",
    "SELECT fts3_tokenizer('simple')", "SELECT writefile('x', 'y')", "SELECT readfile('/etc/passwd')",
    "SELECT edit('x')", "SELECT sqlite_version()", "SELECT last_insert_rowid()", "DETACH main",
    "CREATE VIRTUAL TABLE v USING fts5(a)", "SELECT eval('DROP TABLE shifts')",
  ]) func nothingButReadingIsDone(query: String) throws {
    let database = try Self.database()
    let before = try FileManager.default.contentsOfDirectory(atPath: database.folder.path)
    let trouble = try #require(try database.refusal(.query(query)), "\(query) was done")
    switch trouble {
    case .notReadOnly, .notOneSelect, .unknownName(.function, _): break
    default: Issue.record("\(query): \(trouble)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: database.folder.path) == before)
    #expect(try database.read(.table("shifts")).reading.table.rowCount == 1)
  }

  @Test(arguments: [
    ("SELECT 1 AS id; SELECT 2", 16), ("SELECT 1 AS id; DROP TABLE shifts", 16), ("SELECT '三' AS id;;;x", 18),
    ("SELECT 1 AS id; /* */ DELETE FROM shifts", 16),
  ]) func aSecondStatementIsRefused(query: String, position: Int) throws {
    #expect(try Self.database().refusal(.query(query)) == .notOneSelect(position: position))
  }

  @Test(arguments: [
    "", " ", "-- nothing", ";", "EXPLAIN SELECT 1", "EXPLAIN QUERY PLAN SELECT 1", "SELECT 1\u{0}AS id",
  ])
  func whatIsNoSelectIsRefused(query: String) throws {
    #expect(try Self.database().refusal(.query(query)) == .notOneSelect(position: nil))
  }

  /// Neither the library's messages, which repeat the query, nor cells.
  @Test(arguments: [
    ("SELECT id FROM shifts WHERE note = \"geheim\"", DatabaseTrouble.unknownName(.column, position: 36)),
    ("SELECT id FROM geheim", .unknownName(.table, position: nil)),
    ("SELECT geheim(id) FROM shifts", .unknownName(.function, position: nil)),
    ("SELECT id FROM shifts WHERE 'geheim' 'geheim'", .notOneSelect(position: 38)),
    ("SELECT id FROM shifts a JOIN shifts b", .unknownName(.column, position: 8)),
    ("SELECT json(note) AS id FROM shifts", .failed(code: "SQLite 1")),
    ("SELECT abs(-9223372036854775807 - 1) AS id", .failed(code: "SQLite 1")),
  ]) func mistakesAreSaidWithoutValues(query: String, expected: DatabaseTrouble) throws {
    let trouble = try #require(try Self.database().refusal(.query(query)))
    switch (trouble, expected) {
    case (.unknownName(let kind, _), .unknownName(let wanted, position: nil)): #expect(kind == wanted)
    default: #expect(trouble == expected)
    }
    #expect(!trouble.sentence.contains("geheim"))
  }

  @Test(arguments: [
    "WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT count(*) AS id FROM r",
    "WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT id FROM r WHERE id > 1",
  ]) func whatNeverEndsIsEnded(query: String) throws {
    let start = ContinuousClock.now
    #expect(try Self.database().refusal(.query(query), timeout: 1) == .timeout(seconds: 1))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func whatGivesRowsForEverIsEnded() throws {
    let endless = "WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r) SELECT id FROM r"
    #expect(try Self.database().refusal(.query(endless), timeout: 1) == .timeout(seconds: 1))
  }

  @Test func textsThatAreHardToUnderstandAreRefused() throws {
    let database = try Self.database()
    let deep = "SELECT " + String(repeating: "(", count: 5000) + "1" + String(repeating: ")", count: 5000) + " AS id"
    let wide = "SELECT 1 AS id" + String(repeating: " UNION ALL SELECT 1", count: 5000)
    let long = "SELECT '" + String(repeating: "x", count: 2 << 20) + "' AS id"
    for query in [deep, wide, long] { #expect(try database.refusal(.query(query)) != nil) }
    let huge = try database.refusal(.query("SELECT replace(hex(zeroblob(4000000)), '0', 'xx') AS id"))
    #expect(huge == .valueTooLong(limit: 4 << 20))
  }

  /// A view is part of the file, and is trusted no more than the file.
  @Test func viewsRunNothingEither() throws {
    let database = try SampleDatabase(
      "CREATE TABLE s (id)", "INSERT INTO s VALUES ('A')",
      "CREATE VIEW shifts AS SELECT load_extension('x') AS id FROM s")
    #expect(try database.refusal(.table("shifts")) == .notReadOnly)
  }

  @Test func aMisspeltTableIsSuggested() throws {
    #expect(try Self.database().refusal(.table("shift")) == .noTable("shift", suggestion: "shifts"))
    #expect(
      try Self.database().refusal(.table("main.shifts"))?.sentence.hasPrefix("it has no table main.shifts") == true)
  }
}
