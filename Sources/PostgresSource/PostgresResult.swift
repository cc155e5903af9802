#if Postgres
  import CPostgres
  import RecordSources

  struct PostgresColumn: Equatable {
    var name: String
    /// The object identifier of its type.
    var type: UInt32
  }

  /// What a server answered to one statement, or a part of it.
  @safe final class PostgresResult {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    deinit { unsafe PQclear(handle) }

    var rowCount: Int { Int(unsafe PQntuples(handle)) }

    var columns: [PostgresColumn] {
      let count = unsafe PQnfields(handle)
      return (0..<count).map { column in
        let name = unsafe PQfname(handle, column).map { unsafe String(cString: $0) } ?? ""
        return unsafe PostgresColumn(name: name, type: PQftype(handle, column))
      }
    }

    /// `nil` where the cell is null.
    func withCell<Result>(_ row: Int, _ column: Int, _ body: (Span<UInt8>?) throws(DataSourceError) -> Result)
      throws(DataSourceError) -> Result
    {
      let (row, column) = (Int32(row), Int32(column))
      guard unsafe PQgetisnull(handle, row, column) == 0, let start = unsafe PQgetvalue(handle, row, column) else {
        return try body(nil)
      }
      let count = Int(unsafe PQgetlength(handle, row, column))
      let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
      let buffer = unsafe bytes.assumingMemoryBound(to: UInt8.self)
      return try unsafe body(buffer.span)
    }

    func text(_ row: Int, _ column: Int) throws(DataSourceError) -> String {
      try withCell(row, column) { cell throws(DataSourceError) in
        guard let cell else { return "" }
        return String(decoding: cell.indices.map { cell[$0] }, as: UTF8.self)
      }
    }

    /// - Parameter prefix: how many characters were sent before the query of the user.
    func trouble(after prefix: Int, timeout: Int) -> DatabaseTrouble? {
      switch unsafe PQresultStatus(handle) {
      case PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COMMAND_OK: return nil
      case PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: return .notOneSelect(position: nil)
      default: break
      }
      guard let code = field("C") else { return .connectionLost }
      let position = field("P").flatMap { Int($0) }.map { $0 - prefix }.flatMap { $0 > 0 ? $0 : nil }
      return PostgresFailure.trouble(code, position: position, timeout: timeout)
    }

    /// Fields that hold no text of the server: its code, and a place in the query.
    private func field(_ code: Unicode.Scalar) -> String? {
      unsafe PQresultErrorField(handle, Int32(code.value)).map { unsafe String(cString: $0) }
    }
  }
#endif
