/// Values by keys that are a few letters and a number, as `E0001234`: all of one length, with the same letters before
/// digits, and so close together that the number finds the value without a hash.
@safe public struct NumberedKeys: Sendable {
  /// Bytes of a key, at most 16.
  private let length: Int
  /// The letters and zeros in place of digits, as the last eight bytes of a key and the first eight.
  private let patterns: (back: UInt64, front: UInt64)
  private let slacks: (back: UInt64, front: UInt64)
  private let lowest: Int64
  /// By number from the lowest on; -1 for a number that is no key.
  private let values: [Int32]
  /// Each value is the key's number counted from the lowest: keys without gaps in the order of their records.
  private let isCounting: Bool

  private static let none: Int32 = -1
  /// Longer runs of digits don't fit the word that a number is read from.
  private static let digitLimit = 8
  private static let lengths = 1...16

  /// `nil` where the keys are not of that kind.
  ///
  /// - Parameter keys: distinct texts with values from 0 up.
  public init?(_ keys: [(text: ArraySlice<UInt8>, value: Int32)]) {
    guard let first = keys.first?.text, Self.lengths.contains(first.count),
      let digits = Self.digitCount(keys.lazy.map(\.text), first)
    else { return nil }
    var numbers: [Int64] = []
    numbers.reserveCapacity(keys.count)
    for key in keys { numbers.append(key.text.suffix(digits).reduce(0) { $0 * 10 + Int64($1 - 0x30) }) }
    guard let low = numbers.min(), let high = numbers.max(), high - low < Int64(keys.count) * 4 + 1024 else {
      return nil
    }
    var values = [Int32](repeating: Self.none, count: Int(high - low) + 1)
    for (number, key) in zip(numbers, keys) { values[Int(number - low)] = key.value }
    self.values = values
    isCounting = values.indices.allSatisfy { values[$0] == Int32($0) }
    lowest = low
    length = first.count
    let pattern = Array(first.dropLast(digits)) + Array(repeating: 0x30, count: digits)
    let slack = pattern.indices.map { UInt8($0 < first.count - digits ? 0x7F : 0x76) }
    patterns = (Self.back(pattern), Self.front(pattern))
    slacks = (Self.back(slack), Self.front(slack))
  }

  /// How many digits end every key after letters that are the same in all; `nil` where none do.
  private static func digitCount(_ keys: some Sequence<ArraySlice<UInt8>>, _ first: ArraySlice<UInt8>) -> Int? {
    var digits = min(digitLimit, first.reversed().prefix { isDigit($0) }.count)
    for key in keys {
      guard key.count == first.count else { return nil }
      let common = zip(key, first).prefix { $0 == $1 }.count
      // A digit that differs belongs to the number, and so do all after it.
      digits = key.suffix(digits).allSatisfy(isDigit) && common >= first.count - digits ? digits : 0
      guard digits > 0 else { return nil }
    }
    return digits
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The last eight bytes of a text, in the upper bytes of the word where it has fewer.
  private static func back(_ text: [UInt8]) -> UInt64 {
    text.suffix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } << UInt64(64 - min(8, text.count) * 8)
  }

  /// The first eight bytes of a text that has at least as many; else none.
  private static func front(_ text: [UInt8]) -> UInt64 {
    text.count < 8 ? 0 : text.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  @inline(__always) func withValues<Result>(_ body: (UnsafeBufferPointer<Int32>) -> Result) -> Result {
    unsafe values.withUnsafeBufferPointer(body)
  }

  /// The value of a key; `nil` for a text that is none.
  ///
  /// - Parameter text: at least eight bytes from there can be read.
  @inline(__always)
  func value(_ text: UnsafePointer<UInt8>, _ count: Int, _ values: UnsafeBufferPointer<Int32>) -> Int64? {
    guard count == length else { return nil }
    let digits: UInt64
    if count >= 8 {
      guard unsafe PlainText.fits(PlainText.word(text) ^ patterns.front, slacks.front) else { return nil }
      digits = unsafe PlainText.word(text + (count &- 8)) ^ patterns.back
    } else {
      digits = unsafe PlainText.word(text) &<< UInt64(64 &- count &* 8) ^ patterns.back
    }
    guard PlainText.fits(digits, slacks.back) else { return nil }
    let slot = PlainText.number(digits) &- lowest
    guard slot >= 0, slot < Int64(values.count) else { return nil }
    if isCounting { return slot }
    let value = unsafe values[Int(slot)]
    return value >= 0 ? Int64(value) : nil
  }
}
