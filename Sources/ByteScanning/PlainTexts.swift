/// The texts of a batch's cells one after the other: of those that stand there as they are. Empty cells, quotations and
/// rows that can't be split are left to whoever reads cells one by one.
public struct PlainTexts: Sendable {
  /// All texts, and `slack` bytes more that say nothing.
  public let bytes: [UInt8]
  /// One more than there are rows, from 0: where each text begins, and the last one ends.
  public let bounds: [Int32]
  /// No cell is left.
  public let leavesNone: Bool

  /// Texts are copied so many bytes at a time.
  public static let slack = 16
}

extension CellBatch {
  public func plainTexts(ofColumn column: Int) -> PlainTexts {
    precondition(column >= 0 && column < columnCount, "no such column")
    guard rowCount > 0 else {
      return PlainTexts(bytes: [UInt8](repeating: 0, count: PlainTexts.slack), bounds: [0], leavesNone: true)
    }
    var leavesNone = true
    let bounds = plainBounds(column, &leavesNone)
    let total = Int(bounds[rowCount]) + PlainTexts.slack
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: total) { out, count in
      guard let base = out.baseAddress else { return }
      unsafe bounds.withUnsafeBufferPointer { bounds in unsafe copyTexts(column, bounds, to: base) }
      unsafe (base + (total &- PlainTexts.slack)).update(repeating: 0, count: PlainTexts.slack)
      count = total
    }
    return PlainTexts(bytes: bytes, bounds: bounds, leavesNone: leavesNone)
  }

  private func plainBounds(_ column: Int, _ leavesNone: inout Bool) -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: rowCount + 1) { bounds, initialised in
      unsafe bounds[0] = 0
      var end: Int32 = 0
      marks.withColumn(column) { marks in
        for row in 0..<rowCount {
          let count = marks.isRagged(row) ? 0 : marks.count(row)
          let isPlain = unsafe count > 0 && file.base[marks.start(row)] != DelimitedCursor.quote
          if isPlain { end &+= Int32(truncatingIfNeeded: count) } else { leavesNone = false }
          unsafe bounds[row &+ 1] = end
        }
      }
      initialised = rowCount + 1
    }
  }

  /// Each copy may run over where the next text goes; what follows the last one is written afterwards.
  private func copyTexts(_ column: Int, _ bounds: UnsafeBufferPointer<Int32>, to base: UnsafeMutablePointer<UInt8>) {
    let last = file.count &- PlainTexts.slack
    marks.withColumn(column) { marks in
      for row in 0..<rowCount {
        let (from, to) = unsafe (Int(bounds[row]), Int(bounds[row &+ 1]))
        guard to > from else { continue }
        let start = marks.start(row)
        if to &- from <= PlainTexts.slack, start <= last {
          let word = unsafe UnsafeRawPointer(file.base + start).loadUnaligned(as: SIMD16<UInt8>.self)
          unsafe UnsafeMutableRawPointer(base + from).storeBytes(of: word, as: SIMD16<UInt8>.self)
        } else {
          unsafe (base + from).update(from: file.base + start, count: to &- from)
        }
      }
    }
  }
}
