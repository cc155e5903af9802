/// The values of a list column: the elements of all rows one after the other, and where each row's begin.
///
/// Elements are known and not null. An element that cannot be read is left out and its list is *open*: it may hold
/// more elements than are known.
public struct ListLanes: Sendable {
  /// One more than there are rows, from 0, never falling: row `i` has the elements from `offsets[i]` up to, not
  /// including, `offsets[i + 1]`.
  public private(set) var offsets: [Int]
  /// Integers or doubles, as in a column of the elements' type.
  public private(set) var elements: Lanes
  /// Set where more elements may exist than are known. `nil`: nowhere.
  public private(set) var open: Bitmap?

  /// - Precondition: the offsets begin with 0, never fall and end with the number of elements; `open` is as long as
  ///   there are rows.
  public init(offsets: [Int], elements: Lanes, open: Bitmap? = nil) {
    precondition(offsets.first == 0 && offsets.last == elements.count, "offsets that are not those of the elements")
    precondition(zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }, "offsets that fall")
    precondition(open.map { $0.count == offsets.count - 1 } ?? true, "open lists of another number of rows")
    self.offsets = offsets
    self.elements = elements
    self.open = open
  }

  public var count: Int { offsets.count - 1 }

  /// The positions of a row's elements.
  public func range(_ row: Int) -> Range<Int> { offsets[row]..<offsets[row + 1] }

  public func isOpen(_ row: Int) -> Bool { open?[row] ?? false }
}

extension Bitmap {
  /// Whether a bit in the range is set.
  public func holdsSet(in range: Range<Int>) -> Bool { holds(range) { $0 } }

  /// Whether a bit in the range is not set.
  public func holdsClear(in range: Range<Int>) -> Bool { holds(range) { ~$0 } }

  @inline(__always) private func holds(_ range: Range<Int>, _ seen: (UInt64) -> UInt64) -> Bool {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = Swift.min(range.upperBound, (start >> 6 &+ 1) << 6)
      let mask = (UInt64.max >> UInt64(64 &- (end &- start))) << UInt64(start & 63)
      if seen(words[start >> 6]) & mask != 0 { return true }
      start = end
    }
    return false
  }
}
