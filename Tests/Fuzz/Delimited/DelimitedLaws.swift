import ByteScanning
import Columnar
import RecordModel
import RecordSources
import TextDecoding

/// What must hold of every file, whatever it says: it is read in the same way however it is cut into batches, every cell
/// is found again, and in another encoding it says the same.
struct DelimitedLaws {
  static let seeds: [[UInt8]] = [
    Array("id,name,day,count\nE1,Li,2020-01-01,1\nE2,\"Wang, X\",2021-02-03,2\n".utf8),
    Array("id;name;day\r\n1;\"a\"\"b\";2020-01-01\r\n2;\"x\ny\";\r\n".utf8),
    Array("Title,,\n\nid\tname\n1\t2\n".utf8), Array("sep=|\nid|name|||\n1|2|||\nid|name\n3|4\n".utf8),
    Array("工号,id,name\n1,2,王伟\n".utf8), [0xFF, 0xFE] + Array("id,name\n1,2\n".utf8).flatMap { [$0, 0] },
    Array("id,name\n1,2\n".utf8).flatMap { [0, $0] },
    Array("id,name\n1,".utf8) + [0xCD, 0xF5, 0xCE, 0xB0, 0xC0, 0xEE, 0x0A],
    Array(String(repeating: "id,name\n1,\"2\"\n,\n", count: 90).utf8),
  ]

  static let pieces: [[UInt8]] =
    [
      ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r", "\r\n", "\n\n", ",,,", "id,name\n", "\u{FEFF}", "\u{0}", "'",
      "sep=;\n",
      "\",\"", "\"\n", "\n\"", "工号", "2020-01-01", "12345678", "a long piece of text that goes over several words",
    ].map { Array($0.utf8) } + [
      [0xFF, 0xFE], [0xFE, 0xFF], [0x1F, 0x8B, 0x08], [0x81, 0x30, 0x81, 0x30], [0xC4, 0xE3],
    ]

  private static let type = RecordType(
    name: "person", dataset: "people", title: LocalText(en: "Person", zh: "人"), key: ["id"],
    fields: [
      Field(name: "id", type: .string, headers: ["工号"]), Field(name: "name", type: .string, isOptional: true),
      Field(name: "day", type: .date, isOptional: true), Field(name: "count", type: .int, isOptional: true),
    ])

  private struct Reading: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var raw: [RawCell?] = []
    var findings: [CellFinding] = []
    var gaps: [DatasetGap] = []
  }

  func breach(of bytes: [UInt8]) -> String? {
    if let breach = ChunkLaw().breach(of: bytes) { return breach }
    var first: Reading?
    for (size, quote) in [(1, nil), (7, nil), (2048, nil)] as [(Int, QuoteMark?)] {
      let reading = read(bytes, size, quote)
      if let first, first != reading { return "batches of \(size) say something else" }
      first = reading
      if let reading, let lost = lost(reading) { return lost }
    }
    for quote in [QuoteMark.none, .character(UInt8(ascii: "'"))] {
      let quoted = read(bytes, 2048, quote)
      if quoted != read(bytes, 3, quote) { return "with other quotes batches say something else" }
      if let quoted, let lost = lost(quoted) { return lost }
    }
    return otherEncodings(bytes, first)
  }

  /// A known text is what its cell says.
  private func lost(_ reading: Reading) -> String? {
    for (row, cells) in reading.rows.enumerated() {
      for field in 0..<2 where cells[field] != "?" {
        let raw = reading.raw[row * Self.type.fields.count + field]
        let text = if case .text(let bytes) = raw { String(decoding: bytes, as: UTF8.self) } else { "" }
        if !text.utf8.elementsEqual(cells[field].utf8) { return "row \(row), field \(field) is not found again" }
      }
    }
    return nil
  }

  private func read(_ bytes: [UInt8], _ size: Int, _ quote: QuoteMark?) -> Reading? {
    var binding = DatasetBinding(paths: ["x.csv"])
    binding.contents = ["x.csv": FileBytes(path: "x.csv", bytes: bytes)]
    binding.quote = quote
    var pool = StringPool()
    guard let read = try? DatasetReader.read(type: Self.type, binding: binding, pool: &pool, maximumRows: size) else {
      return nil
    }
    let table = read.table
    var reading = Reading(findings: read.findings, gaps: table.gaps)
    for row in 0..<table.rowCount {
      reading.rows.append(table.columns.indices.map { text(table.columns[$0], row, isText: $0 < 2, pool) })
      // A row in places keeps the time within bounds, since each looks for its row again.
      guard table.rowCount < 400 || row % 17 == 0 else {
        reading.lines.append(0)
        reading.raw += reading.rows[row].map { RawCell.text(Array($0.utf8)) }
        continue
      }
      reading.lines.append(table.origin.place(ofRow: row).line)
      reading.raw += table.columns.indices.map { table.origin.rawCell(row: row, field: $0) }
    }
    return reading
  }

  private func text(_ column: Column, _ row: Int, isText: Bool, _ pool: StringPool) -> String {
    if let known = column.known, !known[row] { return "?" }
    if let null = column.null, null[row] { return "" }
    guard case .integers(let values) = column.lanes else { return "-" }
    return isText ? pool.text(values[row]) : "\(values[row])"
  }

  /// Text that is UTF-8 says the same in UTF-16, but for a word on text that may as well be something else.
  private func otherEncodings(_ bytes: [UInt8], _ first: Reading?) -> String? {
    guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0),
      let plain = try? TextFile(FileBytes(path: "x.csv", bytes: bytes)), plain.decision.encoding == .utf8,
      plain.decision.certainty == .certain, !plain.isPacked
    else { return nil }
    let units = Array((text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text).utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for encoded in [little, big] where read(encoded, 2048, nil) != first { return "UTF-16 says something else" }
    return nil
  }
}
