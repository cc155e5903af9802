import Foundation
import RecordSources
import SQLiteSource
import Testing

/// Files that are no database, or one that can't be read now.
@Suite struct FileTests {
  private func file(_ bytes: [UInt8]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString).db").path
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  @Test func whatIsNoDatabaseIsRefused() throws {
    for bytes in [
      Array("id,day\nA,2025-01-01\n".utf8), Array(repeating: 0x41, count: 8192),
      Array("SQLite format 2\u{0}".utf8) + Array(repeating: 1, count: 4096),
      (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) },
    ] {
      let path = try file(bytes)
      defer { try? FileManager.default.removeItem(atPath: path) }
      #expect(try refusal(path, .table("shifts")) == .notADatabase)
    }
  }

  @Test func anEmptyFileHasNoTable() throws {
    let path = try file([])
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try refusal(path, .table("shifts")) == .noTable("shifts", suggestion: nil))
  }

  @Test func whatIsNoFileIsSaidSo() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: DataSourceError.self) { try read(folder.path, .table("t")) }
    #expect(throws: DataSourceError.self) { try read(folder.path + "/none.db", .table("t")) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none.db"), "reading makes no database")
    unsafe #expect(mkfifo(folder.path + "/pipe.db", 0o600) == 0)
    #expect(try refusal(folder.path + "/pipe.db", .table("t")) == .notAFile)
    #expect(throws: DataSourceError.self) { try read("file::memory:?mode=memory", .table("t")) }
    #expect(throws: DataSourceError.self) { try read(":memory:", .table("t")) }
  }

  /// Seeded: every page but the first is overwritten somewhere.
  @Test(arguments: 0..<40) func damageIsNoCrash(seed: Int) throws {
    let database = try SampleDatabase(
      "CREATE TABLE shifts (id, day, hours, note)",
      """
      WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 2000)
      INSERT INTO shifts SELECT n, '2025-01-01', 8, hex(n * 12345) FROM r
      """)
    database.close()
    var bytes = Array(try Data(contentsOf: URL(filePath: database.path)))
    var state = UInt64(seed) &+ 1
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let place = (seed < 20 ? 4096 : 100) + Int(state >> 33) % (bytes.count - 4096)
      bytes[place] = UInt8(truncatingIfNeeded: state >> 24)
    }
    try Data(bytes).write(to: URL(filePath: database.path))
    do {
      let (reading, _) = try database.read(.table("shifts"))
      #expect(reading.table.rowCount >= 0)
    } catch let error as DataSourceError {
      guard case .database(let trouble) = error.reason else { return #expect(error.sentence != "", "seed \(seed)") }
      #expect(
        [.damaged, .notADatabase, .noTable("shifts", suggestion: nil)].contains(trouble), "seed \(seed): \(trouble)")
    }
  }

  @Test func aTruncatedFileIsDamaged() throws {
    let database = try SampleDatabase(
      "CREATE TABLE shifts (id, note)",
      """
      WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3000)
      INSERT INTO shifts SELECT n, hex(n) FROM r
      """)
    database.close()
    let bytes = try Data(contentsOf: URL(filePath: database.path))
    try bytes[..<(bytes.count / 2)].write(to: URL(filePath: database.path))
    #expect(try database.refusal(.table("shifts")) == .damaged)
  }

  @Test func aLockIsWaitedForAndSaid() throws {
    let database = try SampleDatabase("CREATE TABLE shifts (id)", "BEGIN EXCLUSIVE")
    #expect(try database.refusal(.table("shifts"), timeout: 1) == .locked)
    try database.run("COMMIT")
    #expect(try database.refusal(.table("shifts"), timeout: 1) == nil)
  }

  @Test func aLogIsReadToo() throws {
    let database = try SampleDatabase(
      "PRAGMA journal_mode = WAL", "CREATE TABLE shifts (id, note)", "INSERT INTO shifts VALUES ('A', 'in the log')")
    let (reading, pool) = try database.read(.table("shifts"))
    #expect(reading.table.cells(pool).map { $0[3] } == ["in the log"])
    #expect(reading.inputs[0].sha256() == nil, "the digest of the file would say nothing of the log")
    try database.run("INSERT INTO shifts VALUES ('B', 'later')")
    #expect(reading.table.origin.rawCell(row: 0, field: 3) == nil)
  }

  /// What a writer commits while rows come is no part of them.
  @Test func aTableIsOfOneMoment() throws {
    let database = try SampleDatabase(
      "PRAGMA journal_mode = WAL", "CREATE TABLE shifts (id)",
      """
      WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5000) INSERT INTO shifts SELECT n FROM r
      """)
    var binding = DatasetBinding(paths: [])
    let location = DatabaseBinding(engine: .sqlite(path: database.path), selection: .table("shifts"))
    binding.database = location
    let source = try SQLiteFormat().open(.database(location), binding)
    var rows = 0
    _ = try source.read(columns: [0]) { _ throws(DataSourceError) in
      rows += 1
      if rows == 10 { try? database.run("INSERT INTO shifts VALUES ('late'); DELETE FROM shifts WHERE id = 4000") }
    }
    #expect(rows == 5000)
    #expect(try database.read(.table("shifts")).reading.table.rowCount == 5000, "one more, one less")
  }
}
