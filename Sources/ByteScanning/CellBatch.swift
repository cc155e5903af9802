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
  /// A row each: its line, the start of each cell, one past the byte after the last cell (-1: ragged).
  var marks: [Int] = []

  init(file: FileBytes, columnCount: Int, startOffset: Int) {
    self.file = file
    self.columnCount = columnCount
    self.startOffset = startOffset
    endOffset = startOffset
  }

  var stride: Int { columnCount + 2 }

  /// The line (from 1) on which a row starts.
  public func line(ofRow row: Int) -> Int { marks[row * stride] }

  /// The offset at which a row starts.
  public func offset(ofRow row: Int) -> Int { marks[row * stride + 1] }

  public func isRagged(_ row: Int) -> Bool { marks[row * stride + columnCount + 1] < 0 }

  /// Whether a NUL byte lies anywhere in the batch.
  public var holdsNUL: Bool {
    unsafe memchr(file.base + startOffset, 0, endOffset - startOffset) != nil
  }

  /// Calls `body` for each row in order with its number in the batch and the cell's text without quotation marks. The
  /// text of a ragged row's cell is `nil`.
  public func forEachCell(ofColumn column: Int, _ body: (Int, Span<UInt8>, _ isRagged: Bool) -> Void) {
    precondition(column >= 0 && column < columnCount, "no such column")
    let stride = stride
    unsafe marks.withUnsafeBufferPointer { marks in
      var slot = 0
      for row in 0..<rowCount {
        let isRagged = unsafe marks[slot &+ columnCount &+ 1] < 0
        let start = unsafe marks[slot &+ 1 &+ column]
        let count = isRagged ? 0 : unsafe marks[slot &+ 2 &+ column] &- 1 &- start
        let cell = unsafe UnsafeBufferPointer(start: file.base + start, count: count)
        if count > 0, unsafe cell[0] == DelimitedCursor.quote {
          unsafe Self.withUnquoted(cell) { body(row, $0, false) }
        } else {
          unsafe body(row, cell.span, isRagged)
        }
        slot &+= stride
      }
    }
  }

  /// The text of one cell; `nil` in a ragged row.
  public func cell(row: Int, column: Int) -> [UInt8]? {
    guard !isRagged(row), column >= 0, column < columnCount else { return nil }
    let start = marks[row * stride + 1 + column]
    return file.unquotedCell(start..<marks[row * stride + 2 + column] - 1)
  }

  /// Takes the quotation marks off; copies only where marks are doubled or text follows the closing one.
  static func withUnquoted(_ cell: UnsafeBufferPointer<UInt8>, _ body: (Span<UInt8>) -> Void) {
    let inner = unsafe UnsafeBufferPointer(rebasing: cell[1...])
    let firstMark = unsafe inner.firstIndex(of: DelimitedCursor.quote) ?? inner.count
    if firstMark == inner.count - 1 {
      let text = unsafe UnsafeBufferPointer(rebasing: inner[..<firstMark])
      return unsafe body(text.span)
    }
    body(unsafe unquoted(inner).span)
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
