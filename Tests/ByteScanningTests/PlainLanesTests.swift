import ByteScanning
import Testing

/// Plain cells by loops over bytes, held against the slow way.
@Suite struct PlainLanesTests {
  /// A table of days by counting, so that it shares nothing with the calendar that is tested elsewhere.
  static let table: DayTable = {
    var firsts: [[Int]] = []
    var day = -25_567  // 1900-01-01
    for year in 1900..<2100 {
      firsts.append(
        (1...12).map { month in
          defer { day += length(year, month) }
          return day
        })
    }
    return DayTable(firstDay: { firsts[$0 - 1900][$1 - 1] }, dayCount: length)
  }()

  private static func length(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  private func batch(_ cells: [String]) throws -> CellBatch {
    let text = "a,b\n" + cells.map { "x,\($0)\n" }.joined() + String(repeating: "y,z\n", count: 8)
    let file = FileBytes(path: "x.csv", bytes: Array(text.utf8))
    let header = try DelimitedHeader(file: file, delimiter: nil)
    var scanner = DelimitedScanner(
      file: file, delimiter: header.delimiter, columnCount: 2, offset: header.nextOffset, line: header.nextLine)
    let batch = scanner.next(maximumRows: 4096)
    return try #require(batch)
  }

  /// The lane of each cell, `nil` for those that are left.
  private func lanes(_ cells: [String], _ read: (CellBatch) -> PlainLanes) throws -> [Int64?] {
    let plain = read(try batch(cells))
    return cells.indices.map { plain.left[$0 >> 6] >> UInt64($0 & 63) & 1 == 1 ? nil : plain.lanes[$0] }
  }

  @Test func daysOfTwoHundredYears() throws {
    var cells: [String] = []
    var wanted: [Int64?] = []
    var day: Int64 = -25_567
    for year in 1900..<2100 {
      for month in 1...12 {
        for number in 1...Self.length(year, month) {
          if day % 37 == 0 || number == 1 || number == Self.length(year, month) {
            cells.append("\(year)-\(pad(month))-\(pad(number))")
            wanted.append(day)
          }
          day += 1
        }
        cells.append("\(year)-\(pad(month))-\(pad(Self.length(year, month) + 1))")
        wanted.append(nil)
      }
    }
    for start in stride(from: 0, to: cells.count, by: 2000) {
      let part = Array(cells[start..<min(cells.count, start + 2000)])
      #expect(try lanes(part) { $0.plainDays(ofColumn: 1, Self.table) } == Array(wanted[start..<start + part.count]))
    }
  }

  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  @Test func whatIsNoPlainDayIsLeft() throws {
    let cells = [
      "", "2025-00-10", "2025-13-01", "2025-01-00", "2025-02-29", "1899-12-31", "2100-01-01", "2025/01/01", "2025-1-01",
      "20250101", "2025-01-01 ", " 2025-01-01", "2025-01-0a", "２０２５-01", "\"2025-01-01", "\"2025-01-1\"", "\"\"",
      "2025-01:01", "202501-01",
    ]
    #expect(try lanes(cells) { $0.plainDays(ofColumn: 1, Self.table) } == cells.map { _ in nil })
  }

  @Test func moments() throws {
    let cells = [
      "1970-01-01 00:00", "1970-01-02T00:00", "1969-12-31 23:59:59", "2025-05-04 08:30", "2025-05-04 08:30:15",
      "2025-05-04 24:00", "2025-05-04 23:60", "2025-05-04 23:59:60", "2025-05-04x08:30", "2025-05-04 8:30",
      "2025-05-04 08:30:1", "2025-05-04", "2025-05-04 08-30", "2025-02-30 08:30",
    ]
    let wanted: [Int64?] =
      [0, 86_400_000_000, -1_000_000, 1_746_347_400_000_000, 1_746_347_415_000_000] + Array(repeating: nil, count: 9)
    #expect(try lanes(cells) { $0.plainMoments(ofColumn: 1, Self.table) } == wanted)
  }

  @Test func integersAndTruths() throws {
    let cells = ["0", "7", "00012", "12345678", "123456789", "-1", "+1", "1.0", "", "1a", " 1", "99999999"]
    let wanted: [Int64?] = [0, 7, 12, 12_345_678, nil, nil, nil, nil, nil, nil, nil, 99_999_999]
    #expect(try lanes(cells) { $0.plainIntegers(ofColumn: 1) } == wanted)
    let words = ["true", "false", "True", "truex", "fals", "falsee", "1", "", "\"true\""]
    #expect(try lanes(words) { $0.plainTruths(ofColumn: 1) } == [1, 0, nil, nil, nil, nil, nil, nil, 1])
  }

  @Test func quotationMarksStandAroundPlainCells() throws {
    #expect(try lanes(["\"1970-01-03\"", "1970-01-04"]) { $0.plainDays(ofColumn: 1, Self.table) } == [2, 3])
    #expect(try lanes(["\"1970-01-01 00:01\""]) { $0.plainMoments(ofColumn: 1, Self.table) } == [60_000_000])
    #expect(
      try lanes(["\"12\"", "\"\"\"12\"\"\"", "\" 1\"", "\"\""]) { $0.plainIntegers(ofColumn: 1) } == [
        12, nil, nil, nil,
      ])
  }

