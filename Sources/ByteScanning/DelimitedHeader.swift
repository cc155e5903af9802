/// Why a file has no header.
public enum DelimitedHeaderError: Error, Hashable, Sendable {
  /// Nothing but line breaks.
  case nothing
  /// A quotation in it never closes.
  case unterminatedQuote(line: Int)
}

/// The first row of delimited text that has anything on it.
public struct DelimitedHeader: Sendable {
  /// The cells without quotation marks.
  public let cells: [[UInt8]]
  public let delimiter: UInt8
  public let line: Int
  /// Where the rows start.
  public let nextOffset: Int
  public let nextLine: Int

  /// - Parameter delimiter: `nil` to take it from the header: a comma, else a semicolon, else a tab.
  public init(file: FileBytes, delimiter: UInt8?) throws(DelimitedHeaderError) {
    let start = file.byteOrderMark == .utf8 ? 3 : 0
    let end = file.endWithoutLineBreaks(from: start)
    let cursor = unsafe DelimitedCursor(base: file.base, end: end, delimiter: delimiter ?? 0)
    var offset = start
    var line = 1
    while offset < end, cursor.isLineBreak(at: offset) {
      offset = cursor.afterLineBreak(at: offset)
      line += 1
    }
    guard offset < end else { throw .nothing }
    let used = delimiter ?? Self.detect(in: file, from: offset, end: end)
    let splitter = unsafe DelimitedCursor(base: file.base, end: end, delimiter: used)
    guard let row = Self.split(splitter, from: offset) else { throw .unterminatedQuote(line: line) }
    cells = row.cells.map { file.unquotedCell($0) }
    self.delimiter = used
    self.line = line
    nextOffset = row.next
    nextLine = line + cursor.lineBreaks(in: offset..<row.next)
  }

  private static func split(_ cursor: DelimitedCursor, from start: Int) -> (cells: [Range<Int>], next: Int)? {
    var cells: [Range<Int>] = []
    var position = start
    while true {
      var textEnd = position
      if position < cursor.end, unsafe cursor.base[position] == DelimitedCursor.quote {
        guard let close = cursor.endOfQuotation(openedAt: position) else { return nil }
        textEnd = close
      }
      let stop = cursor.nextStructural(from: textEnd)
      cells.append(position..<stop)
      guard stop < cursor.end, unsafe cursor.base[stop] == cursor.delimiter else {
        return (cells, cursor.afterLineBreak(at: stop))
      }
      position = stop + 1
    }
  }

  private static func detect(in file: FileBytes, from start: Int, end: Int) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let found = candidates.first { candidate in
      let cursor = unsafe DelimitedCursor(base: file.base, end: end, delimiter: candidate)
      return (split(cursor, from: start)?.cells.count ?? 0) > 1
    }
    return found ?? candidates[0]
  }
}

extension FileBytes {
  /// The mark by which a text file says how it is encoded.
  public enum ByteOrderMark: Sendable {
    case utf8, utf16
  }

  public var byteOrderMark: ByteOrderMark? {
    let start = copy(0..<3)
    if start == [0xEF, 0xBB, 0xBF] { return .utf8 }
    let pair = Array(start.prefix(2))
    return pair == [0xFF, 0xFE] || pair == [0xFE, 0xFF] ? .utf16 : nil
  }
}
