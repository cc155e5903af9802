#if Postgres
  import CPostgres
  import RecordSources

  /// libpq behind a safe face: a connection that reads and does nothing else, for a limited time. Nothing that libpq
  /// says is repeated, since it names hosts, users and values.
  @safe final class PostgresConnection {
    /// A server that is there answers sooner.
    private static let longestGreeting = 10

    /// What the configuration calls it.
    let name: String
    let timeout: Int
    private let handle: OpaquePointer
    private let socket: PostgresSocket

    /// - Parameter connection: a URI, or keys with values.
    init(name: String, connection: String, timeout: Int) throws(DataSourceError) {
      self.name = name
      self.timeout = timeout
      guard Self.isConnection(connection) else {
        throw DataSourceError(path: name, .database(.malformedConnection))
      }
      guard let handle = unsafe Self.start(connection) else {
        throw DataSourceError(path: name, .database(.failed(code: "libpq")))
      }
      unsafe self.handle = handle
      socket = unsafe PostgresSocket(handle, seconds: timeout)
      // Notices would go to standard error, whatever they say.
      _ = unsafe PQsetNoticeReceiver(handle, { _, _ in }, nil)
      // Of what a server says only its code is taken.
      _ = unsafe PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
      try connect()
      guard unsafe PQsetnonblocking(handle, 1) == 0 else { throw error(.connectionLost) }
    }

    deinit { unsafe PQfinish(handle) }

    func error(_ trouble: DatabaseTrouble) -> DataSourceError { DataSourceError(path: name, .database(trouble)) }

    private static func isConnection(_ text: String) -> Bool {
      guard !text.utf8.contains(0), let options = unsafe PQconninfoParse(text, nil) else { return false }
      unsafe PQconninfoFree(options)
      return true
    }

    /// What stands behind `dbname` here is the whole connection; what follows it counts more.
    private static func start(_ connection: String) -> OpaquePointer? {
      let settings: KeyValuePairs = [
        "dbname": connection, "client_encoding": "UTF8", "application_name": "plumbline", "replication": "false",
      ]
      return unsafe withCStrings(settings.map(\.key), []) { keys in
        unsafe withCStrings(settings.map(\.value), []) { values in
          unsafe PQconnectStartParams(keys, values, 1)
        }
      }
    }

    private static func withCStrings<Result>(
      _ texts: [String], _ pointers: [UnsafePointer<CChar>?], _ body: ([UnsafePointer<CChar>?]) -> Result
    ) -> Result {
      guard let first = texts.first else { return unsafe body(pointers + [nil]) }
      return unsafe first.withCString { pointer in
        unsafe withCStrings(Array(texts.dropFirst()), pointers + [pointer], body)
      }
    }
  }

  // MARK: Connecting

  extension PostgresConnection {
    private func connect() throws(DataSourceError) {
      // A service that is not there shows before anything is sent.
      guard unsafe PQstatus(handle) != CONNECTION_BAD else { throw error(startFailure()) }
      let seconds = min(timeout, Self.longestGreeting)
      let socket = unsafe PostgresSocket(handle, seconds: seconds)
      var wanted = PGRES_POLLING_WRITING
      while true {
        switch wanted {
        case PGRES_POLLING_OK: return
        case PGRES_POLLING_FAILED: throw error(failure())
        default: break
        }
        guard socket.wait(toWrite: wanted == PGRES_POLLING_WRITING) else { throw error(.noAnswer(seconds: seconds)) }
        wanted = unsafe PQconnectPoll(handle)
      }
    }

    private func startFailure() -> DatabaseTrouble {
      hasTriedAServer ? failure() : .malformedConnection
    }

    /// Whether libpq says of a server that it could not be reached; it always does so in these words.
    private var hasTriedAServer: Bool {
      let message = unsafe String(cString: PQerrorMessage(handle))
      return message.contains("connection to server") || message.contains("could not translate host name")
    }

    private func failure() -> DatabaseTrouble {
      guard let code = refusalCode else {
        return unsafe PQconnectionNeedsPassword(handle) != 0 ? .credentials(code: nil) : .unreachable
      }
      return code.hasPrefix("28") ? .credentials(code: code) : .refused(code: code)
    }

    /// The code that a server gave: the last word of what libpq says, five capital letters and digits.
    private var refusalCode: String? {
      let message = unsafe String(cString: PQerrorMessage(handle))
      guard let word = message.split(whereSeparator: \.isWhitespace).last, word.utf8.count == 5 else { return nil }
      let isCode = word.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
      return isCode ? String(word) : nil
    }
  }

  // MARK: Statements

  extension PostgresConnection {
    /// Sends one statement; a text with a second one is refused by the protocol that is used.
    ///
    /// - Parameters:
    ///   - isRowByRow: whether results come with one row each, so that no more of them is held.
    ///   - position: how many characters of `text` stand before the query of the user.
    ///   - body: takes each result.
    func run(
      _ text: String, isRowByRow: Bool = false, after prefix: Int = 0,
      _ body: (PostgresResult) throws(DataSourceError) -> Void = { _ throws(DataSourceError) in }
    ) throws(DataSourceError) {
      guard !text.utf8.contains(0) else { throw error(.notOneSelect(position: nil)) }
      guard unsafe PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0) == 1 else { throw error(.connectionLost) }
      if isRowByRow { _ = unsafe PQsetSingleRowMode(handle) }
      try takeResults(after: prefix, body)
    }

    /// The columns of an open cursor.
    func describe(cursor: String) throws(DataSourceError) -> [PostgresColumn] {
      guard unsafe PQsendDescribePortal(handle, cursor) == 1 else { throw error(.connectionLost) }
      var columns: [PostgresColumn] = []
      try takeResults(after: 0) { result throws(DataSourceError) in columns = result.columns }
      return columns
    }

    private func takeResults(
      after prefix: Int, _ body: (PostgresResult) throws(DataSourceError) -> Void
    ) throws(DataSourceError) {
      try flush()
      // After a mistake, too, all results must be taken before the next statement.
      var first: DatabaseTrouble?
      while let result = try nextResult() {
        first = first ?? result.trouble(after: prefix, timeout: timeout)
        if first == nil { try body(result) }
      }
      if let first { throw error(first) }
    }

    private func nextResult() throws(DataSourceError) -> PostgresResult? {
      while unsafe PQisBusy(handle) != 0 { try receive() }
      return unsafe PQgetResult(handle).map { unsafe PostgresResult($0) }
    }

    private func flush() throws(DataSourceError) {
      while true {
        switch unsafe PQflush(handle) {
        case 0: return
        case 1: guard socket.wait(toWrite: true, orToRead: true) else { throw error(.timeout(seconds: timeout)) }
        default: throw error(.connectionLost)
        }
        guard unsafe PQconsumeInput(handle) == 1 else { throw error(.connectionLost) }
      }
    }

    private func receive() throws(DataSourceError) {
      guard socket.wait(toWrite: false) else { throw error(.timeout(seconds: timeout)) }
      guard unsafe PQconsumeInput(handle) == 1 else { throw error(.connectionLost) }
    }
  }
#endif
