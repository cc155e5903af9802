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
  public private(set) var offset: Int
  /// The line (from 1) of `offset`.
  public private(set) var line: Int
  /// The end of the text without the line breaks at the end of the file.
  private let end: Int

  public init(file: FileBytes, delimiter: UInt8, columnCount: Int, offset: Int, line: Int) {
    self.file = file
    self.delimiter = delimiter
    self.columnCount = columnCount
    self.offset = offset
    self.line = line
    end = file.endWithoutLineBreaks(from: offset)
  }

  /// The next rows, at most `maximumRows` (fewer where rows are very wide); `nil` at the end of the file.
  public mutating func next(maximumRows: Int) -> CellBatch? {
    guard offset < end else { return nil }
    let stride = columnCount + 2
    let rowLimit = max(1, min(maximumRows, (1 << 20) / stride))
    var batch = CellBatch(file: file, columnCount: columnCount, startOffset: offset)
    let cursor = unsafe DelimitedCursor(base: file.base, end: end, delimiter: delimiter)
    batch.marks = unsafe [Int](unsafeUninitializedCapacity: rowLimit * stride) { buffer, count in
      while batch.rowCount < rowLimit, offset < end {
        unsafe scanRow(cursor, into: buffer.baseAddress! + batch.rowCount * stride, &batch)
      }
      count = batch.rowCount * stride
    }
    batch.endOffset = offset
    return batch
  }

  /// Writes one row's line, the start of each cell and one past the delimiter after the last cell; the last mark is -1
  /// for a row that can't be split as the header says.
  @inline(__always)
  private mutating func scanRow(
    _ cursor: DelimitedCursor, into marks: UnsafeMutablePointer<Int>, _ batch: inout CellBatch
  ) {
    if columnCount > 1, cursor.isLineBreak(at: offset) { return skipBlankLine(cursor, &batch) }
    unsafe marks[0] = line
    var cell = 0
    var position = offset
    var lines = 1
    var isSound = true
    while true {
      cell &+= 1
      if cell <= columnCount { unsafe marks[cell] = position }
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
      if stop < end, unsafe cursor.base[stop] == delimiter {
        position = stop &+ 1
        continue
      }
      var rowEnd: Int? = stop &+ 1
      if cell != columnCount {
        rowEnd = unsafe cell < columnCount ? nil : cursor.endOfLastCell(from: marks[columnCount], rowEndingAt: stop)
      }
      isSound = isSound && rowEnd != nil
      unsafe marks[columnCount &+ 1] = isSound ? rowEnd ?? -1 : -1
      if !isSound { batch.raggedRows.append(RaggedRow(row: batch.rowCount, cells: cell)) }
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
