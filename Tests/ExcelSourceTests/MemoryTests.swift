import ByteScanning
import Foundation
import RecordSources
import Testing

@testable import ExcelSource

/// A sheet that inflates to more than 50 MB goes by in pieces.
@Suite(.serialized) struct MemoryTests {
  private final class Counter: SheetRows {
    private(set) var rows = 0
    private(set) var mostKilobytes = 0

    func take(_ row: SheetRow) {
      rows += 1
      if rows % 1000 == 0 { mostKilobytes = max(mostKilobytes, MemoryTests.residentKilobytes) }
    }
  }

  /// 0 where the system does not tell.
  fileprivate static var residentKilobytes: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.split(separator: " ").dropFirst().first ?? "") } ?? 0
  }

  /// Rows that differ within what deflate looks back on, so that they shrink as those of real sheets do.
  private static func book(rows: Int) -> FileBytes {
    let chunk = (1...100).map { row in
      let words = (0..<500).map { "\(row &* 7919 &+ $0 &* 104_729)" }.joined(separator: " ")
      return "<row><c><v>\(row)</v></c><c t=\"inlineStr\"><is><t>\(words)</t></is></c></row>"
    }
    var archive = TestWorkbook(String(repeating: chunk.joined(), count: rows / 100)).archive
    archive.parts[archive.parts.count - 1].isDeflated = true
    #expect(archive.parts.last.map { $0.bytes.count > 50 << 20 } == true)
    return FileBytes(path: "book.xlsx", bytes: archive.bytes())
  }

  /// Other tests run meanwhile and take memory of their own now and then; a sheet that is held takes it every time.
  @Test func memoryStaysBounded() throws {
    let workbook = try Workbook(Self.book(rows: 14_000))
    var growths: [Int] = []
    repeat { growths.append(try growth(workbook)) } while growths.last ?? 0 >= Self.bound && growths.count < 5
    #expect(growths.last ?? 0 < Self.bound, "more memory by \(growths) kB")
  }

  /// The sheet as a whole would be more.
  private static let bound = 40 << 10

  /// By how many kilobytes the process grows while it reads.
  private func growth(_ workbook: Workbook) throws -> Int {
    let before = Self.residentKilobytes
    let counter = Counter()
    try workbook.read(workbook.sheets[0], counter)
    #expect(counter.rows == 14_000)
    return counter.mostKilobytes - before
  }
}
