/// Lists the delimiters and line breaks of a stretch of text without quotation marks, 64 bytes at a time.
@safe struct StructuralScan {
  private let base: UnsafePointer<UInt8>
  private let end: Int
  private let delimiter: SIMD64<UInt8>
  // Not static: what is shared is looked up anew for each block.
  private let quotes = SIMD64<UInt8>(repeating: DelimitedCursor.quote)
  private let lineFeeds = SIMD64<UInt8>(repeating: DelimitedCursor.lineFeed)
  private let returns = SIMD64<UInt8>(repeating: DelimitedCursor.carriageReturn)

  init(_ cursor: DelimitedCursor) {
    unsafe base = cursor.base
    end = cursor.end
    delimiter = SIMD64(repeating: cursor.delimiter)
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
      let block = unsafe UnsafeRawPointer(base + position).loadUnaligned(as: SIMD64<UInt8>.self)
      guard !Self.isAnySet(block .== quotes) else { break }
      let bits = Self.bits((block .== delimiter) .| (block .== lineFeeds) .| (block .== returns))
      count = unsafe Self.write(bits, at: UInt32(truncatingIfNeeded: position &- start), offsets, count)
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

  @inline(__always) private static func isAnySet(_ mask: SIMDMask<SIMD64<Int8>>) -> Bool {
    let words = unsafe unsafeBitCast(mask, to: SIMD8<UInt64>.self)
    let halves = words.lowHalf | words.highHalf
    let quarters = halves.lowHalf | halves.highHalf
    return quarters.x | quarters.y != 0
  }

  /// A bit for each byte of a mask: bytes that are set keep one bit each, and a product gathers them in its top byte.
  @inline(__always) private static func bits(_ mask: SIMDMask<SIMD64<Int8>>) -> UInt64 {
    let words = unsafe unsafeBitCast(mask, to: SIMD8<UInt64>.self) & SIMD8(repeating: 0x8040_2010_0804_0201)
    var bits: UInt64 = 0
    for index in 0..<8 {
      bits |= ((words[index] &* 0x0101_0101_0101_0101) &>> 56) &<< UInt64(index &* 8)
    }
    return bits
  }
}
