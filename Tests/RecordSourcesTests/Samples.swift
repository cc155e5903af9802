import Columnar
import Foundation
import RecordModel
import RecordSources

/// A directory that lives as long as the object.
final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "plumbline-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}

let title = LocalText(en: "Record", zh: "记录")

let siteType = RecordType(
  name: "site", dataset: "sites", title: title, key: ["site_id"],
  fields: [Field(name: "site_id", type: .string), Field(name: "country", type: .string, isOptional: true)])

let employeeType = RecordType(
  name: "employee", dataset: "employees", title: title, key: ["employee_id"],
  fields: [
    Field(name: "employee_id", type: .string, headers: ["工号", "Employee ID"]),
    Field(name: "birth_date", type: .date, headers: ["出生日期", "DOB"], sensitivity: .personal),
    Field(name: "left_on", type: .date, isOptional: true, headers: ["离职日期"]),
    Field(name: "site", type: .reference("site"), headers: ["工厂"]),
    Field(
      name: "contract",
      type: .enumeration([
        EnumerationMember(identifier: "full_time", labels: ["全职"]),
        EnumerationMember(identifier: "agency", labels: ["劳务派遣", "Dispatched"]),
      ])),
    Field(name: "hours", type: .double, isOptional: true),
    Field(name: "children", type: .int, isOptional: true),
  ])

func keyTypes(_ name: String) -> RecordType? { name == "site" ? siteType : nil }

/// A cell of a table, by its field's lanes.
enum Cell: Hashable, CustomStringConvertible {
  case unknown, null, absent
  case int(Int64)
  case double(Double)
  case text(String)

  var description: String {
    switch self {
    case .unknown: "?"
    case .null: "null"
    case .absent: "absent"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .text(let text): "\"\(text)\""
    }
  }
}

func cell(_ column: Column, _ row: Int, _ type: FieldType, _ pool: StringPool) -> Cell {
  if let known = column.known, !known[row] { return .unknown }
  if let null = column.null, null[row] { return .null }
  switch column.lanes {
  case .absent: return .absent
  case .lists(let lists): return .text("\(lists.range(row).count) elements")
  case .texts(let texts): return .text(String(decoding: texts[row], as: UTF8.self))
  case .doubles(let values): return .double(values[row])
  case .integers(let values):
    switch type {
    case .string, .decimal, .reference: return .text(pool.text(values[row]))
    default: return .int(values[row])
    }
  }
}

extension Table {
  func cells(_ pool: StringPool) -> [[Cell]] {
    (0..<rowCount).map { row in
      type.fields.indices.map { cell(columns[$0], row, type.fields[$0].type, pool) }
    }
  }
}

func read(
  _ paths: [String], _ type: RecordType = employeeType, binding: DatasetBinding? = nil, wanted: Set<String>? = nil,
  maximumRows: Int = DatasetReader.batchRows
) throws -> (reading: DatasetReading, pool: StringPool) {
  var pool = StringPool()
  var used = binding ?? DatasetBinding(paths: [])
  used.paths = paths
  let reading = try DatasetReader.read(
    type: type, binding: used, wanted: wanted, keyTypes: keyTypes, pool: &pool, maximumRows: maximumRows)
  return (reading, pool)
}
