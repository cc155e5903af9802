/// What the bytes of texts tell. UTF-8 begins, ends and holds other UTF-8 only between its scalars, and its bytes are
/// ordered as its scalars are.
public enum TextKernels {
  public static func starts(_ texts: TextLanes, with sought: [UInt8]) -> Bitmap {
    Sought(sought).with { sought in
      unsafe texts.bits { text, count in unsafe count >= sought.count && sought.stands(at: text) }
    }
  }

  public static func ends(_ texts: TextLanes, with sought: [UInt8]) -> Bitmap {
    Sought(sought).with { sought in
      unsafe texts.bits { text, count in
        unsafe count >= sought.count && sought.stands(at: text + (count &- sought.count))
      }
    }
  }

  public static func holds(_ texts: TextLanes, _ sought: [UInt8]) -> Bitmap {
    Sought(sought).with { sought in
      unsafe texts.bits { text, count in
        var offset = 0
        while offset &+ sought.count <= count {
          if unsafe sought.stands(at: text + offset) { return true }
          offset &+= 1
        }
        return false
      }
    }
  }

  /// How many Unicode scalars each text has.
  public static func scalarCounts(_ texts: TextLanes) -> [Int64] {
    unsafe texts.bytes.withUnsafeBufferPointer { bytes in
      unsafe texts.bounds.withUnsafeBufferPointer { bounds in
        unsafe [Int64](unsafeUninitializedCapacity: texts.count) { out, initialised in
          var all: UInt8 = 0
          for index in 0..<Int(unsafe bounds[texts.count]) { all |= unsafe bytes[index] }
          initialised = texts.count
          if all < 0x80 {
            for row in 0..<texts.count { unsafe out[row] = Int64(bounds[row &+ 1] &- bounds[row]) }
            return
          }
          for row in 0..<texts.count {
            unsafe out[row] = unsafe scalarCount(bytes, Int(bounds[row]), Int(bounds[row &+ 1]))
          }
        }
      }
    }
  }

  /// Each text with the one that is the same for all rows.
  public static func compare(_ order: ComparisonKernel.Order, _ texts: TextLanes, with other: [UInt8]) -> Bitmap {
    let other = TextLanes([other[...]])
    return unsafe other.bytes.withUnsafeBufferPointer { bytes in
      let end = Int(other.bounds[1])
      guard let base = bytes.baseAddress else { preconditionFailure("texts without the bytes that follow them") }
      return unsafe compared(order, texts) { text, count in unsafe sign(text, count, base, end) }
    }
  }

  @inline(__always)
  private static func compared(
    _ order: ComparisonKernel.Order, _ texts: TextLanes, _ sign: (UnsafePointer<UInt8>, Int) -> Int
  ) -> Bitmap {
    switch order {
    case .equal: unsafe texts.bits { text, count in unsafe sign(text, count) == 0 }
    case .notEqual: unsafe texts.bits { text, count in unsafe sign(text, count) != 0 }
    case .less: unsafe texts.bits { text, count in unsafe sign(text, count) < 0 }
    case .lessOrEqual: unsafe texts.bits { text, count in unsafe sign(text, count) <= 0 }
    case .greater: unsafe texts.bits { text, count in unsafe sign(text, count) > 0 }
    case .greaterOrEqual: unsafe texts.bits { text, count in unsafe sign(text, count) >= 0 }
    }
  }

  /// Below 0 where the first text comes before the second. A word can be read from the end of both.
  @inline(__always)
  private static func sign(
    _ left: UnsafePointer<UInt8>, _ leftCount: Int, _ right: UnsafePointer<UInt8>, _ rightCount: Int
  ) -> Int {
    let shorter = min(leftCount, rightCount)
    var offset = 0
    while offset < shorter {
      // Bytes that only one of the texts has, or that follow both, are shifted out.
      let beyond = UInt64(max(0, 8 &- (shorter &- offset)) &* 8)
      let words = unsafe (
        TextWord.word(left + offset).bigEndian &>> beyond, TextWord.word(right + offset).bigEndian &>> beyond
      )
      if words.0 != words.1 { return words.0 < words.1 ? -1 : 1 }
      offset &+= 8
    }
    return leftCount &- rightCount
  }

  /// Bytes that begin a scalar, eight at a time: those that are not 10xxxxxx.
  @inline(__always)
  private static func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int64 {
    guard let base = bytes.baseAddress else { return 0 }
    var (offset, count) = (start, 0)
    while offset < end {
      let word = unsafe TextWord.word(base + offset)
      let inner = (word &>> 7) & ~(word &>> 6) & 0x0101_0101_0101_0101
      let taken = min(8, end &- offset)
      let mask = UInt64.max &>> UInt64((8 &- taken) &* 8)
      count &+= taken &- (inner & mask).nonzeroBitCount
      offset &+= 8
    }
    return Int64(count)
  }
}

enum TextWord {
  /// The first byte of the text in the lowest.
  @inline(__always) static func word(_ text: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UnsafeRawPointer(text).loadUnaligned(as: UInt64.self).littleEndian
  }
}

/// A text that is looked for in many others.
private struct Sought {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  @inline(__always) func with<Result>(_ body: (Bytes) -> Result) -> Result {
    let padded = bytes + [UInt8](repeating: 0, count: TextLanes.slack)
    return unsafe padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("no bytes") }
      return unsafe body(Bytes(base: base, count: bytes.count))
    }
  }

  @safe struct Bytes {
    private let base: UnsafePointer<UInt8>
    let count: Int
    private let first: UInt64
    private let mask: UInt64

    init(base: UnsafePointer<UInt8>, count: Int) {
      unsafe self.base = base
      self.count = count
      mask = count >= 8 ? .max : (1 &<< UInt64(count &* 8)) &- 1
      first = unsafe TextWord.word(base) & mask
    }

    /// - Precondition: so many bytes lie there, and a word can be read from their end.
    @inline(__always) func stands(at text: UnsafePointer<UInt8>) -> Bool {
      guard unsafe TextWord.word(text) & mask == first else { return false }
      var offset = 8
      while offset < count {
        let beyond = UInt64(max(0, 8 &- (count &- offset)) &* 8)
        let difference = unsafe TextWord.word(text + offset) ^ TextWord.word(base + offset)
        guard difference &<< beyond == 0 else { return false }
        offset &+= 8
      }
      return true
    }
  }
}