  private func table(of keys: [String]) -> NumberedKeys? {
    NumberedKeys(keys.indices.map { Int32($0) }) { Array(keys[$0].utf8)[...] }
  }

  @Test(arguments: ["E", "", "AB-", "SITE-CN-0", "ABCDEFGH"])
  func keysOfLettersAndANumber(prefix: String) throws {
    for digits in [1, 3, 7, 8] where prefix.utf8.count + digits <= 16 {
      let numbers = [5, 0, 9, 3]
      let keys = numbers.map { prefix + String(repeating: "0", count: digits - 1) + "\($0)" }
      let table = try #require(self.table(of: keys))
      let others = [
        prefix + String(repeating: "0", count: digits - 1) + "4", prefix + "x", keys[0] + "0", "", "zzzzzzzz",
      ]
      let found = try lanes(keys + others) { $0.plainKeys(ofColumn: 1, table) }
      #expect(found == [0, 1, 2, 3] + others.map { _ in nil }, "\(prefix) and \(digits) digits")
    }
  }

  @Test func keysThatAreNoNumbersHaveNoTable() {
    for keys in [
      ["A1", "B2"], ["A\"\"1", "A\"\"2"], ["A1", "A22"], ["A"], [], ["E1", "E999999"],
      ["1234567890123456 1", "1234567890123456 2"],
    ] {
      #expect(table(of: keys) == nil, "\(keys)")
    }
  }

  @Test func keysThatRise() throws {
    func rises(_ keys: [String], after last: String? = nil) throws -> Bool {
      let text = "a,b\n" + keys.map { "\($0),1\n" }.joined()
      let file = FileBytes(path: "x.csv", bytes: Array(text.utf8))
      let header = try DelimitedHeader(file: file, delimiter: nil)
      var scanner = DelimitedScanner(
        file: file, delimiter: header.delimiter, columnCount: 2, offset: header.nextOffset, line: header.nextLine)
      var before = last.map { Array($0.utf8) }
      let batch = scanner.next(maximumRows: 100)
      return try #require(batch).rises(column: 0, after: &before)
    }
    #expect(try rises(["E0000001", "E0000002", "E0000010"]))
    #expect(try rises(["a", "b", "aa", "ab", "zz", "aaa"]))
    #expect(try !rises(["E0000001", "E0000001"]))
    #expect(try !rises(["E0000002", "E0000001"]))
    #expect(try !rises(["aa", "b"]))
    #expect(try !rises(["E0000001"], after: "E0000001"))
    #expect(try rises(["E0000002"], after: "E0000001"))
    // The same text with marks of quotation and without; what such marks stand for inside is left to others.
    #expect(try rises(["\"a\"", "b", "\"c\"", "\"\"", "\"d,\""]))
    #expect(try !rises(["\"a\"", "a"]))
    #expect(try !rises(["a", "\"a\""]))
    #expect(try !rises(["\"E0000001\""], after: "E0000001"))
    #expect(try !rises(["\"a\"\"\"", "b"]))
    #expect(try !rises(["\"a\"x", "b"]))
    #expect(try rises(["ABCDEFGHIJKLMNOPQRSTUVWX1", "ABCDEFGHIJKLMNOPQRSTUVWX2"]))
  }
}
