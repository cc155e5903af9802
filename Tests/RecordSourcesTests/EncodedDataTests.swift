import ByteScanning
import Foundation
import RecordModel
import RecordSources
import Testing

/// The same invented records in all the ways in which they may be written.
@Suite struct EncodedDataTests {
  private static let text = """
    工号,出生日期,离职日期,工厂,contract,hours,children
    E1,1990-01-01,,苏州,全职,8.5,1
    E2,19x0,,合肥,劳务派遣,,
    E3,1991-02-03,2024-01-01,"苏州,二厂",全职,7,2
    E4,,,合肥,实习,7,很多

    """

  private static func run(_ program: [String], _ bytes: [UInt8]) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "plain-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = program + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return [UInt8](data)
  }

  private static func written(_ text: String, in encoding: String) throws -> [UInt8] {
    try run(["iconv", "-f", "UTF-8", "-t", encoding], Array(text.utf8))
  }

  private static func forms() throws -> [(name: String, bytes: [UInt8], label: String)] {
    let plain = Array(text.utf8)
    let semicolons = text.replacing("\"苏州,二厂\"", with: "苏州_二厂").replacing(",", with: ";").replacing("_", with: ",")
    return [
      ("a.csv", plain, "UTF-8"), ("b.csv", [0xEF, 0xBB, 0xBF] + plain, "UTF-8"),
      ("c.csv", try [0xFF, 0xFE] + written(text, in: "UTF-16LE"), "UTF-16LE"),
      ("d.csv", try [0xFE, 0xFF] + written(text, in: "UTF-16BE"), "UTF-16BE"),
      ("e.csv", try written(text, in: "UTF-16LE"), "UTF-16LE (detected, certain)"),
      ("f.csv", try written(text, in: "UTF-16BE"), "UTF-16BE (detected, certain)"),
      ("g.csv", try written(text, in: "GB18030"), "GB18030 (detected, certain)"),
      ("h.csv", Array(text.replacing("\n", with: "\r\n").utf8), "UTF-8"),
      ("i.csv", Array(text.replacing("\n", with: "\r").utf8), "UTF-8"), ("j.csv", Array(semicolons.utf8), "UTF-8"),
      ("k.csv.gz", try run(["gzip", "-c"], plain), "UTF-8, gzip"),
      ("l.csv.gz", try run(["gzip", "-c"], written(text, in: "GB18030")), "GB18030 (detected, certain), gzip"),
      ("m.tsv", Array(semicolons.replacing(";", with: "\t").utf8), "UTF-8"),
      ("n.tsv.gz", try run(["gzip", "-c"], Array(semicolons.replacing(";", with: "\t").utf8)), "UTF-8, gzip"),
    ]
  }

  @Test func allSayTheSame() throws {
    let scratch = try Scratch()
    var first: (rows: [[Cell]], findings: [CellFinding], raw: [RawCell?])?
    for form in try Self.forms() {
      let path = try scratch.write(form.name, form.bytes)
      let (reading, pool) = try read([path])
      let findings = reading.findings.map { finding in
        var finding = finding
        finding.first = finding.first.map { RecordPlace(path: "x", line: $0.line) }
        return finding
      }
      let raw = (0..<4).flatMap { row in (0..<7).map { reading.table.origin.rawCell(row: row, field: $0) } }
      if first == nil { first = (reading.table.cells(pool), findings, raw) }
      #expect(reading.table.cells(pool) == first?.rows, "\(form.name)")
      #expect(findings == first?.findings, "\(form.name)")
      #expect(raw == first?.raw, "\(form.name)")
      let input = try #require(reading.inputs.first)
      #expect(input.encoding == form.label, "\(form.name)")
      #expect(input.bytes == form.bytes.count && input.sha256() == SHA256Digest.hex(of: form.bytes), "\(form.name)")
      #expect(input.path == path)
    }
    #expect(first?.rows.count == 4 && first?.findings.isEmpty == false)
  }

  @Test func jsonToo() throws {
    let json = #"[{"site_id": "苏州", "country": "中国"}, {"site_id": "合肥工厂", "country": "中国"}]"#
    let scratch = try Scratch()
    for (name, bytes) in [
      ("a.json", Array(json.utf8)), ("b.json", try [0xFF, 0xFE] + Self.written(json, in: "UTF-16LE")),
      ("c.json", try Self.written(json, in: "UTF-16BE")), ("d.json", try Self.written(json, in: "GB18030")),
      ("e.json.gz", try Self.run(["gzip", "-c"], Array(json.utf8))),
    ] {
      let (reading, pool) = try read([scratch.write(name, bytes)], siteType)
      #expect(reading.table.cells(pool).map { $0[0] } == [.text("苏州"), .text("合肥工厂")], "\(name)")
      #expect(reading.inputs[0].bytes == bytes.count)
    }
  }

  @Test func whatBreaksOffLosesItsLastLineAndSaysSo() throws {
    let packed = try Self.run(
      ["gzip", "-c"], Array((Self.text + String(repeating: "E9,1990-01-01,,a,全职,12,12\n", count: 500)).utf8))
    let scratch = try Scratch()
    let reading = try read([scratch.write("a.csv.gz", Array(packed.dropLast(9)))]).reading
    #expect(reading.findings.contains { $0.kind == .truncatedFile })
    #expect(reading.table.gaps.map(\.kind) == [.truncated])
    #expect(reading.table.rowCount > 0)
    #expect(!reading.findings.contains { $0.kind == .raggedRow })
    let lines = try Self.run(
      ["gzip", "-c"], Array(String(repeating: "{\"site_id\": \"A\", \"country\": \"DE\"}\n", count: 90).utf8))
    let json = try read([scratch.write("a.jsonl.gz", Array(lines.dropLast(9)))], siteType).reading
    #expect(json.table.gaps.map(\.kind) == [.truncated])
  }

  @Test func uncertaintyIsSaid() throws {
    let scratch = try Scratch()
    let path = try scratch.write("a.csv", Self.written("site_id,country\nA,王芳\n", in: "GB18030"))
    let reading = try read([path], siteType).reading
    #expect(reading.findings.map(\.kind) == [.uncertainEncoding])
    #expect(reading.findings[0].detail?.en == "GB18030 (detected, likely)")
  }
}
