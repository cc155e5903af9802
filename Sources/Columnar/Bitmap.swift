/// A fixed number of bits in 64-bit words. Bits beyond `count` in the last word are zero.
public struct Bitmap: Hashable, Sendable {
  public private(set) var count: Int
  public var words: [UInt64]

  public init(repeating value: Bool, count: Int) {
    self.count = count
    words = Array(repeating: value ? ~0 : 0, count: (count + 63) / 64)
    if value { clearTail() }
  }

  @inlinable public subscript(index: Int) -> Bool {
    get { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
    set {
      let bit: UInt64 = 1 << UInt64(index & 63)
      if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
    }
  }

  public mutating func append(_ value: Bool) {
    if count & 63 == 0 { words.append(0) }
    count += 1
    if value { self[count - 1] = true }
  }

  /// Bits that are not set come after those that there are.
  public mutating func grow(to count: Int) {
    guard count > self.count else { return }
    self.count = count
    words.append(contentsOf: repeatElement(0, count: (count + 63) / 64 - words.count))
  }

  public var populationCount: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func clearTail() {
    if !words.isEmpty { words[words.count - 1] &= Self.tail(count) }
  }

  /// The bits of the last word that stand for something.
  @usableFromInline static func tail(_ count: Int) -> UInt64 { count & 63 == 0 ? .max : (1 << UInt64(count & 63)) - 1 }
}
