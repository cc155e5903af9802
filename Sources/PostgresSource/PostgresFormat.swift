#if Postgres
  import RecordSources

  #if canImport(Glibc)
    import Glibc
  #else
    import Darwin
  #endif

  /// Tables and queries of PostgreSQL.
  public struct PostgresFormat: RowFormat {
    private let environment: @Sendable (String) -> String?

    /// - Parameter environment: the value of a variable; `nil` for one that is not set.
    public init(environment: @escaping @Sendable (String) -> String? = { Self.value(of: $0) }) {
      self.environment = environment
    }

    public func reads(_ location: DataLocation) -> Bool {
      if case .database(let database) = location, case .postgres = database.engine { true } else { false }
    }

    public func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
      guard case .database(let database) = location, case .postgres(let variable) = database.engine else {
        preconditionFailure("no connection")
      }
      // One that is empty would have libpq take its own defaults, and read what nobody named.
      guard let connection = environment(variable), !connection.isEmpty else {
        throw DataSourceError(path: variable, .database(.noVariable))
      }
      return try PostgresRowSource(variable: variable, connection: connection, database)
    }

    /// A variable of this process.
    public static func value(of variable: String) -> String? {
      unsafe getenv(variable).map { unsafe String(cString: $0) }
    }
  }
#endif
