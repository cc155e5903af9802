extension CellBatch {
  /// Takes out the rows that say the same as the header, as those do that exports one after the other in a file have
  /// between them.
  ///
  /// - Returns: the lines on which they stood.
  public mutating func dropRows(equalTo header: [[UInt8]]) -> [Int] {
    guard let first = header.first?.first, header.count == columnCount else { return [] }
    let found = (0..<rowCount).filter { mayBegin(row: $0, with: first) && isRow($0, equalTo: header) }
    guard !found.isEmpty else { return [] }
    let lines = found.map { line(ofRow: $0) }
    for row in found.reversed() { marks.removeSubrange(row * stride..<(row + 1) * stride) }
    rowCount -= found.count
    raggedRows = raggedRows.map { ragged in
      RaggedRow(row: ragged.row - found.count { $0 < ragged.row }, cells: ragged.cells)
    }
    return lines
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
