/// The first rows of delimited text that have anything on them. Exports begin with titles and remarks as often as not, so
/// that any of them may be the header.
public struct LeadingRows: Sendable {
  /// Where a header is looked for.
  public static let rowLimit = 20

  /// At least one.
  public let rows: [DelimitedHeader]

  /// - Parameters:
  ///   - delimiter: `nil` to take it from the line `sep=;` that Excel writes, else from the rows.
  ///   - line: the line of the text (from 1) on which the first row begins; `nil` for the first that has anything on it.
  /// - Throws: where there is no first row. Where a later one can't be split, the rows end before it.
  public init(
    file: FileBytes, delimiter: UInt8?, line: Int? = nil, maximumRows: Int = rowLimit
  ) throws(DelimitedHeaderError) {
    var place = LeadingPlace(file: file)
    let named = place.passSeparatorLine()
    if let line {
      guard place.pass(toLine: line) else { throw .noSuchLine(line) }
    } else {
      guard place.passBlankLines() else { throw .nothing }
    }
    let used = delimiter ?? named ?? DelimiterDetection(file: file, start: place.offset, end: place.end).delimiter
    var rows = [try place.row(used)]
    while rows.count < maximumRows, rows[rows.count - 1].nextOffset <= place.start + DelimitedHeader.byteLimit {
      place.move(after: rows[rows.count - 1])
      guard place.passBlankLines(), let row = try? place.row(used) else { break }
      rows.append(row)
    }
    self.rows = rows
  }
}

/// Where reading is, before the header was found.
private struct LeadingPlace {
  private let file: FileBytes
  let start: Int
  let end: Int
  private(set) var offset: Int
  private(set) var line = 1
  private let cursor: DelimitedCursor

  init(file: FileBytes) {
    self.file = file
    start = file.hasUTF8Mark ? 3 : 0
    offset = start
    end = file.endWithoutLineBreaks(from: start)
    cursor = unsafe DelimitedCursor(base: file.base, end: end, delimiter: DelimitedCursor.lineFeed)
  }

  func row(_ delimiter: UInt8) throws(DelimitedHeaderError) -> DelimitedHeader {
    try DelimitedHeader(file: file, delimiter: delimiter, offset: offset, line: line, end: end)
  }

  mutating func move(after row: DelimitedHeader) {
    offset = row.nextOffset
    line = row.nextLine
  }

  /// Whether there is anything left.
  mutating func passBlankLines() -> Bool {
    while offset < end, cursor.isLineBreak(at: offset) {
      offset = cursor.afterLineBreak(at: offset)
      line += 1
    }
    return offset < end
  }

  /// Whether the line is there and not blank.
  mutating func pass(toLine wanted: Int) -> Bool {
    while line < wanted, offset < end { passLine() }
    return line == wanted && offset < end && !cursor.isLineBreak(at: offset)
  }

  private mutating func passLine() {
    offset = cursor.afterLineBreak(at: cursor.nextStructural(from: offset))
    line += 1
  }

  /// `sep=;` as the whole first line.
  mutating func passSeparatorLine() -> UInt8? {
    var bytes = file.copy(offset..<min(end, cursor.nextStructural(from: offset), offset + 8))
    if bytes.count == 7, bytes.first == DelimitedCursor.quote, bytes.last == DelimitedCursor.quote {
      bytes = Array(bytes[1..<6])
    }
    guard bytes.count == 5, String(decoding: bytes[..<4], as: UTF8.self).lowercased() == "sep=", bytes[4] < 0x80,
      bytes[4] != DelimitedCursor.quote
    else { return nil }
    passLine()
    return bytes[4]
  }
}
