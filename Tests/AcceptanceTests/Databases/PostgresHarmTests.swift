#if Postgres
  import Foundation
  import RecordSources
  import Testing

  /// What a query may not do, even as one who may do everything.
  @Suite struct PostgresHarmTests {
    @Test(arguments: [
      "SELECT 'A' AS id; DROP TABLE shifts", "DROP TABLE shifts", "DELETE FROM shifts RETURNING id",
      "INSERT INTO shifts (id) VALUES ('B') RETURNING id", "UPDATE shifts SET hours = 1 RETURNING id",
      "WITH w AS (INSERT INTO shifts (id) VALUES ('B') RETURNING id) SELECT id FROM w",
      "WITH w AS (DELETE FROM shifts RETURNING id) SELECT id FROM w", "TRUNCATE shifts",
      "COPY (SELECT 1) TO PROGRAM 'touch /tmp/plumbline-was-here'", "COPY shifts TO STDOUT", "COPY shifts FROM STDIN",
      "SELECT 'A' AS id INTO copied", "SELECT id FROM shifts FOR UPDATE", "CREATE TABLE t AS SELECT 1", "VACUUM",
      "SELECT leave_a_mark() AS id", "SELECT nextval('numbers')::text AS id", "SELECT setval('numbers', 9)::text AS id",
      "SELECT set_config('transaction_read_only', 'off', false) AS id, leave_a_mark() AS note",
      "SET transaction_read_only = off", "COMMIT; DROP TABLE shifts", "DO $$ BEGIN DROP TABLE shifts; END $$",
      "SELECT query_to_xml('DELETE FROM shifts', true, true, '')::text AS id", "LISTEN x", "NOTIFY x", "",
      "SELECT 1) AS id; --", "PREPARE p AS SELECT 1", "EXPLAIN ANALYZE SELECT 1", "SHOW port", "CALL x()", "-- nothing",
      "SELECT 'A' AS id\u{0}; DROP TABLE shifts", "LOCK TABLE shifts", "CHECKPOINT", "ALTER SYSTEM SET port = 1",
    ]) func nothingButReadingIsDone(query: String) throws {
      guard let server = PostgresServer.shared else { return }
      let trouble = try #require(try PostgresReading.trouble(server.uri(), .query(query)), "\(query) was done")
      #expect([.notReadOnly, .notOneSelect(position: nil)].contains(trouble.withoutPosition), "\(query): \(trouble)")
      let left = "SELECT count(*), min(id), max(hours), to_regclass('copied') FROM shifts"
      #expect(try server.run(left) == "1|A|8|")
      #expect(!FileManager.default.fileExists(atPath: "/tmp/plumbline-was-here"))
      #expect(try server.run("SELECT is_called FROM numbers") == "f")
    }

    /// What the server itself does not count as writing ends with the transaction, which is never committed.
    @Test(arguments: [
      "SELECT lo_create(4711)::text AS id", "SELECT lo_from_bytea(4711, 'x')::text AS id",
      "SELECT set_config('default_transaction_read_only', 'off', false) AS id",
      "SELECT pg_notify('x', 'y')::text AS id", "SELECT pg_advisory_lock(1)::text AS id",
    ]) func nothingIsLeftBehind(query: String) throws {
      guard let server = PostgresServer.shared else { return }
      _ = try PostgresReading.trouble(server.uri(), .query(query))
      #expect(try server.run("SELECT count(*) FROM pg_largeobject_metadata") == "0")
      #expect(try server.run("SHOW default_transaction_read_only") == "off")
      // The server may need a moment to see that the connection is gone.
      for _ in 0..<50 where try server.run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") != "0" {
        Thread.sleep(forTimeInterval: 0.1)
      }
      #expect(try server.run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == "0")
    }

    @Test func namesAreQuoted() throws {
      guard let server = PostgresServer.shared else { return }
      let hostile = #"x"; DROP TABLE shifts; --"#
      try server.run(#"CREATE TABLE "x""; DROP TABLE shifts; --" (id text, "no""te" text)"#)
      try server.run(#"INSERT INTO "x""; DROP TABLE shifts; --" VALUES ('A')"#)
      #expect(try PostgresReading.read(server.uri(), .table(hostile)).reading.table.rowCount == 1)
      guard case .noTable? = try PostgresReading.trouble(server.uri(), .table(#"y"; DROP TABLE secret; --"#)) else {
        Issue.record("a table that is not there was read")
        return
      }
      #expect(try server.run("SELECT count(*) FROM secret, shifts") == "1")
    }

    @Test func aMisspeltTableIsSuggested() throws {
      guard let server = PostgresServer.shared else { return }
      let uri = server.uri()
      #expect(try PostgresReading.trouble(uri, .table("shift")) == .noTable("shift", suggestion: "shifts"))
      #expect(try PostgresReading.trouble(uri, .table("Shifts")) == .noTable("Shifts", suggestion: "shifts"))
      #expect(
        try PostgresReading.trouble(uri, .table("public.shfts"))
          == .noTable("public.shfts", suggestion: "public.shifts"))
      #expect(
        try PostgresReading.trouble(uri, .table("hr.shifts"))?.sentence.hasPrefix("it has no table hr.shifts") == true)
    }

    @Test(arguments: [
      ("SELECT id FROM shifts WHERE note = \"geheim\"", DatabaseTrouble.unknownName(.column, position: 36)),
      ("SELECT '三', id FROM geheim", .unknownName(.table, position: 21)),
      ("SELECT geheim(id) FROM shifts", .unknownName(.function, position: 8)),
      ("SELECT id FROM shifts WHERE 'geheim' 'geheim'", .notOneSelect(position: 38)),
      ("SELECT 'geheim'::int::text AS id", .failed(code: "22P02")),
      ("SELECT (1 / (hours - 8))::text AS id FROM shifts", .failed(code: "22012")),
      ("SELECT note::int::text AS id FROM shifts", .failed(code: "22P02")),
    ]) func mistakesAreSaidWithoutValues(query: String, expected: DatabaseTrouble) throws {
      guard let server = PostgresServer.shared else { return }
      #expect(try PostgresReading.trouble(server.uri(), .query(query)) == expected)
    }

    @Test func whatMayNotBeReadIsSaidSo() throws {
      guard let server = PostgresServer.shared else { return }
      #expect(try PostgresReading.trouble(server.uri("reader"), .table("secret")) == .noPermission)
      #expect(
        try PostgresReading.trouble(server.uri("reader"), .query("SELECT note AS id FROM secret")) == .noPermission)
    }

    @Test(arguments: [
      "SELECT pg_sleep(60)::text AS id", "SELECT id, pg_sleep(60)::text AS note FROM shifts",
      "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT 1 FROM r) SELECT count(*)::text AS id FROM r",
      "SELECT generate_series(1, 1000000000000)::text AS id",
      // Without a limit on the server's side, and with rows that come one by one.
      """
      SELECT set_config('statement_timeout', '0', false) AS id, pg_sleep(0.004)::text AS note
      FROM generate_series(1, 1000000)
      """,
    ]) func whatNeverEndsIsEnded(query: String) throws {
      guard let server = PostgresServer.shared else { return }
      let start = ContinuousClock.now
      #expect(try PostgresReading.trouble(server.uri(), .query(query), timeout: 1) == .timeout(seconds: 1))
      #expect(ContinuousClock.now - start < .seconds(20))
    }

    /// As when its machine is suspended, or the line is cut: the connection stays and nothing comes.
    @Test func aServerThatFallsSilentStopsNobody() throws {
      guard let server = PostgresServer.shared else { return }
      try server.run("CREATE TABLE silent AS SELECT n::text AS id FROM generate_series(1, 5000) n")
      let source = try PostgresReading.source(server.uri(), .table("silent"), timeout: 1)
      var stopped: [Int32] = []
      defer { for process in stopped { kill(process, SIGCONT) } }
      let error = #expect(throws: DataSourceError.self) {
        try source.read(columns: [0]) { row throws(DataSourceError) in
          guard row.number == 1 else { return }
          let own = "SELECT pid FROM pg_locks WHERE relation = 'silent'::regclass"
          stopped = ((try? server.run(own)) ?? "").split(separator: "\n").compactMap { Int32($0) }
          for process in stopped { kill(process, SIGSTOP) }
        }
      }
      #expect(stopped.count == 1 && error?.sentence == DatabaseTrouble.timeout(seconds: 1).sentence)
    }

    @Test func aLockIsNotWaitedForLong() throws {
      guard let server = PostgresServer.shared else { return }
      try server.run("CREATE TABLE held (id text)")
      let process = try server.begin("BEGIN; LOCK TABLE held; SELECT 'held'; SELECT pg_sleep(30);")
      defer { process.terminate() }
      for _ in 0..<100 where try server.run("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock'") == "0" {
        Thread.sleep(forTimeInterval: 0.1)
      }
      let trouble = try PostgresReading.trouble(server.uri(), .table("held"), timeout: 1)
      #expect(trouble == .locked || trouble == .timeout(seconds: 1))
    }

    @Test func longValuesAreRefused() throws {
      guard let server = PostgresServer.shared else { return }
      let query = "SELECT 'A' AS id, repeat('x', 5000000) AS note"
      #expect(try PostgresReading.trouble(server.uri(), .query(query)) == .valueTooLong(limit: 4 << 20))
    }
  }

  extension DatabaseTrouble {
    fileprivate var withoutPosition: DatabaseTrouble {
      if case .notOneSelect = self { .notOneSelect(position: nil) } else { self }
    }
  }
#endif
