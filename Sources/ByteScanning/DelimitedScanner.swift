/// Splits delimited text (RFC 4180) into rows and cells, in one pass and without looking into the cells.
///
/// Where RFC 4180 is silent: CR, LF and CRLF all end a row; a quotation mark counts only as the first byte of a cell,
/// elsewhere it is text; text after a closing quotation mark is text (`"a"b` is `ab`); empty lines are skipped where
/// rows have several cells, and at the end of the file always; in a file of one column an empty line in between is a
/// row with an empty cell. Cells behind the last column are nothing where all of them are empty.
public struct DelimitedScanner: Sendable {
  public let file: FileBytes
  public let delimiter: UInt8
  /// How many cells a row must have.
  public let columnCount: Int
  /// Where the next row starts.
  public internal(set) var offset: Int
  /// The line (from 1) of `offset`.
  public internal(set) var line: Int
  /// The end of the text without the line breaks at the end of the file.
  let end: Int
  /// Whether plain rows are found by blocks of bytes; only tests that hold both ways against each other say no.
  var scansBlocks = true
  /// Whether blocks and cells are read by the instructions that only some processors have; the same tests say no.
  var isWide = CellBatch.canBeWide
  /// Rows that begin here or after it are somebody else's.
  let limit: Int

  /// - Parameters:
  ///   - limit: where the last row must have begun; it may end after it. `nil`: all rows to the end of the file.
  ///   - isTail: whether the text ends with `file`, so that line breaks at its end begin no row.
  public init(
    file: FileBytes, delimiter: UInt8, columnCount: Int, offset: Int, line: Int, limit: Int? = nil, isTail: Bool = true
  ) {
    self.file = file
    self.delimiter = delimiter
    self.columnCount = columnCount
    self.offset = offset
    self.line = line
    end = isTail ? file.endWithoutLineBreaks(from: offset) : file.count
    self.limit = min(end, limit ?? end)
  }

  /// The next rows, at most `maximumRows` (fewer where rows are very wide); `nil` at the end of the file.
  public mutating func next(maximumRows: Int) -> CellBatch? {
    guard offset < limit else { return nil }
    let stride = columnCount + 2
    let rowLimit = max(1, min(maximumRows, (1 << 20) / stride))
    var batch = CellBatch(file: file, columnCount: columnCount, startOffset: offset)
    batch.isWide = isWide
    let cursor = unsafe DelimitedCursor(base: file.base, end: end, delimiter: delimiter)
    let marks = CellMarks(capacity: rowLimit, columnCount: columnCount, origin: offset) { marks in
      // Nobody keeps more blank lines than rows at once, and marks do not reach further than they can.
      while batch.rowCount < rowLimit, batch.blankLines.count < rowLimit, offset < limit,
        offset - batch.startOffset < CellMarks.reach / 2
      {
        scanPlainRows(cursor, into: marks, &batch, rowLimit: rowLimit)
        guard batch.rowCount < rowLimit, offset < limit else { break }
        scanRow(cursor, into: marks, &batch)
      }
    }
    batch.marks = marks
    batch.endOffset = offset
    return batch
  }

  /// Writes the marks of one row, and leaves a row that can't be split as the header says marked as such.
  private mutating func scanRow(_ cursor: DelimitedCursor, into marks: CellMarks.Writer, _ batch: inout CellBatch) {
    if columnCount > 1, cursor.isLineBreak(at: offset) { return skipBlankLine(cursor, &batch) }
    batch.noteLine(line)
    let (row, origin) = (batch.rowCount, batch.startOffset)
    marks.begin(row, at: UInt32(truncatingIfNeeded: offset - origin))
    var cell = 0
    var position = offset
    var lastStart = offset
    var lines = 1
    var isSound = true
    while true {
      var stop = position
      if position < end, unsafe cursor.base[position] == DelimitedCursor.quote {
        guard let close = cursor.endOfQuotation(openedAt: position) else {
          return giveUp(&batch, openedOn: line + lines - 1)
        }
        stop = cursor.nextStructural(from: close)
        let breaks = cursor.lineBreaks(in: position..<close)
        if breaks > 0, stop != close {
          // A stray mark that meets the next quoted cell's: whole rows may hide inside.
          batch.quoteTroubles.append(QuoteTrouble(openedOn: line + lines - 1, closedOn: line + lines - 1 + breaks))
          isSound = false
        }
        lines &+= breaks
      } else {
        stop = cursor.nextStructural(from: position)
      }
      if cell < columnCount {
        marks.end(cell, row, at: UInt32(truncatingIfNeeded: stop - origin))
        lastStart = position
      }
      cell &+= 1
      if stop < end, unsafe cursor.base[stop] == delimiter {
        position = stop &+ 1
        continue
      }
      var rowEnd: Int? = stop
      if cell != columnCount {
        rowEnd = cell < columnCount ? nil : cursor.endOfLastCell(from: lastStart, rowEndingAt: stop)
      }
      isSound = isSound && rowEnd != nil && stop - origin < CellMarks.reach
      if let rowEnd, isSound {
        marks.end(columnCount - 1, row, at: UInt32(truncatingIfNeeded: rowEnd - origin))
      } else {
        marks.markRagged(row)
        batch.raggedRows.append(RaggedRow(row: row, cells: cell))
      }
      offset = cursor.afterLineBreak(at: stop)
      line &+= lines
      batch.rowCount &+= 1
      return
    }
  }

  private mutating func skipBlankLine(_ cursor: DelimitedCursor, _ batch: inout CellBatch) {
    batch.blankLines.append(line)
    offset = cursor.afterLineBreak(at: offset)
    line += 1
  }

  private mutating func giveUp(_ batch: inout CellBatch, openedOn openingLine: Int) {
    batch.quoteTroubles.append(QuoteTrouble(openedOn: openingLine, closedOn: nil))
    offset = end
  }
}

/// A quotation that swallowed rows, or may have.
public struct QuoteTrouble: Hashable, Sendable {
  /// The line on which it opens.
  public var openedOn: Int
  /// The line on which it closes in the middle of a cell; `nil` when it never closes.
  public var closedOn: Int?

  public init(openedOn: Int, closedOn: Int?) {
    self.openedOn = openedOn
    self.closedOn = closedOn
  }
}

/// A row that has fewer cells than the header, or more that say anything, or whose quotation can't be trusted.
public struct RaggedRow: Hashable, Sendable {
  /// From 0 in its batch.
  public var row: Int
  public var cells: Int

  public init(row: Int, cells: Int) {
    self.row = row
    self.cells = cells
  }
}

extension FileBytes {
  func endWithoutLineBreaks(from start: Int) -> Int {
    let cursor = unsafe DelimitedCursor(base: base, end: count, delimiter: 0)
    var end = count
    while end > start, cursor.isLineBreak(at: end - 1) { end -= 1 }
    return end
  }
}
