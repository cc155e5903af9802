#if Postgres
  import RecordSources
  import SourceDiagnostics

  /// One reading: a transaction that sees one moment and changes nothing, and a cursor in it.
  struct PostgresSession {
    private static let cursor = "plumbline_rows"
    /// Rows of one request.
    private static let batch = 1000

    let connection: PostgresConnection
    let selection: DatabaseBinding.Selection

    init(
      name: String, connection text: String, _ database: DatabaseBinding
    ) throws(DataSourceError) {
      connection = try PostgresConnection(name: name, connection: text, timeout: database.timeout)
      selection = database.selection
      try connection.run("SELECT " + Self.settings(database.timeout).joined(separator: ", "))
      try begin()
    }

    private func begin() throws(DataSourceError) {
      try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    }

    /// Texts that do not depend on how the server or the user is set up, and limits in milliseconds.
    private static func settings(_ timeout: Int) -> [String] {
      let milliseconds = timeout * 1000
      let settings: KeyValuePairs = [
        "statement_timeout": "\(milliseconds)", "lock_timeout": "\(min(5000, milliseconds))",
        "idle_in_transaction_session_timeout": "\(milliseconds)", "default_transaction_read_only": "on",
        "client_encoding": "UTF8", "DateStyle": "ISO, YMD", "TimeZone": "UTC", "IntervalStyle": "iso_8601",
        "extra_float_digits": "1", "standard_conforming_strings": "on", "cursor_tuple_fraction": "1",
      ]
      return settings.map { "pg_catalog.set_config('\($0.key)', '\($0.value)', false)" }
    }

    /// The columns of all rows.
    func open() throws(DataSourceError) -> [PostgresColumn] {
      switch selection {
      case .query(let text): try declare(text)
      case .table(let name):
        do throws(DataSourceError) {
          try declare("SELECT * FROM \(PostgresName.quoted(name))")
        } catch {
          guard case .database(.unknownName(.table, _)) = error.reason else { throw error }
          throw connection.error(.noTable(name, suggestion: try suggestion(for: name)))
        }
      }
      return try connection.describe(cursor: Self.cursor)
    }

    private func suggestion(for name: String) throws(DataSourceError) -> String? {
      // The transaction ended with the mistake.
      try connection.run("ROLLBACK")
      try begin()
      let qualified = name.contains(".") ? "n.nspname || '.' || " : ""
      var names: [String] = []
      try connection.run(
        """
        SELECT \(qualified)c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname !~ '^(pg_|information_schema$)' LIMIT 10000
        """
      ) { result throws(DataSourceError) in
        for row in 0..<result.rowCount { names.append(try result.text(row, 0)) }
      }
      return Spelling.suggestion(for: name, among: names)
    }

    /// The rows of a table with some of its columns only, in place of those of `open`.
    func narrow(toColumns columns: [String]) throws(DataSourceError) {
      guard case .table(let name) = selection else { return }
      try connection.run("CLOSE \(Self.cursor)")
      let names = columns.isEmpty ? "NULL" : columns.map(PostgresName.quotedPart).joined(separator: ", ")
      try declare("SELECT \(names) FROM \(PostgresName.quoted(name))")
    }

    /// Only a query can stand here.
    private func declare(_ query: String) throws(DataSourceError) {
      let prefix = "DECLARE \(Self.cursor) NO SCROLL CURSOR FOR "
      try connection.run(prefix + query, after: prefix.unicodeScalars.count)
    }

    /// - Parameter body: takes each row, which has no more than the one row of the result.
    func forEachRow(_ body: (PostgresResult) throws(DataSourceError) -> Void) throws(DataSourceError) {
      var count = Self.batch
      while count == Self.batch {
        count = 0
        try connection.run("FETCH FORWARD \(Self.batch) FROM \(Self.cursor)", isRowByRow: true) {
          result throws(DataSourceError) in
          guard result.rowCount == 1 else { return }
          count += 1
          try body(result)
        }
      }
    }

    /// Texts of types that the server was taught: enumerations, and texts of other behaviour.
    func textTypes(among types: Set<UInt32>) throws(DataSourceError) -> Set<UInt32> {
      guard !types.isEmpty else { return [] }
      let list = types.sorted().map(String.init).joined(separator: ", ")
      var found: Set<UInt32> = []
      try connection.run(
        "SELECT oid FROM pg_catalog.pg_type WHERE oid IN (\(list)) AND (typtype = 'e' OR typcategory = 'S')"
      ) { result throws(DataSourceError) in
        for row in 0..<result.rowCount { if let type = UInt32(try result.text(row, 0)) { found.insert(type) } }
      }
      return found
    }
  }
#endif
