extension CellBatch {
  /// Takes out the rows that say the same as the header, as those do that exports one after the other in a file have
  /// between them.
  ///
  /// - Returns: the lines on which they stood.
  public mutating func dropRows(equalTo header: [[UInt8]]) -> [Int] {
    guard let first = header.first?.first, header.count == columnCount else { return [] }
    let found = (rowsOfOtherLength(than: header[0])..<rowCount).filter {
      mayBegin(row: $0, with: first) && isRow($0, equalTo: header)
    }
    guard !found.isEmpty else { return [] }
    let lines = found.map { line(ofRow: $0) }
    let numbers = remove(found)
    raggedRows = raggedRows.map { RaggedRow(row: numbers[$0.row], cells: $0.cells) }
    return lines
  }

  /// - Returns: the new number of each row that stays.
  private mutating func remove(_ rows: [Int]) -> [Int] {
    let (all, dropped) = ((0..<rowCount).map { line(ofRow: $0) }, Set(rows))
    let kept = (0..<rowCount).filter { !dropped.contains($0) }
    marks.keep(kept)
    var numbers = [Int](repeating: 0, count: rowCount)
    for (number, row) in kept.enumerated() { numbers[row] = number }
    lineJumps = []
    rowCount = 0
    for row in kept {
      noteLine(all[row])
      rowCount += 1
    }
    return numbers
  }

  /// How many rows can't begin with a text as their first cell has not as many bytes, from the first row on. Between
  /// quotation marks it has two more, and one for each mark in it that is doubled; behind a mark of the file three more.
  private func rowsOfOtherLength(than text: [UInt8]) -> Int {
    let marks = UInt32(text.count { $0 == DelimitedCursor.quote })
    guard marks < 16 else { return 0 }
    let quoted = ((1 << (marks + 1)) - 1) << 2 as UInt32
    return rows(ofColumn: 0, withoutLength: text.count, surplus: 1 | quoted | (1 | quoted) << 3)
  }

  /// Few rows do, so that the others cost next to nothing.
  private func mayBegin(row: Int, with byte: UInt8) -> Bool {
    let offset = offset(ofRow: row)
    guard offset < file.count else { return false }
    let found = unsafe file.base[offset]
    return found == byte || found == DelimitedCursor.quote || found == 0xEF
  }

  private func isRow(_ row: Int, equalTo header: [[UInt8]]) -> Bool {
    guard !isRagged(row) else { return false }
    for (column, text) in header.enumerated() {
      guard var cell = cell(row: row, column: column) else { return false }
      // The mark of the file that the row began.
      if column == 0, cell.starts(with: [0xEF, 0xBB, 0xBF]) { cell = CellBatch.unquotedText(cell[3...]) }
      guard cell == text else { return false }
    }
    return true
  }

  private static func unquotedText(_ cell: ArraySlice<UInt8>) -> [UInt8] {
    guard cell.first == DelimitedCursor.quote else { return Array(cell) }
    return unsafe Array(cell.dropFirst()).withUnsafeBufferPointer { unsafe unquoted($0) }
  }
}
