import ByteScanning
import Columnar
import Foundation
import RecordModel
import RecordSources

/// What must hold of every file of JSON: a value that is read can be written and read again, whoever else reads JSON
/// reads it too, and every record's cells are found again.
struct JSONLaws {
  static let seeds: [[UInt8]] = [
    #"[{"id": "1", "name": "Li", "site": {"id": "A", "lines": [1, 2.50, -3e4]}}, {"id": null, "name": ""}]"#,
    "{\"id\": \"1\"}\n{\"id\": \"2\", \"name\": \"\\u4e2d\\ud83d\\ude00\"}\n", #"[]"#,
    #"[{"id": 1, "id": 2}, 3, "x", {}]"#,
    #"[{"id": "\"\\\/\b\f\n\r\t", "name": true}, {"id": "工号"}]"#,
  ].map { Array($0.utf8) }

  static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud83d", "\\ude00", "null", "true", "1e400", "-0", "0.1",
      "\n",
      "\"id\": ", "{\"id\": \"x\"}", "\u{FEFF}", "\u{0}", "\"name\": [", "工",
    ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF, 0xFE]]

  private static let type = RecordType(
    name: "person", dataset: "people", title: LocalText(en: "Person", zh: "人"), key: ["id"],
    fields: [
      Field(name: "id", type: .string), Field(name: "name", type: .string, isOptional: true),
      Field(name: "site", type: .string, isOptional: true, headers: ["site.id"]),
    ])

  func breach(of bytes: [UInt8]) -> String? { rewriting(bytes) ?? witness(bytes) ?? reading(bytes) }

  private func value(_ bytes: [UInt8]) -> JSONValue? {
    var parser = JSONParser()
    guard let value = try? parser.value(bytes.span) else { return nil }
    parser.skipBlank(bytes.span)
    return parser.offset == bytes.count ? value : nil
  }

  private func rewriting(_ bytes: [UInt8]) -> String? {
    guard let value = value(bytes) else { return nil }
    var text: [UInt8] = []
    write(value, to: &text)
    return self.value(text) == value ? nil : "a value written is another when read"
  }

  /// Foundation reads whatever is read here, except numbers beyond its range.
  private func witness(_ bytes: [UInt8]) -> String? {
    guard value(bytes) != nil, !bytes.contains(UInt8(ascii: "e")), !bytes.contains(UInt8(ascii: "E")),
      bytes.count < 5_000
    else { return nil }
    let read = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    return read == nil ? "nobody else reads this" : nil
  }

  private func write(_ value: JSONValue, to text: inout [UInt8]) {
    switch value {
    case .null: text += Array("null".utf8)
    case .bool(let truth): text += Array("\(truth)".utf8)
    case .number(let digits): text += digits
    case .string(let string): write(string, to: &text)
    case .array(let elements):
      text.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        write(element, to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        write(member.key, to: &text)
        text.append(UInt8(ascii: ":"))
        write(member.value, to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private func write(_ string: [UInt8], to text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in string {
      switch byte {
      case ..<0x20:
        text += Array("\\u00".utf8) + Array((byte < 16 ? "0" : "").utf8) + Array(String(byte, radix: 16).utf8)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }

  /// By another name the file is looked at as a pipe is.
  private func reading(_ bytes: [UInt8]) -> String? {
    for path in ["x.json", "x.jsonl", "-"] {
      var binding = DatasetBinding(paths: [path])
      binding.contents = [path: FileBytes(path: path, bytes: bytes)]
      var pool = StringPool()
      guard let read = try? DatasetReader.read(type: Self.type, binding: binding, pool: &pool) else { continue }
      let table = read.table
      for row in 0..<min(table.rowCount, 300) {
        _ = table.origin.place(ofRow: row)
        for field in table.columns.indices where !matches(table, row, field, pool) {
          return "\(path): row \(row), field \(field) is not found again"
        }
      }
    }
    return nil
  }

  private func matches(_ table: Table, _ row: Int, _ field: Int, _ pool: StringPool) -> Bool {
    let column = table.columns[field]
    if let known = column.known, !known[row] { return true }
    if let null = column.null, null[row] { return true }
    guard case .integers(let values) = column.lanes else { return true }
    guard case .text(let bytes) = table.origin.rawCell(row: row, field: field) else { return false }
    return pool.text(values[row]).utf8.elementsEqual(bytes)
  }
}
