import ByteScanning
import RecordSources

/// Tables and queries of SQLite files.
public struct SQLiteFormat: RowFormat {
  public init() {}

  public func reads(_ location: DataLocation) -> Bool {
    if case .database(let database) = location, case .sqlite = database.engine { true } else { false }
  }

  public func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource {
    guard case .database(let database) = location, case .sqlite(let path) = database.engine else {
      preconditionFailure("no SQLite file")
    }
    return try SQLiteRowSource(path: path, database)
  }
}
