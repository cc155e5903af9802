import CScan

/// Lists the delimiters and line breaks of a stretch of text without quotation marks, 64 bytes at a time.
@safe struct StructuralScan {
  private let base: UnsafePointer<UInt8>
  private let end: Int
  private let delimiter: UInt8

  init(_ cursor: DelimitedCursor) {
    unsafe base = cursor.base
    end = cursor.end
    delimiter = cursor.delimiter
  }

  /// Room for what one block may hold beside what was asked for.
  static let slack = 72

  /// Writes offsets from `start` on, counted from there, until `wanted` of them are found, or up to the block with the
  /// first quotation mark, or up to the last whole block.
  ///
  /// - Parameter offsets: has room for `wanted + slack`.
  /// - Returns: how many were found.
  func list(_ offsets: UnsafeMutablePointer<UInt32>, wanted: Int, from start: Int) -> Int {
    var count = 0
    var position = start
    // Offsets are 32 bits wide.
    let last = min(end, start &+ (1 << 31)) &- 64
    while position <= last, count < wanted {
      let block = unsafe cscan_look(base + position, delimiter)
      guard block.quotes == 0 else { break }
      count = unsafe Self.write(block.structural, at: UInt32(truncatingIfNeeded: position &- start), offsets, count)
      position &+= 64
    }
    return count
  }

  /// Eight at once without a look at how many there are: most blocks of records hold about as many, and a branch that
  /// is taken now and then costs more than a store that is written over.
  @inline(__always)
  private static func write(
    _ bits: UInt64, at first: UInt32, _ offsets: UnsafeMutablePointer<UInt32>, _ count: Int
  ) -> Int {
    let found = bits.nonzeroBitCount
    var rest = bits
    var written = 0
    repeat {
      let out = unsafe offsets + (count &+ written)
      for lane in 0..<8 {
        unsafe out[lane] = first &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      written &+= 8
    } while written < found
    return count &+ found
  }
}
