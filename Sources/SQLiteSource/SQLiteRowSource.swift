import ByteScanning
import RecordSources

/// A table or a query of a SQLite file. Each reading opens the file anew, so that nothing of the library lives between
/// them; the names of columns are held against each other.
struct SQLiteRowSource: RowSource {
  let path: String
  let headers: [String]
  private let database: DatabaseBinding
  /// The name of the numbers of a table's rows, `nil` where there are none.
  private let rowNumber: String?
  /// What the file was when it was opened.
  private let state: DatabaseFile

  private var selection: SQLiteSelection { SQLiteSelection(selection: database.selection) }

  init(path: String, _ database: DatabaseBinding) throws(DataSourceError) {
    self.path = path
    self.database = database
    state = try DatabaseFile(path)
    let connection = try SQLiteConnection(path: path, timeout: database.timeout)
    let statement = try SQLiteSelection(selection: database.selection).open(connection)
    let names = statement.columnNames
    headers = names
    if case .table(let table) = database.selection {
      rowNumber = connection.rowNumberName(ofTable: table, columns: names)
    } else {
      rowNumber = nil
    }
  }

  var facts: SourceFacts {
    SourceFacts(bytes: state.bytes, encoding: "SQLite") { [path, state] in state.sha256(path) }
  }

  func read(
    columns: [Int], _ body: (RowBuffer) throws(DataSourceError) -> Void
  ) throws(DataSourceError) -> RowTroubles {
    let connection = try SQLiteConnection(path: path, timeout: database.timeout)
    let statement = try selection.rows(connection, columns: columns.map { headers[$0] }, rowNumber: rowNumber)
    let positions = try positions(of: columns, in: statement, connection)
    var row = RowBuffer()
    var count = 0
    while try statement.step() {
      count += 1
      row.begin(number: rowNumber == nil ? count : statement.integer(0))
      for position in positions { statement.append(position, to: &row) }
      try body(row)
    }
    return RowTroubles()
  }

  /// Where the statement has the wanted columns.
  private func positions(
    of columns: [Int], in statement: SQLiteStatement, _ connection: SQLiteConnection
  ) throws(DataSourceError) -> [Int] {
    // The first column of a table's rows is their number.
    if case .table = database.selection { return columns.indices.map { $0 + 1 } }
    guard statement.columnNames == headers else { throw connection.error(.changed) }
    return columns
  }

  func place(ofRow number: Int, column: Int?) -> RecordPlace {
    let element =
      switch database.selection {
      case .table(let name): "\(name) \(rowNumber == nil ? "row" : "rowid") \(number)"
      case .query: "query row \(number)"
      }
    return RecordPlace(path: path, line: max(1, number), element: element)
  }

  /// Of a file that has changed since, no cell is shown: it may be another one than was judged.
  func rawCell(row number: Int, column: Int) -> RawCell? {
    guard let rowNumber, headers.indices.contains(column), (try? DatabaseFile(path)) == state else { return nil }
    return try? cell(rowNumber, number, headers[column])
  }

  private func cell(_ rowNumber: String, _ number: Int, _ column: String) throws(DataSourceError) -> RawCell? {
    let connection = try SQLiteConnection(path: path, timeout: database.timeout)
    guard
      let statement = try selection.cell(connection, column: column, rowNumber: rowNumber, number),
      try statement.step()
    else { return nil }
    return statement.rawCell(0)
  }
}
