import RecordSources
import SourceDiagnostics

/// What is read of a database, as statements.
struct SQLiteSelection {
  let selection: DatabaseBinding.Selection

  /// A statement that has all columns.
  func open(_ connection: SQLiteConnection) throws(DataSourceError) -> SQLiteStatement {
    switch selection {
    case .query(let text):
      let statement = try SQLiteStatement(connection, text)
      guard statement.isSelect else { throw connection.error(.notOneSelect(position: nil)) }
      return statement
    case .table(let name):
      do throws(DataSourceError) {
        return try SQLiteStatement(connection, "SELECT * FROM main.\(Self.quoted(name))")
      } catch {
        guard case .database(.unknownName(.table, _)) = error.reason else { throw error }
        let near = Spelling.suggestion(for: name, among: try connection.tableNames())
        throw connection.error(.noTable(name, suggestion: near))
      }
    }
  }

  /// - Parameter rowNumber: the name of the rows' numbers, for a table that has them; its rows come in their order.
  func rows(
    _ connection: SQLiteConnection, columns: [String], rowNumber: String?
  ) throws(DataSourceError) -> SQLiteStatement {
    guard case .table(let name) = selection else { return try open(connection) }
    let names = ([rowNumber ?? "NULL"] + columns.map(Self.quoted)).joined(separator: ", ")
    let order = rowNumber.map { " ORDER BY \($0)" } ?? ""
    return try SQLiteStatement(connection, "SELECT \(names) FROM main.\(Self.quoted(name))\(order)")
  }

  /// One cell of a row of a table.
  func cell(
    _ connection: SQLiteConnection, column: String, rowNumber: String, _ number: Int
  ) throws(DataSourceError) -> SQLiteStatement? {
    guard case .table(let name) = selection else { return nil }
    return try SQLiteStatement(
      connection, "SELECT \(Self.quoted(column)) FROM main.\(Self.quoted(name)) WHERE \(rowNumber) = \(number)")
  }

  static func quoted(_ name: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in name.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self) + "\""
  }
}
