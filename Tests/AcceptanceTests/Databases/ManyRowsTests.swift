import CSQLite
import Foundation
import Testing

/// Rows come one after the other: what is not asked for is never held.
@Suite(.serialized) struct ManyRowsTests {
  private static let rows = 300_000
  /// Of text that no field takes, so that all rows together would take 300 MB.
  private static let ballast = 1000
  private static let limitInMiB = 200

  @Test func ofSQLite() throws {
    let folder = try SameDataPack.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var handle: OpaquePointer?
    try #require(unsafe sqlite3_open(folder.appending(path: "hr.db").path, &handle) == SQLITE_OK)
    let statements = """
      CREATE TABLE employees (工号, 入职日期, 子女数, ballast);
      WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < \(Self.rows))
      INSERT INTO employees SELECT 'E' || n, '2020-06-01', n % 4, printf('%.*c', \(Self.ballast), 'x') FROM r;
      """
    try #require(unsafe sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK)
    unsafe sqlite3_close_v2(handle)
    try Self.check("sqlite: hr.db, query: select * from employees", in: folder, [:])
  }

  #if Postgres
    @Test func ofPostgreSQL() throws {
      guard let server = PostgresServer.shared else { return }
      let folder = try SameDataPack.folder()
      defer { try? FileManager.default.removeItem(at: folder) }
      try server.run(
        """
        CREATE TABLE many AS SELECT 'E' || n AS 工号, date '2020-06-01' AS 入职日期, n % 4 AS 子女数,
        repeat('x', \(Self.ballast)) AS ballast FROM generate_series(1, \(Self.rows)) n
        """)
      try Self.check("postgres: HR_URL, query: select * from many", in: folder, ["HR_URL": server.uri()])
    }
  #endif

  private static func check(_ source: String, in folder: URL, _ environment: [String: String]) throws {
    // Memory is at issue here; how long it takes depends on what else the machine has to do.
    let binding = "{\(source), timeout: 1800, expect: {rows: \(rows)}}"
    let configuration = "policy: .\nas_of: 2025-12-31\ndata: {employees: \(binding)}\n"
    try configuration.write(to: folder.appending(path: "plumbline.yaml"), atomically: true, encoding: .utf8)
    let start = ContinuousClock.now
    let run = try Tool.run(
      ["check", "--rule", "children", "--max-findings", "1", "--format", "json"], in: folder, environment: environment,
      memoryLimit: limitInMiB)
    #expect(run.status == 0 || run.status == 1, "\(run.output.prefix(2000))\(run.errors)")
    #expect(run.output.contains("\"violation\": \(rows / 4)"), "\(run.output.prefix(2000))")
    print("\(source): \(rows) rows in \(ContinuousClock.now - start), at most \(Tool.peakOfChildren) MiB")
  }
}
