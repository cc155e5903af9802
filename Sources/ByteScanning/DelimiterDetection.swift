/// Finds the delimiter by which the leading rows have the same number of cells.
public struct DelimiterDetection {
  /// In the order in which they are preferred where rows do not tell them apart.
  public static let candidates = [0x2C, 0x3B, 0x09, 0x7C] as [UInt8]
  private static let byteLimit = 1 << 20

  /// How well a delimiter fits.
  private struct Fit {
    let delimiter: UInt8
    /// The rows that have as many cells as most have, which must be two or more.
    let rows: Int
    let columns: Int
  }

  private let file: FileBytes
  private let start: Int
  private let end: Int

  init(file: FileBytes, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The comma where no candidate splits anything.
  var delimiter: UInt8 {
    var best: Fit?
    for fit in Self.candidates.compactMap(fit) {
      if let best, (best.rows, best.columns) >= (fit.rows, fit.columns) { continue }
      best = fit
    }
    return best?.delimiter ?? Self.candidates[0]
  }

  private func fit(_ delimiter: UInt8) -> Fit? {
    var rowsByCount: [Int: Int] = [:]
    for count in counts(delimiter) where count > 1 { rowsByCount[count, default: 0] += 1 }
    let most = rowsByCount.max { ($0.value, $0.key) < ($1.value, $1.key) }
    return most.map { Fit(delimiter: delimiter, rows: $0.value, columns: $0.key) }
  }

  private func counts(_ delimiter: UInt8) -> [Int] {
    let cursor = unsafe DelimitedCursor(base: file.base, end: min(end, start + Self.byteLimit), delimiter: delimiter)
    var counts: [Int] = []
    var offset = start
    while counts.count < LeadingRows.rowLimit, offset < cursor.end {
      guard !cursor.isLineBreak(at: offset) else {
        offset = cursor.afterLineBreak(at: offset)
        continue
      }
      guard let row = DelimitedSplit(cursor, from: offset) else { break }
      counts.append(row.hasTextAfterQuotation ? 0 : row.cells.count)
      offset = row.next
    }
    return counts
  }
}
