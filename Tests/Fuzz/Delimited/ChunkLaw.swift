import ByteScanning

/// Text that is scanned in parts, which only guess where they begin, says what it says as a whole: the same rows on the
/// same lines, and the same of them is wrong.
struct ChunkLaw {
  /// Several in a row, one, less than one; and so many that the text beyond a part does not reach the end.
  private static let sizes = [1, 7, 61, 700, 18_000]

  private struct Scanned: Equatable {
    var rows: [[[UInt8]?]] = []
    var offsets: [Int] = []
    var lines: [Int] = []
    var blankLines: [Int] = []
    /// Rows and how many cells they have.
    var ragged: [[Int]] = []
    var quotes: [QuoteTrouble] = []

    mutating func add(_ batch: CellBatch, base: Int = 0) {
      blankLines += batch.blankLines
      quotes += batch.quoteTroubles
      ragged += batch.raggedRows.map { [rows.count + $0.row, $0.cells] }
      for row in 0..<batch.rowCount {
        rows.append((0..<batch.columnCount).map { batch.cell(row: row, column: $0) })
        offsets.append(base + batch.offset(ofRow: row))
        lines.append(batch.line(ofRow: row))
      }
    }

    /// Of the next part, which counts its lines from 0.
    mutating func add(_ part: Scanned, line: Int) {
      ragged += part.ragged.map { [rows.count + $0[0], $0[1]] }
      rows += part.rows
      offsets += part.offsets
      lines += part.lines.map { $0 + line }
      blankLines += part.blankLines.map { $0 + line }
      quotes += part.quotes.map { QuoteTrouble(openedOn: $0.openedOn + line, closedOn: $0.closedOn.map { $0 + line }) }
    }
  }

  func breach(of bytes: [UInt8]) -> String? {
    let file = FileBytes(path: "x.csv", bytes: bytes)
    guard let header = try? DelimitedHeader(file: file, delimiter: nil).withoutUnnamedTail() else { return nil }
    let whole = whole(file, header, batchRows: 2048)
    if self.whole(file, header, batchRows: 3) != whole { return "batches of 3 rows are scanned otherwise" }
    for size in Self.sizes where bytes.count < size * 4096 {
      // Every part takes as much of the text beyond it as it may need.
      if size < 61, bytes.count > 4096 { continue }
      guard let chained = chained(file, header, chunkBytes: size) else { return "parts can't be read" }
      if chained != whole { return "parts of \(size) bytes are scanned otherwise" }
    }
    return nil
  }

  private func whole(_ file: FileBytes, _ header: DelimitedHeader, batchRows: Int) -> Scanned {
    var scanned = Scanned()
    var scanner = DelimitedScanner(
      file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
      line: header.nextLine)
    while let batch = scanner.next(maximumRows: batchRows) { scanned.add(batch) }
    return scanned
  }

  /// As readers chain parts: what begins where the rows before it end stands, anything else is scanned anew.
  private func chained(_ file: FileBytes, _ header: DelimitedHeader, chunkBytes: Int) -> Scanned? {
    let chunks = TextChunks(
      file: file, delimiter: header.delimiter, columnCount: header.cells.count, firstOffset: header.nextOffset,
      chunkBytes: chunkBytes)
    var window = FileWindow(file)
    var (all, position, line) = (Scanned(), chunks.firstOffset, header.nextLine)
    for chunk in 0..<chunks.count where position < chunks.end && position < chunks.limit(chunk) {
      var part = Scanned()
      let scan: TextChunks.Scan
      do {
        let guessed = try chunks.scan(chunk, batchRows: 64, &window) { part.add($0, base: $1) }
        if let guessed, guessed.begin == position {
          scan = guessed
        } else {
          part = Scanned()
          scan = chunks.scan(from: position, upTo: chunk, batchRows: 64) { part.add($0, base: $1) }
        }
      } catch {
        return nil
      }
      all.add(part, line: line)
      position = scan.end
      line += scan.lines
    }
    return all
  }
}
