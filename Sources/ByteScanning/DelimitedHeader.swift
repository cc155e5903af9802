/// Why a file has no header.
public enum DelimitedHeaderError: Error, Hashable, Sendable {
  /// Nothing but line breaks.
  case nothing
  /// A quotation in it never closes.
  case unterminatedQuote(line: Int)
  case tooLong(line: Int, limit: Int)
  case tooManyColumns(line: Int, limit: Int)
  /// No row begins on the line that should have the header.
  case noSuchLine(Int)
}

/// A row at the beginning of delimited text that is its header, or may be.
public struct DelimitedHeader: Sendable {
  /// More columns than a table of records has.
  public static let columnLimit = 1 << 16
  /// More bytes than a header has.
  public static let byteLimit = 4 << 20

  /// The cells without quotation marks.
  public private(set) var cells: [[UInt8]]
  public let delimiter: UInt8
  public let line: Int
  /// Where the rows start.
  public let nextOffset: Int
  public let nextLine: Int

  /// The first row that has anything on it.
  ///
  /// - Parameter delimiter: `nil` to take it from the leading rows.
  public init(file: FileBytes, delimiter: UInt8?) throws(DelimitedHeaderError) {
    self = try LeadingRows(file: file, delimiter: delimiter, maximumRows: 1).rows[0]
  }

  init(
    file: FileBytes, delimiter: UInt8, offset: Int, line: Int, end: Int
  ) throws(DelimitedHeaderError) {
    let limit = min(end, offset + Self.byteLimit)
    let cursor = unsafe DelimitedCursor(base: file.base, end: limit, delimiter: delimiter)
    guard let row = DelimitedSplit(cursor, from: offset) else { throw .unterminatedQuote(line: line) }
    guard row.cells.count <= Self.columnLimit else { throw .tooManyColumns(line: line, limit: Self.columnLimit) }
    guard limit == end || row.next < limit else { throw .tooLong(line: line, limit: Self.byteLimit) }
    cells = row.cells.map { file.unquotedCell($0) }
    self.delimiter = delimiter
    self.line = line
    nextOffset = row.next
    nextLine = line + cursor.lineBreaks(in: offset..<row.next)
  }

  /// Without the cells at its end that name nothing: what spreadsheets leave behind is no column.
  public func withoutUnnamedTail() -> DelimitedHeader {
    var header = self
    while header.cells.count > 1, header.cells[header.cells.count - 1].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
      header.cells.removeLast()
    }
    return header
  }
}

/// One row as the places of its cells.
struct DelimitedSplit {
  private(set) var cells: [Range<Int>] = []
  /// Where the next row starts.
  private(set) var next = 0
  /// Whether text follows a closing quotation mark, as it does where the delimiter is another.
  private(set) var hasTextAfterQuotation = false

  /// `nil` where a quotation never closes.
  init?(_ cursor: DelimitedCursor, from start: Int) {
    var position = start
    while true {
      var textEnd = position
      if position < cursor.end, unsafe cursor.base[position] == DelimitedCursor.quote {
        guard let close = cursor.endOfQuotation(openedAt: position) else { return nil }
        textEnd = close
      }
      let stop = cursor.nextStructural(from: textEnd)
      if textEnd > position, stop != textEnd { hasTextAfterQuotation = true }
      cells.append(position..<stop)
      guard stop < cursor.end, unsafe cursor.base[stop] == cursor.delimiter else {
        next = cursor.afterLineBreak(at: stop)
        return
      }
      position = stop + 1
    }
  }
}

extension FileBytes {
  public var hasUTF8Mark: Bool { copy(0..<3) == [0xEF, 0xBB, 0xBF] }
}
