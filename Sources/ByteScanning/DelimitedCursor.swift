#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the next structural byte of delimited text, eight bytes at a time.
@safe struct DelimitedCursor {
  static let quote = UInt8(ascii: "\"")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  let base: UnsafePointer<UInt8>
  /// Where the text ends.
  let end: Int
  let delimiter: UInt8
  private let delimiters: UInt64

  init(base: UnsafePointer<UInt8>, end: Int, delimiter: UInt8) {
    unsafe self.base = base
    self.end = end
    self.delimiter = delimiter
    delimiters = UInt64(delimiter) &* Self.ones
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// The offset of the next delimiter or line break at or after `offset`, or `end`.
  @inline(__always) func nextStructural(from offset: Int) -> Int {
    var offset = offset
    while end &- offset >= 8 {
      let word = unsafe UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self).littleEndian
      let found = Self.zeros(word ^ delimiters) | Self.zeros(word ^ Self.lineFeeds) | Self.zeros(word ^ Self.returns)
      if found != 0 { return offset &+ found.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < end {
      let byte = unsafe base[offset]
      if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { return offset }
      offset &+= 1
    }
    return end
  }

  /// The high bit of every zero byte. Bytes above a zero byte may be marked wrongly, the lowest mark never is.
  @inline(__always) private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }

  private static let lineFeeds = UInt64(lineFeed) &* ones
  private static let returns = UInt64(carriageReturn) &* ones

  /// The offset after the quotation mark that closes the quotation opened at `offset`; `nil` when none does.
  func endOfQuotation(openedAt offset: Int) -> Int? {
    var offset = offset &+ 1
    while offset < end, let found = unsafe memchr(base + offset, Int32(Self.quote), end &- offset) {
      offset = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      guard offset < end, unsafe base[offset] == Self.quote else { return offset }
      offset &+= 1
    }
    return nil
  }

  func isLineBreak(at offset: Int) -> Bool {
    let byte = unsafe base[offset]
    return byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// The offset after the line break at `offset`; CRLF is one.
  @inline(__always) func afterLineBreak(at offset: Int) -> Int {
    guard offset < end else { return end }
    let isPair =
      unsafe base[offset] == Self.carriageReturn && offset &+ 1 < end && base[offset &+ 1] == Self.lineFeed
    return offset &+ (isPair ? 2 : 1)
  }

  /// How many line breaks (LF, CR, CRLF) lie in a range.
  func lineBreaks(in range: Range<Int>) -> Int {
    var count = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = unsafe base[offset]
      offset &+= 1
      if byte == Self.lineFeed { count &+= 1 }
      // A pair that the range cuts in two belongs to the range that holds its line feed.
      if byte == Self.carriageReturn, unsafe offset >= end || base[offset] != Self.lineFeed { count &+= 1 }
    }
    return count
  }
}

extension FileBytes {
  /// The line (from 1) on which the byte at an offset lies. CR, LF and CRLF end a line.
  public func line(ofOffset offset: Int) -> Int {
    let cursor = unsafe DelimitedCursor(base: base, end: count, delimiter: 0)
    return cursor.lineBreaks(in: 0..<min(max(0, offset), count)) + 1
  }

  /// How many lines the file has; a line break at the very end begins no further line.
  public var lineCount: Int {
    guard count > 0 else { return 0 }
    let cursor = unsafe DelimitedCursor(base: base, end: count, delimiter: 0)
    return cursor.lineBreaks(in: 0..<count) + (cursor.isLineBreak(at: count - 1) ? 0 : 1)
  }
}
