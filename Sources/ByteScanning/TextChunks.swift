/// Delimited text in parts of equal size that can be scanned at the same time, in any order.
///
/// Where the first row of a part begins can only be guessed: after its first line break, which may lie in a quotation.
/// Whoever puts the parts together verifies the guesses by chaining: a part must begin where the rows before it end, or
/// it is scanned anew from there.
public struct TextChunks: Sendable {
  /// Small enough to stay in the second-level cache, large enough that few rows are cut.
  public static let standardBytes = 1 << 20
  /// What is read beyond a part, so that its last row is whole.
  private static let overlap = 1 << 14

  public let file: FileBytes
  private let delimiter: UInt8
  private let columnCount: Int
  /// Where the first row begins.
  public let firstOffset: Int
  private let chunkBytes: Int

  public init(
    file: FileBytes, delimiter: UInt8, columnCount: Int, firstOffset: Int, chunkBytes: Int = standardBytes
  ) {
    self.file = file
    self.delimiter = delimiter
    self.columnCount = columnCount
    self.firstOffset = firstOffset
    self.chunkBytes = chunkBytes
  }

  /// Where the last row ends: line breaks after it begin no row.
  public var end: Int { file.endWithoutLineBreaks(from: firstOffset) }

  public var count: Int { max(0, (file.count - firstOffset + chunkBytes - 1) / chunkBytes) }

  /// Where a part ends: rows that begin here or later belong to the next ones.
  public func limit(_ chunk: Int) -> Int { min(file.count, firstOffset + (chunk + 1) * chunkBytes) }

  /// What was scanned of a part.
  public struct Scan: Hashable, Sendable {
    /// Where its first row was taken to begin.
    public var begin: Int
    /// Where the row after its last one begins.
    public var end: Int
    /// How many lines lie between.
    public var lines: Int
  }

  /// Scans a part from where it seems to begin.
  ///
  /// - Parameter body: takes rows, whose lines count from 0 and whose offsets count from `base`.
  /// - Returns: `nil` when the part holds a row that is too long to be told where it ends. What `body` has seen then
  ///   does not count, and `scan(from:)` must do.
  public func scan(
    _ chunk: Int, batchRows: Int, _ window: inout FileWindow, _ body: (CellBatch, _ base: Int) -> Void
  ) throws(FileError) -> Scan? {
    let nominal = firstOffset + chunk * chunkBytes
    let base = chunk == 0 ? nominal : nominal - 1
    let end = min(file.count, limit(chunk) + Self.overlap)
    return try window.withBytes(base..<end) { part in
      guard let begin = chunk == 0 ? 0 : firstRow(of: part) else { return nil }
      let scan = scan(
        part, base: base, from: begin, to: limit(chunk) - base, isTail: end == file.count, batchRows, body)
      return scan.end < end || end == file.count ? scan : nil
    }
  }

  /// Scans from a place where a row is known to begin up to the end of a part.
  public func scan(
    from begin: Int, upTo chunk: Int, batchRows: Int, _ body: (CellBatch, _ base: Int) -> Void
  ) -> Scan {
    scan(file, base: 0, from: begin, to: limit(chunk), isTail: true, batchRows, body)
  }

  private func scan(
    _ part: FileBytes, base: Int, from begin: Int, to limit: Int, isTail: Bool, _ batchRows: Int,
    _ body: (CellBatch, Int) -> Void
  ) -> Scan {
    var scanner = DelimitedScanner(
      file: part, delimiter: delimiter, columnCount: columnCount, offset: begin, line: 0, limit: limit,
      isTail: isTail)
    while let batch = scanner.next(maximumRows: batchRows) { body(batch, base) }
    return Scan(begin: base + begin, end: base + scanner.offset, lines: scanner.line)
  }

  /// The offset after the first line break of a part that begins one byte before its nominal beginning.
  private func firstRow(of part: FileBytes) -> Int? {
    let cursor = unsafe DelimitedCursor(base: part.base, end: part.count, delimiter: DelimitedCursor.lineFeed)
    let lineBreak = cursor.nextStructural(from: 0)
    return lineBreak < part.count ? cursor.afterLineBreak(at: lineBreak) : nil
  }
}
