/// Delimited text as exports are at their worst: quotes, line breaks in cells, ragged rows, cells that can't be read, keys
/// that stand twice or in no order, references that lead nowhere. All of it is invented.
struct RandomExport {
  /// How a data set is likely to be; each of them takes another way through the engine.
  struct Habits {
    var trouble: Int
    var keysRise: Bool
    /// Bytes that are no UTF-8, and dates that only their column decides, may occur.
    var isFoul: Bool
    var lineBreak: String
    var delimiter: String
    var longCells: Bool
    /// Quoted keys are taken for keys in no order.
    var quotesKeys: Bool

    init(_ random: inout Seeded) {
      trouble = random.pick([0, 2, 10, 40])
      keysRise = random.chance(85)
      isFoul = random.chance(12)
      lineBreak = random.pick(["\n", "\n", "\r\n", "\r"])
      delimiter = random.pick([",", ",", ";", "\t"])
      longCells = random.chance(15)
      quotesKeys = random.chance(15)
    }

    /// With nothing for which the whole has to be held, but cells that nobody can read.
    mutating func becomeOrderly(_ random: inout Seeded) {
      (trouble, keysRise, isFoul, quotesKeys) = (random.pick([0, 1, 3, 3, 8]), true, false, false)
    }
  }

  static let header = [
    "shift_id", "person", "day", "begins", "hours", "units", "kind", "insured", "note", "at", "length", "site",
  ]

  let habits: Habits

  /// - Parameter first: the number of the first key.
  func shifts(rows: Int, first: Int, _ random: inout Seeded) -> [UInt8] {
    var bytes: [UInt8] = random.chance(50) ? [0xEF, 0xBB, 0xBF] : []
    add(Self.header, &bytes)
    for row in 0..<rows {
      if random.chance(habits.trouble / 4) { bytes += Array(habits.lineBreak.utf8) }
      if random.chance(habits.trouble / 8) { add(Self.header, &bytes) }
      add(cells(key(first + row, &random), &random), &bytes)
    }
    if random.chance(30) { while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() } }
    if random.chance(10) { bytes += Array("\(habits.lineBreak)\(habits.lineBreak)".utf8) }
    if random.chance(habits.trouble / 4) { bytes += Array("S999999\(habits.delimiter)\"open".utf8) }
    return bytes
  }

  func persons(_ random: inout Seeded) -> [UInt8] {
    var text = "person_id,born,level\n"
    let form = random.pick(["P", "P0", "person-"])
    for number in 0..<(3 + random.below(12)) {
      let again = random.chance(habits.trouble / 2) ? random.below(4) : number
      let born =
        random.chance(habits.trouble)
        ? random.pick(["", "x", "2009-13-01"])
        : "20\(10 - number % 9 + 3 > 9 ? "" : "0")\(10 - number % 9 + 3)-0\(1 + number % 9)-11"
      let id = habits.trouble > 0 && random.chance(4) ? "" : "\(form)\(again)"
      let level = random.chance(habits.trouble) ? random.pick(["", "x"]) : "\(random.below(5))"
      text += "\(id),\(born),\(level)\n"
    }
    return Array(text.utf8)
  }

  func sites(_ random: inout Seeded) -> [UInt8] {
    let rows = ["N1,X", "N2,Y", "Süd,X", "N4,", random.chance(habits.trouble) ? "N1,Z" : "N3,Z"]
    return Array("site_id,country\n\(rows.shuffled(using: &random).joined(separator: "\n"))\n".utf8)
  }

  private func key(_ number: Int, _ random: inout Seeded) -> String {
    let number = habits.keysRise && !random.chance(habits.trouble / 40) ? number : random.below(50)
    if random.chance(habits.trouble / 10) { return "" }
    let digits = String(number)
    return "S" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private func cells(_ key: String, _ random: inout Seeded) -> [String] {
    var cells = [
      key, random.pick(["P", "P0", "person-"]) + "\(random.below(9))", RandomCell.day(&random, isFoul: habits.isFoul),
      random.pick(["22:00", "06:30", "23:59:59", "00:00"]), random.pick(["8", "7.5", "12.25", "0", "-1", "1e1"]),
      random.chance(10) ? "" : "\(random.below(9))", random.pick(["day", "night", "both"]),
      random.pick(["true", "false", "1", "0", "yes"]),
      RandomCell.note(&random, habits.longCells),
      random.pick(["2025-03-01T22:00", "2025-03-02 06:00", "2024-12-31T23:59"]),
      random.pick(["8h", "90m", "-1h", "0s"]), random.pick(["N1", "N2", "N3", "Süd", "", "N9"]),
    ]
    for index in 1..<cells.count where random.chance(habits.trouble) {
      cells[index] = RandomCell.bad(&random, isFoul: habits.isFoul)
    }
    if random.chance(habits.trouble / 4) { cells.removeLast(1 + random.below(cells.count - 1)) }
    if random.chance(habits.trouble / 4) { cells += ["more", ""] }
    return cells.enumerated().map { index, cell in
      let mayBeQuoted = index > 0 || habits.quotesKeys
      let isQuoted = needsQuotes(cell) && !random.chance(habits.trouble / 8) || mayBeQuoted && random.chance(15)
      return isQuoted ? quoted(cell) : cell
    }
  }

  private func needsQuotes(_ cell: String) -> Bool {
    cell.unicodeScalars.contains { "\"\n\r,;\t".unicodeScalars.contains($0) }
  }

  private func quoted(_ cell: String) -> String {
    "\"" + cell.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// A word that stands for bytes that are no text is put in place here.
  private func add(_ cells: [String], _ bytes: inout [UInt8]) {
    for byte in cells.joined(separator: habits.delimiter).utf8 { bytes.append(byte == RandomCell.foul ? 0xFF : byte) }
    bytes += Array(habits.lineBreak.utf8)
  }
}

/// Single cells.
enum RandomCell {
  /// Stands for a byte that is no UTF-8.
  static let foul: UInt8 = 0x01

  static func day(_ random: inout Seeded, isFoul: Bool) -> String {
    if isFoul, random.chance(3) { return "03/04/2025" }
    return random.pick(["2025-03-01", "2025-12-31", "2026-02-28", "2024-02-29", "2023/7/9", "20250301"])
  }

  static func note(_ random: inout Seeded, _ isLong: Bool) -> String {
    // Longer than what is read beyond a part.
    if isLong, random.chance(2) { return String(repeating: "long,\n", count: 3500) }
    return random.pick([
      "", "", "bad", "a", "夜班", "two\nlines", "a,b", "a;b", "say \"no\"", "\"", "\r\n\r\n", "x\ty", "e\u{301}", " bad ",
      "S000004,P1,2025-03-01\nS000005,P2", "\n\"\n", "1", "N/A",
    ])
  }

  static func bad(_ random: inout Seeded, isFoul: Bool) -> String {
    if isFoul, random.chance(10) { return "\u{1}" }
    return random.pick([
      "", "x", "2025-02-30", "25:00", "1,5", "99999999999999999999", "٣", "n/a", "-", " 7 ", "0x1F", "TRUE", "\"",
      "a\"b",
      "\"\"", "１２",
    ])
  }
}

/// SplitMix64: the same seed gives the same numbers on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
