import CSQLite
import RecordSources

/// What SQLite's result codes say, in the words of this project.
enum SQLiteFailure {
  /// What the code alone tells; `nil` for what is the query's fault.
  static func trouble(_ code: Int32, timeout: Int) -> DatabaseTrouble? {
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: .locked
    case SQLITE_CORRUPT: .damaged
    case SQLITE_NOTADB: .notADatabase
    // The log or its index beside the file can't be made, or a change that was broken off can't be undone.
    case SQLITE_READONLY, SQLITE_CANTOPEN: .unreadableLog
    case SQLITE_AUTH: .notReadOnly
    case SQLITE_INTERRUPT: .timeout(seconds: timeout)
    case SQLITE_TOOBIG: .valueTooLong(limit: SQLiteConnection.valueLimit)
    case SQLITE_ERROR: nil
    default: .failed(code: name(code))
    }
  }

  /// Of opening, before a query is there.
  static func trouble(_ code: Int32) -> DatabaseTrouble { trouble(code, timeout: 0) ?? .failed(code: name(code)) }

  /// - Parameter isQuery: whether the mistake was found before the first row.
  static func trouble(_ code: Int32, message: String, position: Int?, isQuery: Bool) -> DatabaseTrouble {
    guard isQuery else { return .failed(code: name(code)) }
    if message.hasPrefix("no such table") { return .unknownName(.table, position: position) }
    if message.hasPrefix("no such column") || message.hasPrefix("ambiguous column") {
      return .unknownName(.column, position: position)
    }
    if message.hasPrefix("no such function") { return .unknownName(.function, position: position) }
    // A function that the authorizer or an untrusted schema forbids is an ordinary error to SQLite.
    if message.hasPrefix("not authorized") || message.hasPrefix("unsafe use") { return .notReadOnly }
    if message.hasPrefix("malformed database schema") { return .damaged }
    return .notOneSelect(position: position)
  }

  private static func name(_ code: Int32) -> String { "SQLite \(code)" }
}
