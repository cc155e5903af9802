#if Postgres
  import Foundation
  import RecordModel
  import RecordSources
  import Testing

  /// What cells of PostgreSQL say.
  @Suite struct PostgresValueTests {
    private static let values: [(sql: String, text: String)] = [
      ("true", "true"), ("false", "false"), ("NULL::text", "-"), ("''::text", "-"), ("'张三'::text", "张三"),
      ("7::int2", "7"), ("(-2147483648)::int4", "-2147483648"), ("9223372036854775807::int8", "9223372036854775807"),
      ("0.1::float8", "0.1"), ("0.1::float4", "0.1"), ("1e16::float8", "10000000000000000"),
      ("1.5e-7::float8", "0.00000015"), ("'NaN'::float8", "?"), ("'-Infinity'::float4", "?"), ("3::float8", "3"),
      ("10.50::numeric(10,2)", "10.50"), ("'NaN'::numeric", "?"), ("'Infinity'::numeric", "?"),
      ("12345678901234567890.123456789::numeric", "12345678901234567890.123456789"),
      ("date '2025-01-31'", "2025-01-31"), ("date 'infinity'", "?"), ("date '0044-03-15 BC'", "?"),
      ("timestamp '2025-01-31 08:30:00'", "2025-01-31T08:30:00"), ("timestamp '2025-01-31'", "2025-01-31"),
      ("timestamp '2025-01-31 08:30:00.25'", "2025-01-31T08:30:00.25"), ("timestamp '-infinity'", "?"),
      ("timestamp '0044-03-15 01:00 BC'", "?"),
      ("timestamptz '2025-01-31 08:30:00+08'", "2025-01-31T00:30:00Z"), ("timestamptz 'infinity'", "?"),
      ("time '08:30'", "08:30:00"), ("interval '1 year 2 months 3 days 4 hours'", "P1Y2M3DT4H"),
      ("interval '-90 minutes'", "PT-1H-30M"), ("'abc  '::varchar(10)", "abc  "), ("'abc'::char(10)", "abc"),
      ("'x'::name", "x"), ("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
      (#"'\x0102'::bytea"#, "?"), ("ARRAY[1, 2]", "?"), ("'{}'::text[]", "?"), (#"'{"a": 1}'::json"#, "?"),
      ("'[]'::jsonb", "?"), ("12.34::money", "?"), ("'(1,2)'::point", "?"), ("'<a/>'::xml", "?"), ("ROW(1, 2)", "?"),
      ("'[1,2)'::int4range", "?"), ("'night'::kind", "night"), ("'night'::kinds", "night"),
      ("ARRAY['night'::kind]", "?"),
      ("'5'::short", "5"), ("(1, 'a')::pair", "?"),
    ]

    @Test func valuesHaveTheTextOfACSVFile() throws {
      guard let server = PostgresServer.shared else { return }
      try server.run(
        """
        CREATE TYPE kind AS ENUM ('day', 'night'); CREATE DOMAIN kinds AS kind; CREATE DOMAIN short AS int2;
        CREATE TYPE pair AS (a int, b text);
        """)
      let names = Self.values.indices.map { "c\($0)" }
      let list = zip(Self.values, names).map { "\($0.sql) AS \($1)" }.joined(separator: ", ")
      let read = try PostgresReading.read(
        server.uri(), .query("SELECT 'A' AS id, \(list)"), PostgresReading.texts(names))
      for (value, text) in zip(Self.values, PostgresReading.texts(read).dropFirst()) {
        #expect(text == value.text, "\(value.sql)")
      }
      #expect(read.reading.findings.allSatisfy { $0.kind == .unreadable })
    }

    /// Whatever the server, the database and the user have set up.
    @Test func settingsOfOthersChangeNothing() throws {
      guard let server = PostgresServer.shared else { return }
      try server.run(
        """
        CREATE ROLE odd LOGIN PASSWORD '\(PostgresServer.password)';
        ALTER ROLE odd SET DateStyle = 'German'; ALTER ROLE odd SET TimeZone = 'Asia/Shanghai';
        ALTER ROLE odd SET IntervalStyle = 'sql_standard'; ALTER ROLE odd SET extra_float_digits = -10;
        ALTER ROLE odd SET client_encoding = 'LATIN1'; ALTER ROLE odd SET default_transaction_read_only = off;
        """)
      let read = try PostgresReading.read(
        server.uri("odd"),
        .query(
          """
          SELECT 'é' AS id, date '2025-01-31' AS a, timestamptz '2025-01-31 08:30+08' AS b, interval '4 hours' AS c,
          0.30000000000000004::float8 AS d
          """),
        PostgresReading.texts(["a", "b", "c", "d"]))
      #expect(
        PostgresReading.texts(read) == ["é", "2025-01-31", "2025-01-31T00:30:00Z", "PT4H", "0.30000000000000004"])
    }

    @Test func tablesAndQueriesAreRead() throws {
      guard let server = PostgresServer.shared else { return }
      for user in ["chief", "reader"] {
        for selection in [
          DatabaseBinding.Selection.table("shifts"), .table("public.shifts"), .query("SELECT * FROM shifts -- alle"),
          .query("WITH s AS (SELECT * FROM shifts) SELECT note, hours, day, id FROM s"),
        ] {
          let (reading, pool) = try PostgresReading.read(server.uri(user), selection)
          #expect(PostgresReading.texts((reading, pool)).first == "A" && reading.table.rowCount == 1)
          #expect(reading.table.fieldsWithoutColumn.isEmpty && reading.findings.isEmpty)
          #expect(reading.inputs.map(\.encoding) == ["PostgreSQL"] && reading.inputs[0].sha256() == nil)
          let place = reading.table.origin.place(ofRow: 0)
          #expect(place.path == "HR_URL" && place.line == 1 && place.element?.hasSuffix(" row 1") == true)
          #expect(reading.table.origin.rawCell(row: 0, field: 0) == nil)
        }
      }
    }

    @Test func columnsOfOneNameFitTwice() throws {
      guard let server = PostgresServer.shared else { return }
      #expect(throws: DataSourceError.self) {
        try PostgresReading.read(server.uri(), .query("SELECT 'A' AS id, 'B' AS id"))
      }
    }

    @Test(arguments: [0, 1, 999, 1000, 1001, 2000, 2001]) func noRowIsLostBetweenRequests(count: Int) throws {
      guard let server = PostgresServer.shared else { return }
      let query = "SELECT n::text AS id FROM generate_series(1, \(count)) n ORDER BY n"
      let (reading, pool) = try PostgresReading.read(server.uri(), .query(query))
      #expect(reading.table.rowCount == count && reading.table.fieldsWithoutColumn == ["day", "hours", "note"])
      if count > 0 { #expect(PostgresReading.texts((reading, pool), row: count - 1)[0] == "\(count)") }
    }

    /// What a writer commits while rows come is no part of them.
    @Test func aTableIsOfOneMoment() throws {
      guard let server = PostgresServer.shared else { return }
      try server.run("CREATE TABLE moment (id text); INSERT INTO moment SELECT n FROM generate_series(1, 5000) n")
      let source = try PostgresReading.source(server.uri(), .table("moment"))
      var rows = 0
      _ = try source.read(columns: [0]) { _ throws(DataSourceError) in
        rows += 1
        if rows == 10 {
          _ = try? server.run("INSERT INTO moment VALUES ('late'); DELETE FROM moment WHERE id = '4000'")
        }
      }
      #expect(rows == 5000)
      #expect(try server.run("SELECT count(*) FROM moment WHERE id IN ('late', '4000')") == "1", "the writer wrote")
    }

    @Test func columnsThatChangeMeanwhileAreSaid() throws {
      guard let server = PostgresServer.shared else { return }
      try server.run("CREATE TABLE changing (id text, note text)")
      let source = try PostgresReading.source(server.uri(), .table("changing"))
      try server.run("ALTER TABLE changing ALTER COLUMN note TYPE int USING 1")
      let error = #expect(throws: DataSourceError.self) { try source.read(columns: [0, 1]) { _ in } }
      #expect(error?.sentence == DatabaseTrouble.changed.sentence)
    }
  }
#endif
