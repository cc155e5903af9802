import CSQLite
import Foundation

/// Invented people whose personal and special cells hold values that must come out nowhere, in each form of data.
enum CanaryCompany {
  enum Form: String, CaseIterable, Sendable { case csv, json, xlsx, sqlite }

  typealias Table = (dataset: String, rows: [[String]])

  static let policy = Program.sample.deletingLastPathComponent().appending(path: "Canary/company/policy")

  static let people: Table = (
    "people",
    [
      [
        "national_id", "name", "birth_date", "id_number", "hire_date", "wage", "member", "grade", "note", "illness",
        "diagnosed", "boss", "home",
      ],
      [
        "CANARYKEYONE", "Quillcanary Overbrook", "2010-07-13", "110101201007137711", "2020-01-01", "77137713.77", "no",
        "CanaryGradeFirst", "Zanthocanary \"said\" <this> & that", "Canaryitis", "1987-06-05", "CANARYKEYTWO",
        "7 Canarylane",
      ],
      [
        "CANARYKEYTWO", "金丝雀 Underhillcanary", "1990-07-15", "110101199007158838", "2020-01-01", "88148814.5",
        "maybecanary",
        "canarynograde", "two\ncanarylines; \"C:\\canarypath\"", "Canarypox", "notacanaryday", "CANARYKEYNOBODY",
        "7 Canarylane",
      ],
      [
        "CANARYKEYTWO", "Canarytwin Doubledale", "13/07/1991canary", "110101199103047740", "2020-01-01", "canarywage",
        "no", "CanaryGradeSecond", "::error::canarycommand", "Canaryfever", "1988-05-06", "", "9 Canarynowhere",
      ],
      [
        "CANARYKEYFOUR", "=canaryformula()", "03/04/1995", "110101199007158838", "2020-01-01", "66166616", "no", "", "",
        "",
        "", "CANARYKEYONE", "7 Canarylane",
      ],
    ]
  )
  static let homes: Table = ("homes", [["address", "country"], ["7 Canarylane", "XX"], ["8 Canaryroad", "XX"]])
  static let shifts: Table = (
    "shifts",
    [
      ["shift_id", "worker", "hours", "remark"], ["S1", "CANARYKEYONE", "9", "Canarysecret"],
      ["S2", "CANARYKEYLOST", "many", "Canarywhisper"],
    ]
  )

  static let personal = [
    "CANARYKEYONE", "CANARYKEYTWO", "CANARYKEYFOUR", "CANARYKEYNOBODY", "CANARYKEYLOST", "Quillcanary Overbrook",
    "金丝雀 Underhillcanary", "Canarytwin Doubledale", "=canaryformula()", "2010-07-13", "1990-07-15", "13/07/1991canary",
    "03/04/1995", "110101201007137711", "110101199007158838", "110101199103047740", "77137713.77", "88148814.5",
    "canarywage", "66166616", "maybecanary", "CanaryGradeFirst", "canarynograde", "CanaryGradeSecond",
    "Zanthocanary \"said\" <this> & that", "two\ncanarylines; \"C:\\canarypath\"", "::error::canarycommand",
    "7 Canarylane", "8 Canaryroad", "9 Canarynowhere",
  ]
  static let special = [
    "Canaryitis", "Canarypox", "Canaryfever", "1987-06-05", "1988-05-06", "notacanaryday", "Canarysecret",
    "Canarywhisper",
  ]

  /// A project with the records in one form.
  static func project(_ form: Form) throws -> Scratch {
    let project = try Scratch()
    try FileManager.default.copyItem(at: policy, to: project.url.appending(path: "policy"))
    let lines = try [people, homes, shifts].map { table in
      let place = try write(table, form, project)
      return "  \(table.dataset): {\(place)}"
    }
    try project.file(
      "plumbline.yaml", "policy: policy\nas_of: 2025-12-31\ndata:\n" + lines.joined(separator: "\n") + "\n")
    return project
  }

