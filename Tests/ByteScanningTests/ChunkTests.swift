import Testing

@testable import ByteScanning

/// Text in parts is what it is as a whole: rows, lines, and all that is wrong with them.
@Suite struct ChunkTests {
  fileprivate struct Seen: Equatable {
    var rows: [[String]?] = []
    var offsets: [Int] = []
    var lines: [Int] = []
    var blank: [Int] = []
    var ragged: [Int] = []
    var quotes: [QuoteTrouble] = []

    mutating func add(_ batch: CellBatch, base: Int, line: Int) {
      blank += batch.blankLines.map { $0 + line }
      quotes += batch.quoteTroubles.map {
        QuoteTrouble(openedOn: $0.openedOn + line, closedOn: $0.closedOn.map { $0 + line })
      }
      ragged += batch.raggedRows.map { $0.cells }
      for row in 0..<batch.rowCount {
        offsets.append(base + batch.offset(ofRow: row))
        lines.append(line + batch.line(ofRow: row))
        rows.append(
          batch.isRagged(row)
            ? nil
            : (0..<batch.columnCount).map { String(decoding: batch.cell(row: row, column: $0) ?? [], as: UTF8.self) })
      }
    }
  }

  /// By the scanner of rows alone, cell by cell.
  private func whole(_ file: FileBytes, columns: Int, from start: Int) -> Seen {
    var seen = Seen()
    var scanner = DelimitedScanner(file: file, delimiter: 0x2C, columnCount: columns, offset: start, line: 0)
    scanner.scansBlocks = false
    while let batch = scanner.next(maximumRows: 1) { seen.add(batch, base: 0, line: 0) }
    return seen
  }

  private func inParts(_ file: FileBytes, columns: Int, from start: Int, bytes: Int) throws -> Seen {
    let chunks = TextChunks(file: file, delimiter: 0x2C, columnCount: columns, firstOffset: start, chunkBytes: bytes)
    var window = FileWindow(file)
    var seen = Seen()
    var (position, line) = (start, 0)
    for chunk in 0..<chunks.count {
      var guessed = Seen()
      let scan = try chunks.scan(chunk, batchRows: 5, &window) { guessed.add($0, base: $1, line: line) }
      if position >= chunks.end || position >= chunks.limit(chunk) { continue }
      if let scan, scan.begin == position {
        seen.join(guessed)
        (position, line) = (scan.end, line + scan.lines)
      } else {
        let again = chunks.scan(from: position, upTo: chunk, batchRows: 7) { seen.add($0, base: $1, line: line) }
        (position, line) = (again.end, line + again.lines)
      }
    }
    return seen
  }

  @Test(arguments: 0..<180)
  func partsAreTheWhole(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed) &* 7919)
    let columns = Int.random(in: 1...5, using: &random)
    let ending = ["\n", "\r\n", "\r"].randomElement(using: &random)!
    let style = Style.allCases.randomElement(using: &random)!
    var text = ""
    for _ in 0..<Int.random(in: 0...120, using: &random) {
      text += row(columns, style, &random) + (style == .wild && random.next() % 9 == 0 ? "\n" : ending)
    }
    if Bool.random(using: &random) { text += "last" }
    let file = FileBytes(path: "x.csv", bytes: Array(text.utf8))
    let wanted = whole(file, columns: columns, from: 0)
    for bytes in [1, 64, 100, 1000, 1 << 20] {
      #expect(try inParts(file, columns: columns, from: 0, bytes: bytes) == wanted, "seed \(seed), parts of \(bytes)")
    }
    for isWide in [false, true] {
      for rows in [3, 2048] {
        var batches = Seen()
        var scanner = DelimitedScanner(file: file, delimiter: 0x2C, columnCount: columns, offset: 0, line: 0)
        scanner.isWide = isWide && CellBatch.canBeWide
        while let batch = scanner.next(maximumRows: rows) { batches.add(batch, base: 0, line: 0) }
        #expect(batches == wanted, "seed \(seed), \(rows) rows a batch\(isWide ? ", wide" : "")")
      }
    }
  }

  private enum Style: CaseIterable { case plain, quoted, wild }

  private func row(_ columns: Int, _ style: Style, _ random: inout SplitMix) -> String {
    let count = style == .wild && random.next() % 7 == 0 ? Int.random(in: 0...7, using: &random) : columns
    return (0..<count).map { _ in
      switch style {
      case .plain: text(["a", "77", "全", "long text"], &random)
      case .quoted: quotedCell(&random)
      case .wild: text(["a", "7", " ", ",", "\"", "\n", "全", "\"\"", "\",\"", "long text"], &random)
      }
    }.joined(separator: ",")
  }

  private func text(_ alphabet: [String], _ random: inout SplitMix) -> String {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
  }

  /// As programs write cells, but for a few that people have had their hands on.
  private func quotedCell(_ random: inout SplitMix) -> String {
    let inner = text(["a", ",", ",,", "\"\"", "全", "a long text, with commas"], &random)
    switch random.next() % 64 {
    case 0: return "\"\(inner)\"x"
    case 1: return "\"\(inner)\n\""
    case 2: return "x\"\""
    case 3: return "\"\(inner)"
    case 4..<40: return "\"\(inner)\""
    default: return text(["a", "77", "全", "long text"], &random)
    }
  }
}

extension ChunkTests.Seen {
  fileprivate mutating func join(_ other: Self) {
    rows += other.rows
    offsets += other.offsets
    lines += other.lines
    blank += other.blank
    ragged += other.ragged
    quotes += other.quotes
  }
}
