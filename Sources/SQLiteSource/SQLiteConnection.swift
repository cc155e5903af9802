import CSQLite
import RecordSources

/// SQLite behind a safe face: a file opened to be read and for nothing else, for a limited time.
@safe final class SQLiteConnection {
  /// A value may be as long as a record of JSON.
  static let valueLimit = 4 << 20
  /// Longest wait for a program that has the file locked.
  private static let patienceInMilliseconds: Int32 = 5000
  /// Steps of SQLite's machine between two looks at the clock.
  private static let stepsBetweenLooks: Int32 = 10_000

  let path: String
  private let handle: OpaquePointer
  private let deadline: UnsafeMutablePointer<ContinuousClock.Instant>
  private let timeout: Int

  /// Begins a transaction, so that everything that is read is of one moment.
  init(path: String, timeout: Int) throws(DataSourceError) {
    var handle: OpaquePointer?
    let code = unsafe sqlite3_open_v2(
      Self.plain(path), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_PRIVATECACHE, nil)
    guard let handle = unsafe handle, code == SQLITE_OK else {
      unsafe sqlite3_close_v2(handle)
      throw DataSourceError(path: path, .database(SQLiteFailure.trouble(code)))
    }
    self.path = path
    unsafe self.handle = handle
    self.timeout = timeout
    unsafe deadline = .allocate(capacity: 1)
    unsafe deadline.initialize(to: .now + .seconds(timeout))
    try guardAgainstHarm()
    try begin()
    unsafe sqlite3_set_authorizer(handle, SQLiteAuthorizer.decide, nil)
  }

  deinit {
    unsafe sqlite3_close_v2(handle)
    unsafe deadline.deallocate()
  }

  /// `file:` and `:memory:` are names of files like others.
  private static func plain(_ path: String) -> String { path.utf8.first == UInt8(ascii: "/") ? path : "./" + path }

  private func guardAgainstHarm() throws(DataSourceError) {
    unsafe sqlite3_extended_result_codes(handle, 1)
    unsafe sqlite3_busy_timeout(handle, min(Self.patienceInMilliseconds, Int32(clamping: timeout * 1000)))
    try check(unsafe plumbline_sqlite3_defend(handle))
    for (limit, value) in SQLiteAuthorizer.limits { _ = unsafe sqlite3_limit(handle, limit, value) }
    unsafe sqlite3_progress_handler(
      handle, Self.stepsBetweenLooks,
      { context in
        guard let deadline = unsafe context?.assumingMemoryBound(to: ContinuousClock.Instant.self) else { return 1 }
        return unsafe deadline.pointee < .now ? 1 : 0
      }, deadline)
  }

  /// The schema is read here, so that whatever is wrong with the file shows before a query does.
  private func begin() throws(DataSourceError) {
    for statement in [
      "PRAGMA query_only = ON", "PRAGMA cell_size_check = ON", "PRAGMA mmap_size = 0", "BEGIN",
      "SELECT count(*) FROM sqlite_schema",
    ] {
      let prepared = try SQLiteStatement(self, statement)
      while try prepared.step() {}
    }
  }

  /// A statement, and the byte at which a further one begins, `nil` where nothing follows.
  ///
  /// - Returns: no statement for a text without one.
  func prepare(_ text: [UInt8]) throws(DataSourceError) -> (statement: OpaquePointer?, rest: Int) {
    var statement: OpaquePointer?
    var read = 0
    let code = unsafe text.withUnsafeBufferPointer { bytes -> Int32 in
      guard let start = bytes.baseAddress else { return SQLITE_OK }
      return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
        var tail: UnsafePointer<CChar>?
        let code = unsafe sqlite3_prepare_v2(handle, start, Int32(clamping: bytes.count), &statement, &tail)
        read = unsafe tail.map { unsafe $0 - start } ?? text.count
        return code
      }
    }
    try check(code, text)
    return unsafe (statement, read)
  }

  /// - Parameter text: the query that was prepared.
  func check(_ code: Int32, _ text: [UInt8] = []) throws(DataSourceError) {
    guard code != SQLITE_OK, code != SQLITE_ROW, code != SQLITE_DONE else { return }
    throw error(SQLiteFailure.trouble(code, timeout: timeout) ?? failure(code, text))
  }

  func error(_ trouble: DatabaseTrouble) -> DataSourceError { DataSourceError(path: path, .database(trouble)) }

  /// What the library says may repeat parts of the query, so that only the kind of its complaint is taken.
  private func failure(_ code: Int32, _ text: [UInt8]) -> DatabaseTrouble {
    let message = unsafe String(cString: sqlite3_errmsg(handle))
    let offset = Int(unsafe plumbline_sqlite3_error_offset(handle))
    let position = text.indices.contains(offset) ? String(decoding: text[..<offset], as: UTF8.self) : nil
    return SQLiteFailure.trouble(
      code, message: message, position: position.map { $0.unicodeScalars.count + 1 }, isQuery: !text.isEmpty)
  }

  /// Whether a table keeps its rows under numbers, and by which name they go.
  func rowNumberName(ofTable table: String, columns: [String]) -> String? {
    let taken = Set(columns.map { $0.lowercased() })
    return ["rowid", "_rowid_", "oid"].first { !taken.contains($0) && hasColumn($0, table) }
  }

  private func hasColumn(_ name: String, _ table: String) -> Bool {
    unsafe sqlite3_table_column_metadata(handle, "main", table, name, nil, nil, nil, nil, nil) == SQLITE_OK
  }

  func tableNames() throws(DataSourceError) -> [String] {
    let statement = try SQLiteStatement(self, "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')")
    var names: [String] = []
    while try statement.step() { names.append(statement.text(0)) }
    return names
  }
}
