extension Bitmap {
  /// Bits made 64 at a time by a test of each index.
  @inlinable public init(count: Int, _ isSet: (Int) -> Bool) {
    self.init(repeating: false, count: count)
    var index = 0
    for word in words.indices {
      var bits: UInt64 = 0
      let end = Swift.min(index + 64, count)
      var mask: UInt64 = 1
      while index < end {
        if isSet(index) { bits |= mask }
        mask &<<= 1
        index &+= 1
      }
      words[word] = bits
    }
  }

  public func and(_ other: Bitmap) -> Bitmap { combined(other, &) }
  public func or(_ other: Bitmap) -> Bitmap { combined(other, |) }
  public func andNot(_ other: Bitmap) -> Bitmap { combined(other) { $0 & ~$1 } }

  public mutating func formAnd(_ other: Bitmap) { combine(other, &) }
  public mutating func formOr(_ other: Bitmap) { combine(other, |) }

  public var inverted: Bitmap {
    var copy = self
    for word in words.indices { copy.words[word] = ~words[word] }
    copy.clearTail()
    return copy
  }

  public var isEmpty: Bool { words.reduce(0, |) == 0 }

  /// Whether all bits are set.
  public var isFull: Bool {
    guard let last = words.last else { return true }
    return words.dropLast().reduce(UInt64.max, &) == .max && last == Self.tail(count)
  }

  /// The positions of the set bits, in order.
  public var positions: [Int32] {
    let total = populationCount
    return unsafe [Int32](unsafeUninitializedCapacity: total + WideLanes.positionSlack) { out, initialised in
      if let found = unsafe WideLanes.positions(words, out) {
        initialised = found
        return
      }
      var next = 0
      forEachSet { index in
        unsafe out[next] = Int32(truncatingIfNeeded: index)
        next &+= 1
      }
      initialised = next
    }
  }

  /// Calls the body with every set index, in order.
  public func forEachSet(_ body: (Int) throws -> Void) rethrows {
    for (position, word) in words.enumerated() { try word.forEachSet { try body(position << 6 + $0) } }
  }

  /// The bits at the given positions.
  public func gathered(_ positions: [Int32]) -> Bitmap {
    WideLanes.bits(self, at: positions, nowhere: -1) ?? Bitmap(count: positions.count) { self[Int(positions[$0])] }
  }

  /// `count` bits from `start`.
  public func slice(start: Int, count: Int) -> Bitmap {
    guard start & 63 == 0 else { return Bitmap(count: count) { self[start + $0] } }
    var result = Bitmap(repeating: false, count: count)
    for word in result.words.indices { result.words[word] = words[start >> 6 + word] }
    result.clearTail()
    return result
  }

  @inline(__always) private func combined(_ other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64) -> Bitmap {
    precondition(count == other.count, "bitmaps of different lengths")
    var result = self
    for word in words.indices { result.words[word] = operation(words[word], other.words[word]) }
    return result
  }

  @inline(__always) private mutating func combine(_ other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64) {
    precondition(count == other.count, "bitmaps of different lengths")
    for word in words.indices { words[word] = operation(words[word], other.words[word]) }
  }
}

extension Bitmap {
  /// What a word of `count` bits is where all of them are set.
  @inlinable public static func word(_ index: Int, ofFull count: Int) -> UInt64 {
    index == (count - 1) >> 6 ? tail(count) : .max
  }
}

extension Optional where Wrapped == Bitmap {
  /// The conjunction where `nil` stands for all bits set.
  public func meeting(_ other: Bitmap?) -> Bitmap? {
    guard let self else { return other }
    return other.map { self.and($0) } ?? self
  }
}

extension UInt64 {
  /// Calls the body with every set bit, in order.
  @inlinable public func forEachSet(_ body: (Int) throws -> Void) rethrows {
    var rest = self
    while rest != 0 {
      try body(rest.trailingZeroBitCount)
      rest &= rest &- 1
    }
  }
}
