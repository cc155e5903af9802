/// Why a database gives no rows. Nothing is repeated of what it holds, of how one connects to it, and of what a query says.
public enum DatabaseTrouble: Hashable, Sendable {
  /// Something that a query names.
  public enum Named: String, Hashable, Sendable {
    case table, column, function
  }

  // The file.

  /// No file, but a pipe or a device.
  case notAFile
  /// No database of SQLite, or one that is encrypted.
  case notADatabase
  case damaged
  /// Another program keeps it locked.
  case locked
  /// Changes are written down beside the file, and without permission to write there nobody can read past them.
  case unreadableLog

  // The query.

  /// The table of a configuration, and one that it may have meant.
  case noTable(String, suggestion: String?)
  /// A name in a query that stands for nothing. Positions count characters from 1.
  case unknownName(Named, position: Int?)
  /// Something else than one `SELECT`, or one that is not written as the language wants it.
  case notOneSelect(position: Int?)
  /// It would do something else than read.
  case notReadOnly
  case noPermission
  case timeout(seconds: Int)
  case valueTooLong(limit: Int)
  /// The table is no longer what it was a moment ago.
  case changed
  /// Whatever else, by the code of the library or the server.
  case failed(code: String)

  // The connection.

  /// An environment variable that is not set, or empty.
  case noVariable
  /// What the variable holds is no connection, or names a service that is not there.
  case malformedConnection
  case unreachable
  case noAnswer(seconds: Int)
  /// No password, or a wrong one, or a user who may not enter.
  case credentials(code: String?)
  case refused(code: String)
  case connectionLost
}

extension DatabaseTrouble {
  /// What is wrong, without the name of the database.
  public var sentence: String {
    switch self {
    case .notAFile: "is no regular file"
    case .notADatabase: "the file is no SQLite database, or it is encrypted"
    case .damaged: "the database is damaged"
    case .locked: "the database is locked by another program; try again when that is done"
    case .unreadableLog:
      "the database keeps a log beside it (`-wal`, `-journal`), which can't be read without permission to write there; "
        + "copy the database, or let the program that owns it finish"
    default: querySentence ?? connectionSentence
    }
  }

  private var querySentence: String? {
    switch self {
    case .noTable(let name, let suggestion):
      "it has no table \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? "")
    case .unknownName(let kind, let position):
      "the query names a \(kind.rawValue) that is not there, or not the only one of its name" + Self.at(position)
    case .notOneSelect(let position): "the query is not one `select` that can be understood" + Self.at(position)
    case .notReadOnly: "the query would do something else than read tables"
    case .noPermission: "the user of the connection may not read this"
    case .timeout(let seconds): "it has not given all its rows within \(seconds) s; `timeout:` gives it more"
    case .valueTooLong(let limit): "a value of more than \(limit >> 20) MiB; such values are not read"
    case .changed: "the columns changed while they were read"
    case .failed(let code): "the database stopped with the error \(code)"
    default: nil
    }
  }

  private var connectionSentence: String {
    switch self {
    case .noVariable: "the environment variable is not set"
    case .malformedConnection:
      "what the environment variable holds is no connection, or names a service that is not there"
    case .unreachable: "no connection to the server: does it run, and are its name and port right?"
    case .noAnswer(let seconds): "the server did not answer within \(seconds) s"
    case .credentials(let code):
      "the server refused the user or the password" + (code.map { " (\($0))" } ?? ": it wants one and got none")
    case .refused(let code): "the server refused the connection (\(code))"
    default: "the connection to the server broke off"
    }
  }

  private static func at(_ position: Int?) -> String { position.map { ", at character \($0)" } ?? "" }
}
