#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Consecutive rows of a file, split into cells.
public struct CellBatch: Sendable {
  public let file: FileBytes
  public let columnCount: Int
  public internal(set) var rowCount = 0
  /// Lines that were skipped because nothing stands on them.
  public internal(set) var blankLines: [Int] = []
  public internal(set) var raggedRows: [RaggedRow] = []
  public internal(set) var quoteTroubles: [QuoteTrouble] = []
  /// The bytes that the batch covers.
  public let startOffset: Int
  public internal(set) var endOffset: Int
  var marks = CellMarks()
  /// Whether cells are read many at a time; only tests that hold both ways against each other say no.
  var isWide = CellBatch.canBeWide
  /// Where lines do not go on by one: from this row on they count from this line.
  var lineJumps: [(row: Int, line: Int)] = []

  init(file: FileBytes, columnCount: Int, startOffset: Int) {
    self.file = file
    self.columnCount = columnCount
    self.startOffset = startOffset
    endOffset = startOffset
  }

  /// The line of the next row.
  mutating func noteLine(_ line: Int) {
    if let last = lineJumps.last, last.line + rowCount - last.row == line { return }
    if lineJumps.last?.row == rowCount { lineJumps.removeLast() }
    lineJumps.append((rowCount, line))
  }

  /// The line (from 1) on which a row starts.
  public func line(ofRow row: Int) -> Int {
    guard let jump = lineJumps.last(where: { $0.row <= row }) else { preconditionFailure("no such row") }
    return jump.line + row - jump.row
  }

  /// The offset at which a row starts.
  public func offset(ofRow row: Int) -> Int { marks.rowOffset(row) }

  public func isRagged(_ row: Int) -> Bool { marks.isRagged(row) }

  /// Whether a NUL byte lies anywhere in the batch.
  public var holdsNUL: Bool {
    unsafe memchr(file.base + startOffset, 0, endOffset - startOffset) != nil
  }

  /// Calls `body` for each row in order with its number in the batch and the cell's text without quotation marks. The
  /// text of a ragged row's cell is `nil`.
  public func forEachCell(ofColumn column: Int, _ body: (Int, Span<UInt8>, _ isRagged: Bool) -> Void) {
    precondition(column >= 0 && column < columnCount, "no such column")
    guard rowCount > 0 else { return }
    marks.withColumn(column) { marks in
      for row in 0..<rowCount {
        let isRagged = marks.isRagged(row)
        let count = isRagged ? 0 : marks.count(row)
        let start = isRagged ? 0 : marks.start(row)
        let cell = unsafe UnsafeBufferPointer(start: file.base + start, count: count)
        if count > 0, unsafe cell[0] == DelimitedCursor.quote {
          unsafe Self.withUnquoted(cell) { body(row, $0, false) }
        } else {
          unsafe body(row, cell.span, isRagged)
        }
      }
    }
  }

  /// Calls `body` with the text of one cell without quotation marks, which is empty in a ragged row.
  public func withCell<Result>(row: Int, column: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    precondition(row >= 0 && row < rowCount && column >= 0 && column < columnCount, "no such cell")
    let range = marks.cell(row, column) ?? 0..<0
    let cell = unsafe UnsafeBufferPointer(start: file.base + range.lowerBound, count: range.count)
    guard !range.isEmpty, unsafe cell[0] == DelimitedCursor.quote else { return unsafe body(cell.span) }
    return unsafe Self.withUnquoted(cell, body)
  }

  /// The text of one cell; `nil` in a ragged row.
  public func cell(row: Int, column: Int) -> [UInt8]? {
    guard column >= 0, column < columnCount else { return nil }
    return marks.cell(row, column).map { file.unquotedCell($0) }
  }

  /// Takes the quotation marks off; copies only where marks are doubled or text follows the closing one.
  static func withUnquoted<Result>(
    _ cell: UnsafeBufferPointer<UInt8>, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    let inner = unsafe UnsafeBufferPointer(rebasing: cell[1...])
    let firstMark = unsafe inner.firstIndex(of: DelimitedCursor.quote) ?? inner.count
    if firstMark == inner.count - 1 {
      let text = unsafe UnsafeBufferPointer(rebasing: inner[..<firstMark])
      return unsafe body(text.span)
    }
    return body(unsafe unquoted(inner).span)
  }

  /// What a quotation (without its opening mark) and the text after it say.
  static func unquoted(_ inner: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var isOpen = true
    var index = 0
    while index < inner.count {
      let byte = unsafe inner[index]
      index += 1
      if isOpen, byte == DelimitedCursor.quote {
        guard index < inner.count, unsafe inner[index] == DelimitedCursor.quote else {
          isOpen = false
          continue
        }
        index += 1
      }
      text.append(byte)
    }
    return text
  }
}

extension FileBytes {
  func unquotedCell(_ range: Range<Int>) -> [UInt8] {
    let cell = unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    guard unsafe cell.first == DelimitedCursor.quote else { return unsafe Array(cell) }
    return unsafe CellBatch.unquoted(UnsafeBufferPointer(rebasing: cell[1...]))
  }
}
