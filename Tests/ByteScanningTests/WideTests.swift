import Testing

@testable import ByteScanning

private let canBeWide: Bool = {
  if !CellBatch.canBeWide { print("skipped: this processor has no instructions to read many cells at once") }
  return CellBatch.canBeWide
}()

/// Cells that are read many at a time, held against the loops over single cells.
@Suite(.enabled(if: canBeWide)) struct WideTests {
  private static let days = PlainLanesTests.table

  enum Kind: CaseIterable { case day, moment, integer, truth, number, key }

  @Test(arguments: Kind.allCases, 0..<24)
  func cellsAreReadAsOneByOne(_ kind: Kind, seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 104_729 &+ 17)
    let ending = ["\n", "\r\n", "\r"].randomElement(using: &random)!
    // Seldom odd, so that many rows in a row are plain; or often.
    let odds = [200, 30, 3].randomElement(using: &random)!
    let rows = Int.random(in: 60...400, using: &random)
    var text = ""
    for _ in 0..<rows {
      text += (0..<3).map { _ in cell(kind, odds, &random) }.joined(separator: ",") + ending
    }
    let (wide, narrow) = try batches(text, rows: rows)
    for column in 0..<3 {
      let (one, many) = (lanes(kind, narrow, column), lanes(kind, wide, column))
      #expect(many.lanes == one.lanes && many.left == one.left, "seed \(seed), column \(column)")
      #expect(voids(wide, column) == voids(narrow, column), "seed \(seed), column \(column)")
      var (first, second): ([UInt8]?, [UInt8]?) = (Array("E0".utf8), Array("E0".utf8))
      let rises = narrow.rises(column: column, after: &second)
      #expect(wide.rises(column: column, after: &first) == rises, "seed \(seed), column \(column)")
      if rises { #expect(first == second, "seed \(seed), column \(column)") }
    }
    #expect(wide.isPlainASCII == narrow.isPlainASCII, "seed \(seed)")
  }

  /// Every day of the years that are read so, and what lies just beyond.
  @Test func everyDay() throws {
    for century in 0..<25 {
      var (text, rows) = ("", 0)
      for year in 1895 + century * 9..<1895 + century * 9 + 9 {
        for month in 1...12 {
          for day in 1...32 {
            text += "x,\(year)-\(two(month))-\(two(day)),y\n"
            rows += 1
          }
        }
      }
      let (wide, narrow) = try batches(text, rows: rows)
      let (many, one) = (lanes(.day, wide, 1), lanes(.day, narrow, 1))
      #expect(many.lanes == one.lanes && many.left == one.left)
    }
  }

  @Test(arguments: 0..<12) func keysThatRise(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 31 &+ 5)
    let rows = 300
    let length = Int.random(in: 7...17, using: &random)
    for trouble in [nil, 0, 1, 7, 8, 9, 255, 256, 299] as [Int?] {
      var number = Int.random(in: 0...1000, using: &random)
      var text = ""
      for row in 0..<rows {
        number += Int.random(in: 1...9, using: &random)
        if row == trouble { number -= Int.random(in: 9...30, using: &random) }
        let digits = "\(100_000 + max(0, number))"
        text += String(repeating: "k", count: length - digits.count) + digits + ",b,c\n"
      }
      let (wide, narrow) = try batches(text, rows: rows)
      var (first, second): ([UInt8]?, [UInt8]?) = (nil, nil)
      let (many, one) = (wide.rises(column: 0, after: &first), narrow.rises(column: 0, after: &second))
      #expect(many == one, "seed \(seed), \(String(describing: trouble))")
      if one { #expect(first == second) }
    }
  }

  @Test(arguments: 0..<60) func charactersAreCounted(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &* 7 &+ 3)
    let alphabet: [[UInt8]] = [
      "a", "é", "全", "𠀀", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{D7FF}", "\u{E000}", "\u{10FFFF}",
    ]
    .map { Array($0.utf8) }
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      bytes += Int.random(in: 0...3, using: &random) == 0 ? alphabet.randomElement(using: &random)! : [0x61]
    }
    if seed % 2 == 0, !bytes.isEmpty {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: .min ... .max, using: &random)
      }
    }
    for start in [0, 1, 2, 3, 5] where start <= bytes.count {
      for end in [bytes.count, bytes.count - 1, bytes.count - 3, bytes.count - 64] where end >= start {
        let file = FileBytes(path: "x", bytes: bytes)
        #expect(file.utf8Census(of: start..<end) == file.utf8CensusOneByOne(of: start..<end), "seed \(seed)")
        #expect(
          file.isPlainASCII(start..<end) == bytes[start..<end].allSatisfy { $0 > 0 && $0 < 0x80 }, "seed \(seed)")
      }
    }
  }

  /// The same rows twice: to be read many at a time, which takes that more text follows, and one by one.
  private func batches(_ text: String, rows: Int) throws -> (wide: CellBatch, narrow: CellBatch) {
    let file = FileBytes(path: "x.csv", bytes: Array((text + String(repeating: "y,y,y\n", count: 9)).utf8))
    var scanner = DelimitedScanner(file: file, delimiter: 0x2C, columnCount: 3, offset: 0, line: 1)
    let batch = scanner.next(maximumRows: rows)
    var (wide, narrow) = (try #require(batch), try #require(batch))
    try #require(wide.areWhole && wide.rowCount == rows)
    (wide.isWide, narrow.isWide) = (true, false)
    return (wide, narrow)
  }

  private func voids(_ batch: CellBatch, _ column: Int) -> [Int] {
    var rows: [Int] = []
    batch.forEachVoid(ofColumn: column) { row, isRagged in rows.append(isRagged ? -row : row) }
    return rows
  }

  private func lanes(_ kind: Kind, _ batch: CellBatch, _ column: Int) -> PlainLanes {
    switch kind {
    case .day: return batch.plainDays(ofColumn: column, Self.days)
    case .moment: return batch.plainMoments(ofColumn: column, Self.days)
    case .integer: return batch.plainIntegers(ofColumn: column)
    case .truth: return batch.plainTruths(ofColumn: column)
    case .number: return batch.plainNumbers(ofColumn: column, Self.long)
    case .key:
      let values: [Int32] = (0..<400).map { $0 % 3 == 1 ? -1 : Int32($0 % 7) }
      let counting = (0..<400).map { Int32($0) }
      return batch.plainKeys(
        ofColumn: column, NumberedKeys(Self.short, lowest: 100, values: column == 1 ? counting : values))
    }
  }

  private static let short = shape("E000")
  private static let long = shape("SITE-000000")

  private static func shape(_ text: String) -> NumberedShape {
    guard let shape = NumberedShape(of: Array(text.utf8)[...]) else { preconditionFailure("a shape") }
    return shape
  }

  private func cell(_ kind: Kind, _ odds: Int, _ random: inout SplitMix) -> String {
    var plain = plainCell(kind, &random)
    guard Int.random(in: 0..<odds, using: &random) == 0 else { return plain }
    switch random.next() % 6 {
    case 0: return ""
    case 1: return "\"\(plain)\""
    case 2: return plain + "0"
    case 3: return String(plain.dropLast())
    default:
      var bytes = Array(plain.utf8)
      bytes[Int.random(in: bytes.indices, using: &random)] = Array("0123456789-:T /aE\u{7F}~".utf8).randomElement(
        using: &random)!
      plain = String(decoding: bytes, as: UTF8.self)
      return plain
    }
  }

  private func plainCell(_ kind: Kind, _ random: inout SplitMix) -> String {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    switch kind {
    case .day: return "\(number(1895...2105))-\(two(number(1...12)))-\(two(number(1...29)))"
    case .moment:
      let clock =
        "\(two(number(0...23))):\(two(number(0...59)))" + (number(0...2) == 0 ? ":\(two(number(0...59)))" : "")
      return "\(number(1895...2105))-\(two(number(1...12)))-\(two(number(1...29)))\(["T", " "][number(0...1)])\(clock)"
    case .integer: return String(String(number(0...999_999_999)).suffix(number(1...9)))
    case .truth: return ["true", "false"][number(0...1)]
    case .number: return "SITE-" + String(String(1_000_000 + number(0...999_999)).dropFirst())
    case .key: return "E" + String(String(1000 + number(90...510)).dropFirst())
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
