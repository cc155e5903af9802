import CSQLite
import Columnar
import Foundation
import RecordModel
import RecordSources
import SQLiteSource

/// A database in a folder of its own, gone with the value.
@safe final class SampleDatabase {
  let folder: URL
  var path: String { folder.appending(path: "hr.db").path }
  private var handle: OpaquePointer?

  init(_ statements: String...) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard unsafe sqlite3_open(path, &handle) == SQLITE_OK else { throw Refused(message: "not opened") }
    for statement in statements { try run(statement) }
  }

  deinit {
    unsafe sqlite3_close_v2(handle)
    try? FileManager.default.removeItem(at: folder)
  }

  struct Refused: Error { var message: String }

  func run(_ statements: String) throws {
    guard unsafe sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK else {
      throw Refused(message: unsafe String(cString: sqlite3_errmsg(handle)))
    }
  }

  func close() {
    unsafe sqlite3_close_v2(handle)
    unsafe handle = nil
  }

  func read(
    _ selection: DatabaseBinding.Selection, _ type: RecordType = shift, timeout: Int = 60, wanted: Set<String>? = nil
  ) throws -> (reading: DatasetReading, pool: StringPool) {
    try SQLiteSourceTests.read(path, selection, type, timeout: timeout, wanted: wanted)
  }

  /// Why nothing is read; `nil` where something is.
  func refusal(_ selection: DatabaseBinding.Selection, timeout: Int = 60) throws -> DatabaseTrouble? {
    try SQLiteSourceTests.refusal(path, selection, timeout: timeout)
  }
}

func read(
  _ path: String, _ selection: DatabaseBinding.Selection, _ type: RecordType = shift, timeout: Int = 60,
  wanted: Set<String>? = nil
) throws -> (reading: DatasetReading, pool: StringPool) {
  var binding = DatasetBinding(paths: [])
  binding.database = DatabaseBinding(engine: .sqlite(path: path), selection: selection, timeout: timeout)
  var pool = StringPool()
  let reading = try DatasetReader.read(
    type: type, binding: binding, wanted: wanted, formats: [JSONFormat(), SQLiteFormat()], pool: &pool)
  return (reading, pool)
}

func refusal(_ path: String, _ selection: DatabaseBinding.Selection, timeout: Int = 60) throws -> DatabaseTrouble? {
  do {
    _ = try read(path, selection, timeout: timeout)
    return nil
  } catch let error as DataSourceError {
    guard case .database(let trouble) = error.reason else { throw error }
    return trouble
  }
}

let title = LocalText(en: "Record", zh: "记录")

let shift = RecordType(
  name: "shift", dataset: "shifts", title: title, key: ["id"],
  fields: [
    Field(name: "id", type: .string), Field(name: "day", type: .date, isOptional: true, headers: ["日期"]),
    Field(name: "hours", type: .double, isOptional: true), Field(name: "note", type: .string, isOptional: true),
  ])

extension Table {
  /// Cells as text: `?` for unknown, `-` for null.
  func cells(_ pool: StringPool) -> [[String]] {
    (0..<rowCount).map { row in type.fields.indices.map { cell(row, $0, pool) } }
  }

  private func cell(_ row: Int, _ field: Int, _ pool: StringPool) -> String {
    let column = columns[field]
    if let known = column.known, !known[row] { return "?" }
    if let null = column.null, null[row] { return "-" }
    switch column.lanes {
    case .absent: return "absent"
    case .lists: return "list"
    case .texts(let texts): return String(decoding: texts[row], as: UTF8.self)
    case .doubles(let values): return "\(values[row])"
    case .integers(let values): return type.fields[field].type == .string ? pool.text(values[row]) : "\(values[row])"
    }
  }
}

extension DatasetReading {
  /// As `kind field count line element`.
  var summary: [String] {
    findings.map {
      "\($0.kind.rawValue) \($0.field ?? "-") \($0.count) \($0.first?.line ?? 0) \($0.first?.element ?? "-")"
    }
  }
}
