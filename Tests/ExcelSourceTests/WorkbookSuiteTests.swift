import ByteScanning
import CivilTime
import Foundation
import RecordModel
import RecordSources
import Testing

@testable import ExcelSource

/// Hundreds of workbooks of other projects, in the folder that `PLUMBLINE_DATA` names, held against what openpyxl reads
/// and what calamine counts.
@Suite struct WorkbookSuiteTests {
  private static let folder = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"].map { $0 + "/xlsx" }

  @Test func agreesWithTheSuite() throws {
    guard let folder = Self.folder, FileManager.default.fileExists(atPath: folder + "/expected.json") else {
      return print("PLUMBLINE_DATA is not set: the suite of workbooks is skipped")
    }
    let entries = try JSONDecoder().decode(
      [SuiteEntry].self, from: Data(contentsOf: URL(filePath: folder + "/expected.json")))
    var tally = SuiteTally()
    for entry in entries { tally.add(entry, try WorkbookReading(path: "\(folder)/files/\(entry.file)")) }
    print(
      "Workbooks: \(tally.files) files, \(tally.agreedFiles) agreed in all, \(tally.refused.count) refused; "
        + "\(tally.agreedCells) cells agreed, otherwise \(tally.reasons.mapValues(\.count)); \(tally.agreedCounts) counts "
        + "agreed; the slowest took \(tally.slowest) s")
    for line in tally.unexplained { Issue.record("\(line)") }
    Self.argue(tally)
    Self.expectRefusals(tally.refused, of: entries)
  }

  private static func argue(_ tally: SuiteTally) {
    #expect(tally.files == 365 && tally.agreedFiles >= 339 && tally.agreedCells >= 7443)
    let counts = tally.reasons.mapValues(\.count)
    #expect(
      counts == [.escape: 77, .space: 9, .fictitiousDay: 2, .staleResult: 3, .chineseFormat: 6, .dayZero: 1])
    #expect(tally.slowest < 60)
  }

  /// What is refused, neither of the others reads; what one of them reads, is read here.
  private static func expectRefusals(_ refused: [String: String], of entries: [SuiteEntry]) {
    for (file, sentence) in refused {
      let entry = entries.first { $0.file == file }
      #expect(entry?.openpyxl == nil && entry?.calamine == nil, "\(file): \(sentence)")
    }
    let encrypted = refused.filter { $0.value.contains("encrypted with a password") }.keys.sorted()
    #expect(
      encrypted == [
        "calamine/pass_protected.xlsx", "excelize/encryptAES.xlsx", "excelize/encryptSHA1.xlsx",
        "excelize/encryptSHA512.xlsx",
      ])
    // Bytes of it were replaced: the part is no XML, and its checksum is wrong.
    #expect(refused["calamine/issue252.xlsx"]?.contains("is damaged: xl/_rels/workbook.xml.rels") == true)
    #expect(refused.count == 5)
  }
}

/// What the reader says of one file.
struct WorkbookReading {
  var sheets: [(name: String, cells: [String: SheetCollector.Cell])] = []
  var refusal: String?
  var seconds = 0.0

  init(path: String) throws {
    let file = try FileBytes.open(path)
    let start = ContinuousClock.now
    do throws(WorkbookError) {
      let workbook = try Workbook(file)
      for sheet in workbook.sheets where sheet.part != nil {
        let collector = SheetCollector()
        try workbook.read(sheet, collector)
        sheets.append((sheet.name, collector.cells))
      }
    } catch {
      refusal = error.text.en
    }
    let spent = ContinuousClock.now - start
    seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
  }
}
