/// Texts that are a few letters and a number, as `E0001234`: all of one length, with the same letters before digits. A
/// text has one shape at most.
public struct NumberedShape: Hashable, Sendable {
  /// Bytes of a text.
  public let length: Int
  /// The letters, and zeros in place of digits.
  let patterns: Words
  /// What is added to each byte's difference from its pattern to reach 0x80 where it is none of the pattern's.
  let slacks: Words

  /// The last eight bytes of a text and the first eight.
  struct Words: Hashable {
    let back: UInt64
    let front: UInt64

    /// Of a text with fewer than eight bytes the last ones are the upper bytes of the word, and there are no first ones.
    init(_ text: [UInt8]) {
      let back = text.suffix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      self.back = back << UInt64(64 - min(8, text.count) * 8)
      front = text.count < 8 ? 0 : text.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Longer runs of digits don't fit the word that a number is read from.
  private static let digitLimit = 8
  private static let lengths = 1...16

  /// The shape of a text: all digits at its end are the number. `nil` for a text without them, one that is too long, and
  /// one that is not plain ASCII or has a quotation mark, which may stand for two in a file.
  public init?(of text: ArraySlice<UInt8>) {
    let digits = min(Self.digitLimit, text.reversed().prefix { $0 &- 0x30 < 10 }.count)
    guard Self.lengths.contains(text.count), digits > 0, text.allSatisfy(Self.isPlain) else { return nil }
    length = text.count
    patterns = Words(Array(text.dropLast(digits)) + Array(repeating: 0x30, count: digits))
    slacks = Words((0..<text.count).map { $0 < text.count - digits ? 0x7F : 0x76 })
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != DelimitedCursor.quote
  }

  /// The number of a text; `nil` for a text of another shape.
  public func number(of text: Span<UInt8>) -> Int64? {
    guard text.count == length else { return nil }
    guard length < 8 else {
      return unsafe text.withUnsafeBufferPointer { buffer in
        unsafe buffer.baseAddress.flatMap { unsafe number($0, length) }
      }
    }
    var word: UInt64 = 0
    for index in text.indices.reversed() { word = word &<< 8 | UInt64(text[index]) }
    return number(back: word &<< UInt64(64 &- length &* 8))
  }

  /// - Parameter text: at least eight bytes from there can be read.
  @inline(__always) func number(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count == length else { return nil }
    guard count >= 8 else { return unsafe number(back: PlainText.word(text) &<< UInt64(64 &- count &* 8)) }
    // Of eight bytes the first are the last.
    if count > 8, unsafe !PlainText.fits(PlainText.word(text) ^ patterns.front, slacks.front) { return nil }
    return unsafe number(back: PlainText.word(text + (count &- 8)))
  }

  @inline(__always) private func number(back word: UInt64) -> Int64? {
    let digits = word ^ patterns.back
    return PlainText.fits(digits, slacks.back) ? PlainText.number(digits) : nil
  }
}
