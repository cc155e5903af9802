import ByteScanning
import Foundation
import Testing
import TextDecoding

/// Test files of public CSV parsers, in the folder that `PLUMBLINE_DATA` names: rows and columns are counted as Python's
/// `csv` counts them, or the file is refused with a reason, or the difference is argued here.
@Suite struct DelimitedSuiteTests {
  struct Expectation: Decodable {
    let file: String
    let delimiter: String?
    let records: Int?
    let columns: Int?
    let blankLines: Int?
    let ragged: Int?

    enum CodingKeys: String, CodingKey {
      case file, delimiter, ragged
      case records = "records_python_csv"
      case columns = "columns_first"
      case blankLines = "blank_lines"
    }
  }

  /// What the reader makes of a file.
  struct Reading {
    var delimiter: UInt8
    var columns: Int
    /// With the header and what Python counts as rows: lines with nothing on them.
    var rows = 1
    var blankLines = 0
    var raggedRows = 0
    var quoteTroubles = 0
    var cells: [[String]?] = []
  }

  private static let folder = ProcessInfo.processInfo.environment["PLUMBLINE_DATA"].map { $0 + "/csv_suites" }

  private static func reading(_ path: String, delimiter: UInt8? = nil) throws -> Reading {
    let text = try TextFile(FileBytes.open(path, allowsEmpty: true))
    let header = try DelimitedHeader(file: text.file, delimiter: delimiter)
    var scanner = DelimitedScanner(
      file: text.file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
      line: header.nextLine)
    var reading = Reading(delimiter: header.delimiter, columns: header.cells.count)
    reading.cells = [header.cells.map { String(decoding: $0, as: UTF8.self) }]
    while let batch = scanner.next(maximumRows: 500) {
      reading.rows += batch.rowCount
      reading.blankLines += batch.blankLines.count
      reading.raggedRows += batch.raggedRows.count
      reading.quoteTroubles += batch.quoteTroubles.count
      for row in 0..<batch.rowCount {
        let cells = (0..<batch.columnCount).map { batch.cell(row: row, column: $0) }
        reading.cells.append(cells.contains(nil) ? nil : cells.map { String(decoding: $0 ?? [], as: UTF8.self) })
      }
    }
    return reading
  }

  private static func outcome(_ expected: Expectation, _ folder: String) -> String {
    let reading: Reading
    do {
      reading = try Self.reading(folder + "/" + expected.file)
    } catch let error as TextError {
      return "refused: \(error.sentence.prefix(24))"
    } catch {
      return "refused: \(error)"
    }
    guard let delimiter = expected.delimiter, let records = expected.records, let columns = expected.columns else {
      return reading.rows > 0 ? "read where Python reads nothing" : "agreed"
    }
    if reading.delimiter != delimiter.utf8.first { return "another delimiter" }
    if reading.quoteTroubles > 0 { return "a quotation that swallows rows" }
    let blank = expected.blankLines ?? 0
    let agrees = [records, records - blank].contains(reading.rows) || reading.rows + reading.blankLines == records
    if agrees, reading.columns == columns { return "agreed" }
    return reading.columns == columns ? "other rows" : "other columns"
  }

  @Test func agreesWithPython() throws {
    guard let folder = Self.folder else {
      print("PLUMBLINE_DATA is not set: the CSV suites are skipped")
      return
    }
    let index = try JSONDecoder().decode(
      [Expectation].self, from: Data(contentsOf: URL(filePath: folder + "/expected.json")))
    var files: [String: [String]] = [:]
    for expected in index { files[Self.outcome(expected, folder), default: []].append(expected.file) }
    for (outcome, names) in files.sorted(by: { $0.key < $1.key }) {
      print("CSV suites: \(outcome): \(names.count)", outcome == "agreed" ? "" : names.joined(separator: " "))
    }
    #expect(index.count == 274 && files["agreed"]?.count == 251)
    Self.argue(files)
  }

  private static func argue(_ files: [String: [String]]) {
    // Python's delimiter was guessed from the first line alone: a title, a frame of hyphens, a cell with tabs in it.
    let guesses = files["another delimiter"] ?? []
    #expect(guesses.count == 8)
    #expect(
      guesses.allSatisfy { name in
        ["country-2.csv", "fixtures/summary/", "test_header_newline.csv"].contains { name.contains($0) }
      })
    // Python takes an empty first line for a header without columns.
    #expect(files["other columns"]?.allSatisfy { $0.contains("skip_lines.csv") } ?? false)
    #expect(files["other columns"]?.count == 2 && files["other rows"] == nil)
    // Two rows in a quotation that closes in the middle of a cell: Python says nothing of it.
    #expect(files["a quotation that swallows rows"]?.count == 1)
    // gzip under the name of a CSV file.
    #expect(files["read where Python reads nothing"] == ["frictionless-py/data/compression/implicit-gz.csv"])
    // Latin-1, Greek and the like: nobody can tell which. Archives and files with nothing in them.
    let refused = files.filter { $0.key.hasPrefix("refused: byte") }.flatMap(\.value)
    #expect(refused.count == 7)
    #expect(files["refused: nothing"]?.allSatisfy { $0.contains("empty") } ?? false)
    #expect(files["refused: it is no text but a ZIP "] == ["frictionless-py/data/compression/implicit-zip.csv"])
  }

  /// csv-spectrum says what each cell is.
  @Test func agreesCellByCell() throws {
    guard let folder = Self.folder.map({ $0 + "/csv-spectrum" }) else { return }
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/json").sorted() {
      let answer = try JSONDecoder().decode(
        [[String: String]].self, from: Data(contentsOf: URL(filePath: "\(folder)/json/\(name)")))
      let cells = try Self.reading("\(folder)/csvs/\(name.dropLast(5)).csv").cells.map { try #require($0) }
      let rows = cells.dropFirst().map { Dictionary(zip(cells[0], $0), uniquingKeysWith: { $1 }) }
      // The copy of `newlines_crlf` has lost its carriage returns; the answer has not.
      #expect(rows == answer.map { $0.mapValues { $0.replacing("\r\n", with: "\n") } }, "\(name)")
      count += 1
    }
    print("csv-spectrum: \(count) files agree cell by cell")
    #expect(count >= 10)
  }
}