  private static func write(_ table: Table, _ form: Form, _ project: Scratch) throws -> String {
    let path = "data/\(table.dataset).\(form.rawValue)"
    switch form {
    case .csv: try project.file(path, csv(table.rows))
    case .json: try project.file(path, try json(table.rows))
    case .xlsx: try project.data(path, CanaryBook.bytes(table.rows))
    case .sqlite:
      try project.data("data/hr.db", nil)
      try database(table, project.url.appending(path: "data/hr.db"))
      return "sqlite: data/hr.db, table: \(table.dataset)"
    }
    return "path: \(path)"
  }

  static func csv(_ rows: [[String]]) -> String {
    rows.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func json(_ rows: [[String]]) throws -> String {
    let records = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
    return String(decoding: try JSONSerialization.data(withJSONObject: records), as: UTF8.self)
  }

  private static func database(_ table: Table, _ file: URL) throws {
    func row(_ cells: [String], _ quote: String) -> String {
      cells.map { quote + $0.replacing(quote, with: quote + quote) + quote }.joined(separator: ",")
    }
    let names = table.rows[0].map { "\"\($0)\" text" }.joined(separator: ",")
    let inserts = table.rows.dropFirst().map { "insert into \(table.dataset) values (\(row($0, "'")));" }
    var handle: OpaquePointer?
    guard unsafe sqlite3_open(file.path, &handle) == SQLITE_OK else { throw CocoaError(.fileWriteUnknown) }
    defer { unsafe sqlite3_close_v2(handle) }
    let script = "create table \(table.dataset) (\(names));" + inserts.joined()
    guard unsafe sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else { throw CocoaError(.fileWriteUnknown) }
  }
}

extension Scratch {
  /// - Parameter bytes: `nil` makes the file's folder alone.
  func data(_ path: String, _ bytes: [UInt8]?) throws {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    if let bytes { try Data(bytes).write(to: file) }
  }
}

/// A workbook of one sheet with texts, in an archive that packs nothing.
enum CanaryBook {
  static func bytes(_ rows: [[String]]) -> [UInt8] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
    func related(_ id: String, _ kind: String, _ target: String) -> String {
      "\(head)<Relationships \(package)><Relationship Id=\"\(id)\" Type=\"\(relation)/\(kind)\" Target=\"\(target)\"/>"
        + "</Relationships>"
    }
    return archive([
      ("_rels/.rels", related("a", "officeDocument", "xl/workbook.xml")),
      (
        "xl/workbook.xml",
        "\(head)<workbook \(main) xmlns:r=\"\(relation)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets>"
          + "</workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", related("s", "worksheet", "worksheets/sheet.xml")),
      ("xl/worksheets/sheet.xml", "\(head)<worksheet \(main)><sheetData>\(cells(rows))</sheetData></worksheet>"),
    ])
  }

  private static func cells(_ rows: [[String]]) -> String {
    rows.enumerated().map { index, row in
      let cells = row.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        let place = "\(UnicodeScalar(UInt8(65 + column)))\(index + 1)"
        return "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
      }
      return "<row r=\"\(index + 1)\">\(cells.joined())</row>"
    }.joined()
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var (bytes, directory): ([UInt8], [UInt8]) = ([], [])
    for part in parts {
      let (name, data) = (Array(part.name.utf8), Array(part.text.utf8))
      let sums = [(Int(crc(data)), 4), (data.count, 4), (data.count, 4), (name.count, 2), (0, 2)]
      let offset = bytes.count
      bytes += fields([(0x0403_4B50, 4), (20, 2), (0, 2), (0, 2), (0, 4)] + sums) + name + data
      directory +=
        fields(
          [(0x0201_4B50, 4), (20, 2), (20, 2), (0, 2), (0, 2), (0, 4)] + sums
            + [(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)]) + name
    }
    let end = [(0x0605_4B50, 4), (0, 4), (parts.count, 2), (parts.count, 2), (directory.count, 4), (bytes.count, 4)]
    return bytes + directory + fields(end + [(0, 2)])
  }

  private static func fields(_ fields: [(value: Int, size: Int)]) -> [UInt8] {
    fields.flatMap { field in (0..<field.size).map { UInt8(truncatingIfNeeded: field.value >> (8 * $0)) } }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
  }
}
