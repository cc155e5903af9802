import Testing

@testable import ExcelSource

@Suite struct ArchiveTests {
  private let workbook = TestWorkbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")

  private func changed(_ change: (inout TestArchive) -> Void) -> [UInt8] {
    var archive = workbook.archive
    change(&archive)
    return archive.bytes()
  }

  @Test func readsWhatZipWritersWrite() {
    #expect(refusal(changed { _ in }) == nil)
    #expect(refusal(changed { $0.comment = "made by hand PK\u{5}\u{6}" }) == nil)
    #expect(refusal(changed { $0.isZip64 = true }) == nil)
    for index in workbook.archive.parts.indices {
      #expect(refusal(changed { $0.parts[index].hasDescriptor = true }) == nil)
      #expect(refusal(changed { $0.parts[index].isDeflated = true }) == nil)
      #expect(refusal(changed { $0.parts[index].name = workbook.archive.parts[index].name.uppercased() }) == nil)
      #expect(
        refusal(changed { $0.parts[index].name = workbook.archive.parts[index].name.replacing("/", with: "\\") }) == nil
      )
    }
    #expect(refusal(changed { $0.parts.append(.init(name: "xl/", bytes: [])) }) == nil)
    #expect(refusal(changed { $0.parts.append(.init(name: "../../etc/passwd", bytes: [1])) }) == nil)
  }

  @Test func refusesWhatIsNoWorkbook() {
    let header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(
      refusal(header + [UInt8](repeating: 0, count: 600))?.contains("encrypted with a password, or an old") == true)
    #expect(refusal([])?.contains("no .xlsx workbook") == true)
    #expect(refusal(Array("a,b\n1,2\n".utf8))?.contains("no .xlsx workbook") == true)
    #expect(refusal(TestArchive(parts: [.init(name: "a", bytes: [1])]).bytes())?.contains("without a workbook") == true)
    let target = Array(
      ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>")
        .utf8)
    #expect(refusal(TestArchive(parts: [.init(name: "_rels/.rels", bytes: target)]).bytes())?.contains("xlsb") == true)
  }

  @Test func refusesDamage() {
    let last = workbook.archive.parts.count - 1
    #expect(refusal(changed { $0.parts[last].crc = 1 })?.contains("checksum") == true)
    #expect(refusal(changed { $0.parts[last].size = 5 })?.contains("checksum") == true)
    #expect(
      refusal(changed { $0.parts[last].localName = "xl/worksheets/sheet1.xml" })?.contains("another part") == true)
    #expect(refusal(changed { $0.parts[last].flags = 1 })?.contains("password") == true)
    #expect(refusal(changed { $0.parts[last].method = 12 })?.contains("compressed in a way") == true)
    #expect(refusal(changed { $0.parts.append($0.parts[last]) })?.contains("is there twice") == true)
    #expect(refusal(changed { $0.parts.remove(at: last) })?.contains("is missing") == true)
  }

  /// Wherever a file breaks off, it is refused: the directory stands at its end.
  @Test func refusesWhatIsCutShort() {
    let bytes = changed { for index in $0.parts.indices { $0.parts[index].isDeflated = true } }
    for count in 0..<bytes.count { #expect(refusal(Array(bytes[..<count])) != nil, "\(count) bytes") }
    // Bytes lost in the middle.
    for start in stride(from: 0, to: bytes.count - 8, by: 3) {
      #expect(refusal(Array(bytes[..<start] + bytes[(start + 7)...])) != nil, "7 bytes from \(start)")
    }
  }

  @Test func aZipBombEndsSoon() {
    let zeros = [UInt8](repeating: 0x20, count: 100 << 20)
    let start = Array("<worksheet xmlns=\"\(TestWorkbook.transitional)\">".utf8)
    let bytes = changed {
      $0.parts[$0.parts.count - 1].bytes = start + zeros
      $0.parts[$0.parts.count - 1].isDeflated = true
    }
    #expect(bytes.count < 200_000)
    #expect(refusal(bytes)?.contains("zip bombs") == true)
    let claimed = changed { $0.parts[1].size = 65 << 20 }
    #expect(refusal(claimed)?.contains("more than 64 MiB") == true)
  }
}
