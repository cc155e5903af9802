extension DelimitedScanner {
  private static let plainColumnLimit = 1 << 14

  /// Takes rows for as long as they are plain: no odd quotation near them, and as many cells as the header has. The first
  /// row that is not is left to `scanRow`, whose meaning this shares.
  mutating func scanPlainRows(
    _ cursor: DelimitedCursor, into marks: CellMarks.Writer, _ batch: inout CellBatch, rowLimit: Int
  ) {
    guard scansBlocks, columnCount > 1, columnCount <= Self.plainColumnLimit else { return }
    let capacity = wanted(batch, rowLimit) + StructuralScan.slack
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { buffer in
      guard let offsets = buffer.baseAddress else { return }
      let scan = StructuralScan(cursor)
      while isWide, columnCount <= StructuralScan.wideColumnLimit, batch.rowCount < rowLimit, offset < limit,
        offset - batch.startOffset < CellMarks.reach / 2
      {
        let wanted = wanted(batch, rowLimit)
        let listed = unsafe scan.listRows(offsets, wanted: wanted, of: columnCount, from: offset)
        unsafe takeListedRows(cursor, offsets, listed, into: marks, &batch, rowLimit: rowLimit)
        if listed.count < wanted { break }
      }
      guard batch.rowCount < rowLimit, offset < limit, offset - batch.startOffset < CellMarks.reach / 2 else { return }
      let found = unsafe scan.list(offsets, wanted: wanted(batch, rowLimit), from: offset)
      unsafe takePlainRows(cursor, offsets, found, into: marks, &batch, rowLimit: rowLimit)
    }
  }

  private func wanted(_ batch: CellBatch, _ rowLimit: Int) -> Int {
    min((rowLimit - batch.rowCount) * columnCount, Self.plainColumnLimit)
  }

  /// Takes what was listed row by row.
  private mutating func takeListedRows(
    _ cursor: DelimitedCursor, _ offsets: UnsafePointer<UInt32>, _ listed: (count: Int, mayHavePairs: Bool),
    into marks: CellMarks.Writer, _ batch: inout CellBatch, rowLimit: Int
  ) {
    let (cells, first) = (columnCount, offset)
    let shift = UInt32(truncatingIfNeeded: first &- batch.startOffset)
    /// Where the row after another begins.
    func after(_ row: Int) -> UInt32 {
      let stop = unsafe offsets[row &* cells &+ cells &- 1]
      guard listed.mayHavePairs else { return stop &+ 1 }
      return UInt32(truncatingIfNeeded: cursor.afterLineBreak(at: first &+ Int(stop)) &- first)
    }
    var rows = min(listed.count / cells, rowLimit &- batch.rowCount)
    while rows > 1, first &+ Int(after(rows &- 2)) >= limit { rows &-= 1 }
    guard rows > 0 else { return }
    batch.noteLine(line)
    unsafe marks.end(batch.rowCount, count: rows, at: offsets, from: shift)
    marks.begin(batch.rowCount, at: shift)
    for row in 1..<rows { marks.begin(batch.rowCount &+ row, at: shift &+ after(row &- 1)) }
    line &+= rows
    offset = first &+ Int(after(rows &- 1))
    batch.rowCount &+= rows
  }

  private mutating func takePlainRows(
    _ cursor: DelimitedCursor, _ offsets: UnsafePointer<UInt32>, _ found: Int, into marks: CellMarks.Writer,
    _ batch: inout CellBatch, rowLimit: Int
  ) {
    let (cells, first, limit) = (columnCount, offset, limit)
    let shift = UInt32(truncatingIfNeeded: first &- batch.startOffset)
    var (taken, row, position) = (0, batch.rowCount, offset)
    batch.noteLine(line)
    while found &- taken >= cells, row < rowLimit, position < limit {
      let ends = unsafe offsets + taken
      let stop = unsafe first &+ Int(ends[cells &- 1])
      marks.begin(row, at: shift &+ UInt32(truncatingIfNeeded: position &- first))
      guard cursor.isLineBreak(at: stop),
        unsafe marks.end(row, at: ends, from: shift, in: cursor.base + first, by: delimiter)
      else { break }
      taken &+= cells
      position = cursor.afterLineBreak(at: stop)
      // The line feed of a pair was listed too.
      if position &- stop == 2, taken < found, unsafe first &+ Int(offsets[taken]) == stop &+ 1 { taken &+= 1 }
      row &+= 1
    }
    line &+= row &- batch.rowCount
    offset = position
    batch.rowCount = row
  }
}
