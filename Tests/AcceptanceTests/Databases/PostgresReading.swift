#if Postgres
  import Columnar
  import Foundation
  import PostgresSource
  import RecordModel
  import RecordSources
  import Testing

  /// What comes out of the reader of PostgreSQL.
  enum PostgresReading {
    static let title = LocalText(en: "Record", zh: "记录")

    static let shift = RecordType(
      name: "shift", dataset: "shifts", title: title, key: ["id"],
      fields: [
        Field(name: "id", type: .string), Field(name: "day", type: .date, isOptional: true),
        Field(name: "hours", type: .double, isOptional: true), Field(name: "note", type: .string, isOptional: true),
      ])

    /// One field of text for each column.
    static func texts(_ names: [String]) -> RecordType {
      RecordType(
        name: "row", dataset: "rows", title: title, key: ["id"],
        fields: [Field(name: "id", type: .string)]
          + names.map { Field(name: $0, type: .string, isOptional: true) })
    }

    static func read(
      _ connection: String?, _ selection: DatabaseBinding.Selection, _ type: RecordType = shift, timeout: Int = 60
    ) throws -> (reading: DatasetReading, pool: StringPool) {
      var binding = DatasetBinding(paths: [])
      binding.database = DatabaseBinding(engine: .postgres(variable: "HR_URL"), selection: selection, timeout: timeout)
      var pool = StringPool()
      let format = PostgresFormat { $0 == "HR_URL" ? connection : nil }
      let reading = try DatasetReader.read(type: type, binding: binding, formats: [format], pool: &pool)
      return (reading, pool)
    }

    /// An opened source, before its rows are read.
    static func source(
      _ connection: String, _ selection: DatabaseBinding.Selection, timeout: Int = 60
    ) throws -> any RowSource {
      let database = DatabaseBinding(engine: .postgres(variable: "HR_URL"), selection: selection, timeout: timeout)
      return try PostgresFormat { _ in connection }.open(.database(database), DatasetBinding(paths: []))
    }

    static func trouble(
      _ connection: String?, _ selection: DatabaseBinding.Selection, timeout: Int = 60
    ) throws -> DatabaseTrouble? {
      do {
        _ = try read(connection, selection, timeout: timeout)
        return nil
      } catch let error as DataSourceError {
        #expect(!"\(error)".contains(PostgresServer.password) && !"\(error)".contains("geheim"), "\(error)")
        #expect(error.path == "HR_URL")
        guard case .database(let trouble) = error.reason else { throw error }
        return trouble
      }
    }

    /// Texts of a row: `?` for unknown, `-` for null.
    static func texts(_ read: (reading: DatasetReading, pool: StringPool), row: Int = 0) -> [String] {
      zip(read.reading.table.columns, read.reading.table.type.fields).map { column, field in
        if let known = column.known, !known[row] { return "?" }
        if let null = column.null, null[row] { return "-" }
        switch column.lanes {
        case .integers(let values): return field.type == .string ? read.pool.text(values[row]) : "\(values[row])"
        case .doubles(let values): return "\(values[row])"
        default: return "absent"
        }
      }
    }
  }
#endif
