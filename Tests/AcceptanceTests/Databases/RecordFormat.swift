import CSQLite
import Foundation
import RecordSources
import Testing

/// A way to write the same records down.
struct RecordFormat: Sendable, CustomTestStringConvertible {
  let name: String
  /// Writes tables into a folder; `nil`, and a printed word, where the format can't be tried here.
  ///
  /// - Returns: by data set, how it is read again.
  let write: @Sendable ([TextTable], URL) throws -> [String: DatasetBinding]?

  var testDescription: String { name }

  /// Each must give what the first one gives.
  static let all: [RecordFormat] =
    [csv, marked, gb18030, packed, packedGB18030] + utf16 + markedUTF16 + [
      jsonLines, jsonArray, workbook1900, workbook1904, sqlite, postgres,
    ]

  /// Of a format that has a file for each table.
  static func files(
    _ name: String, extension suffix: String, _ contents: @escaping @Sendable (TextTable) throws -> [UInt8]
  ) -> RecordFormat {
    RecordFormat(name: name) { tables, folder in
      var bindings: [String: DatasetBinding] = [:]
      for table in tables {
        let file = folder.appending(path: "\(table.dataset).\(suffix)")
        try Data(contents(table)).write(to: file)
        bindings[table.dataset] = DatasetBinding(paths: [file.path])
      }
      return bindings
    }
  }
}

// MARK: Texts

extension RecordFormat {
  static let csv = files("UTF-8 CSV", extension: "csv") { Array(delimited($0, by: ",").utf8) }

  static func delimited(_ table: TextTable, by delimiter: String) -> String {
    ([table.columns.map(\.header)] + table.rows).map { row in
      row.map { "\"" + ($0 ?? "").replacing("\"", with: "\"\"") + "\"" }.joined(separator: delimiter) + "\r\n"
    }.joined()
  }

  static let jsonLines = files("JSON Lines", extension: "jsonl") { table in
    try objects(table).flatMap { try Array(JSONSerialization.data(withJSONObject: $0)) + [0x0A] }
  }

  static let jsonArray = files("JSON array", extension: "json") { table in
    try Array(JSONSerialization.data(withJSONObject: objects(table), options: .prettyPrinted))
  }

  private static func objects(_ table: TextTable) -> [[String: Any]] {
    table.rows.map { row in
      var record: [String: Any] = [:]
      for (column, cell) in zip(table.columns, row) {
        record[column.header] = cell.map { json($0, column.kind) } ?? NSNull()
      }
      return record
    }
  }

  private static func json(_ cell: String, _ kind: TextTable.Kind) -> Any {
    switch kind {
    case .bool: cell == "true"
    case .integer: Int(cell) ?? 0
    case .real: Double(cell) ?? 0
    case .text, .date, .time: cell
    }
  }
}

// MARK: Databases

extension RecordFormat {
  static let sqlite = RecordFormat(name: "SQLite") { tables, folder in
    let path = folder.appending(path: "hr.db").path
    var handle: OpaquePointer?
    defer { unsafe sqlite3_close_v2(handle) }
    try #require(unsafe sqlite3_open(path, &handle) == SQLITE_OK)
    for table in tables {
      let statements = SQLText.statements(
        table, types: [.integer: "INTEGER", .real: "REAL", .bool: "INTEGER"], truth: ("1", "0"))
      try #require(unsafe sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK)
    }
    return bindings(tables, .sqlite(path: path))
  }

  static let postgres = RecordFormat(name: "PostgreSQL") { tables, _ in
    #if Postgres
      guard let server = PostgresServer.shared else { return nil }
      let schema = "s\(UUID().uuidString.prefix(8).lowercased())"
      try server.run("CREATE SCHEMA \(schema)")
      for table in tables {
        let types: [TextTable.Kind: String] = [
          .integer: "int", .real: "numeric", .bool: "bool", .date: "date", .time: "time",
        ]
        try server.run(
          "SET search_path = \(schema); " + SQLText.statements(table, types: types, truth: ("true", "false")))
      }
      unsafe setenv("PLUMBLINE_SAME_DATA", server.uri(), 1)
      return bindings(tables, .postgres(variable: "PLUMBLINE_SAME_DATA"), schema: schema + ".")
    #else
      print("built without the trait Postgres: the same records are not read from PostgreSQL")
      return nil
    #endif
  }

  private static func bindings(
    _ tables: [TextTable], _ engine: DatabaseBinding.Engine, schema: String = ""
  ) -> [String: DatasetBinding] {
    Dictionary(
      uniqueKeysWithValues: tables.map { table in
        var binding = DatasetBinding(paths: [])
        binding.database = DatabaseBinding(engine: engine, selection: .table(schema + table.dataset))
        return (table.dataset, binding)
      })
  }
}

/// A table as statements that make it.
enum SQLText {
  static func statements(
    _ table: TextTable, types: [TextTable.Kind: String], truth: (true: String, false: String)
  ) -> String {
    let columns = table.columns.map { "\"\($0.header)\" \(types[$0.kind] ?? "text")" }.joined(separator: ", ")
    let rows = table.rows.map { row in
      let cells = zip(table.columns, row).map { column, cell in
        guard let cell else { return "NULL" }
        if column.kind == .bool { return cell == "true" ? truth.true : truth.false }
        return "'" + cell.replacing("'", with: "''") + "'"
      }
      return "(\(cells.joined(separator: ", ")))"
    }
    return "CREATE TABLE \(table.dataset) (\(columns)); "
      + "INSERT INTO \(table.dataset) VALUES \(rows.joined(separator: ", "));"
  }
}
