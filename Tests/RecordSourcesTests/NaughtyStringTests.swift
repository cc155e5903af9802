import Foundation
import RecordModel
import RecordSources
import Testing

private let note = RecordType(
  name: "note", dataset: "notes", title: title, key: ["id"],
  fields: [Field(name: "id", type: .string), Field(name: "value", type: .string, isOptional: true)])

/// The Big List of Naughty Strings, in the folder that `PLUMBLINE_DATA` names: every string comes out as it went in.
@Suite struct NaughtyStringTests {
  private static let folder = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"].map { $0 + "/naughty_strings" }

  private static func strings() throws -> [[UInt8]]? {
    guard let folder else {
      print("PLUMBLINE_DATA is not set: the naughty strings are skipped")
      return nil
    }
    let data = try Data(contentsOf: URL(filePath: folder + "/blns.json"))
    return try JSONDecoder().decode([String].self, from: data).map { Array($0.utf8) }
  }

  private func expect(_ strings: [[UInt8]], from name: String, _ bytes: [UInt8]) throws {
    let scratch = try Scratch()
    let (reading, _) = try read([scratch.write(name, bytes)], note)
    #expect(reading.table.rowCount == strings.count)
    for (row, string) in strings.enumerated() {
      let expected = string.isEmpty ? RawCell.empty : .text(string)
      #expect(reading.table.origin.rawCell(row: row, field: 1) == expected, "\(name), string \(row)")
    }
    let troubles = reading.findings.map(\.kind)
    #expect(troubles.isEmpty, "\(name)")
  }

  @Test func asCellsOfCSV() throws {
    guard let strings = try Self.strings() else { return }
    #expect(strings.count == 515)
    let quote = UInt8(ascii: "\"")
    for lineBreak in ["\n", "\r\n", "\r"] {
      var text = Array("id,value\(lineBreak)".utf8)
      for (row, string) in strings.enumerated() {
        text += Array("\(row),\"".utf8) + string.flatMap { $0 == quote ? [quote, quote] : [$0] }
        text += [quote] + Array(lineBreak.utf8)
      }
      try expect(strings, from: "notes.csv", text)
    }
    let given = try [UInt8](Data(contentsOf: URL(filePath: (Self.folder ?? "") + "/blns.csv")))
    try expect(strings, from: "blns.csv", given)
  }

  @Test func asStringsOfJSON() throws {
    guard let strings = try Self.strings() else { return }
    let records = strings.enumerated().map { ["id": "\($0)", "value": String(decoding: $1, as: UTF8.self)] }
    try expect(strings, from: "notes.json", [UInt8](JSONEncoder().encode(records)))
    let lines = try records.map { try [UInt8](JSONEncoder().encode($0)) + [0x0A] }
    try expect(strings, from: "notes.jsonl", Array(lines.joined()))
    let utf16 = String(decoding: lines.joined(), as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try expect(strings, from: "wide.jsonl", [0xFF, 0xFE] + utf16)
  }
}
