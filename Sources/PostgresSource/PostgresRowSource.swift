#if Postgres
  import RecordSources

  /// A table or a query of a server. Each reading connects anew, so that nothing of the library lives between them; the
  /// columns are held against each other.
  struct PostgresRowSource: RowSource {
    /// A value may be as long as a record of JSON.
    private static let valueLimit = 4 << 20

    /// The name of the variable; what it says is shown to nobody.
    let path: String
    let headers: [String]
    let facts = SourceFacts(bytes: 0, encoding: "PostgreSQL")
    private let connection: String
    private let database: DatabaseBinding
    private let columns: [PostgresColumn]
    private let cells: [PostgresCell]

    init(variable: String, connection: String, _ database: DatabaseBinding) throws(DataSourceError) {
      path = variable
      self.connection = connection
      self.database = database
      let session = try PostgresSession(name: variable, connection: connection, database)
      let columns = try session.open()
      self.columns = columns
      headers = columns.map(\.name)
      let texts = try session.textTypes(among: Set(columns.map(\.type).filter(PostgresCell.isForeign)))
      cells = columns.map { PostgresCell(type: $0.type, texts: texts) }
    }

    func read(
      columns wanted: [Int], _ body: (RowBuffer) throws(DataSourceError) -> Void
    ) throws(DataSourceError) -> RowTroubles {
      let session = try PostgresSession(name: path, connection: connection, database)
      guard try session.open() == columns else { throw session.connection.error(.changed) }
      try session.narrow(toColumns: wanted.map { headers[$0] })
      let isNarrow = if case .table = database.selection { true } else { false }
      var row = RowBuffer()
      var number = 0
      try session.forEachRow { result throws(DataSourceError) in
        number += 1
        row.begin(number: number)
        for (position, column) in wanted.enumerated() {
          try append(result, isNarrow ? position : column, cells[column], to: &row)
        }
        try body(row)
      }
      return RowTroubles()
    }

    private func append(
      _ result: PostgresResult, _ column: Int, _ cell: PostgresCell, to row: inout RowBuffer
    ) throws(DataSourceError) {
      try result.withCell(0, column) { bytes throws(DataSourceError) in
        guard let bytes else { return row.appendEmpty() }
        guard bytes.count <= Self.valueLimit else {
          throw DataSourceError(path: path, .database(.valueTooLong(limit: Self.valueLimit)))
        }
        cell.append(bytes, to: &row)
      }
    }

    func place(ofRow number: Int, column: Int?) -> RecordPlace {
      let name = if case .table(let name) = database.selection { name } else { "query" }
      return RecordPlace(path: path, line: number, element: "\(name) row \(number)")
    }
  }
#endif
