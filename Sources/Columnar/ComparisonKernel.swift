/// Comparisons of lanes.
public enum ComparisonKernel {
  public enum Order: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

  public static func integers(_ order: Order, _ left: [Int64], _ right: [Int64]) -> Bitmap {
    precondition(left.count == right.count, "lanes of different lengths")
    return unsafe right.withUnsafeBufferPointer { lanes in
      unsafe wide(order, left, lanes, isOne: false) ?? compare(order, left, right)
    }
  }

  /// `nil` for few lanes.
  private static func wide(
    _ order: Order, _ left: [Int64], _ right: UnsafeBufferPointer<Int64>, isOne: Bool
  ) -> Bitmap? {
    unsafe left.withUnsafeBufferPointer { left in
      var bits = Bitmap(repeating: false, count: left.count)
      let taken = unsafe WideLanes.compare(order, left, right, isOne: isOne, &bits)
      guard taken > 0 else { return nil }
      for index in taken..<left.count where unsafe holds(order, left[index], right[isOne ? 0 : index]) {
        bits[index] = true
      }
      return bits
    }
  }

  private static func holds(_ order: Order, _ left: Int64, _ right: Int64) -> Bool {
    switch order {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  /// Lanes with what is the same for all of them.
  public static func integers(_ order: Order, _ left: [Int64], _ right: Int64) -> Bitmap {
    if let wide = unsafe [right].withUnsafeBufferPointer({ unsafe wide(order, left, $0, isOne: true) }) { return wide }
    return switch order {
    case .equal: compare(left, right) { $0 == $1 }
    case .notEqual: compare(left, right) { $0 != $1 }
    case .less: compare(left, right) { $0 < $1 }
    case .lessOrEqual: compare(left, right) { $0 <= $1 }
    case .greater: compare(left, right) { $0 > $1 }
    case .greaterOrEqual: compare(left, right) { $0 >= $1 }
    }
  }

  /// IEEE 754: nothing compares with NaN, which is unequal to itself.
  public static func doubles(_ order: Order, _ left: [Double], _ right: [Double]) -> Bitmap {
    compare(order, left, right)
  }

  @inline(__always)
  private static func compare<Lane: Comparable>(_ order: Order, _ left: [Lane], _ right: [Lane]) -> Bitmap {
    switch order {
    case .equal: compare(left, right) { $0 == $1 }
    case .notEqual: compare(left, right) { $0 != $1 }
    case .less: compare(left, right) { $0 < $1 }
    case .lessOrEqual: compare(left, right) { $0 <= $1 }
    case .greater: compare(left, right) { $0 > $1 }
    case .greaterOrEqual: compare(left, right) { $0 >= $1 }
    }
  }

  @inline(__always)
  private static func compare<Lane>(_ left: [Lane], _ right: [Lane], _ holds: (Lane, Lane) -> Bool) -> Bitmap {
    precondition(left.count == right.count, "lanes of different lengths")
    return unsafe left.withUnsafeBufferPointer { left in
      unsafe right.withUnsafeBufferPointer { right in
        Bitmap(eights: left.count) { unsafe holds(left[$0], right[$0]) }
      }
    }
  }

  @inline(__always)
  private static func compare(_ left: [Int64], _ right: Int64, _ holds: (Int64, Int64) -> Bool) -> Bitmap {
    unsafe left.withUnsafeBufferPointer { left in
      Bitmap(eights: left.count) { unsafe holds(left[$0], right) }
    }
  }
}

extension Bitmap {
  /// Bits made by a test without branches, eight at a time so that none of them waits for the one before.
  @inline(__always)
  init(eights count: Int, _ isSet: (Int) -> Bool) {
    self.init(repeating: false, count: count)
    unsafe words.withUnsafeMutableBufferPointer { words in
      var index = 0
      while index &+ 8 <= count {
        let byte =
          Self.bit(isSet(index), 0) | Self.bit(isSet(index &+ 1), 1) | Self.bit(isSet(index &+ 2), 2)
          | Self.bit(isSet(index &+ 3), 3) | Self.bit(isSet(index &+ 4), 4) | Self.bit(isSet(index &+ 5), 5)
          | Self.bit(isSet(index &+ 6), 6) | Self.bit(isSet(index &+ 7), 7)
        unsafe words[index &>> 6] |= byte &<< UInt64(index & 63)
        index &+= 8
      }
      while index < count {
        unsafe words[index &>> 6] |= Self.bit(isSet(index), UInt64(index & 63))
        index &+= 1
      }
    }
  }

  @inline(__always) private static func bit(_ isSet: Bool, _ place: UInt64) -> UInt64 { (isSet ? 1 : 0) &<< place }
}
