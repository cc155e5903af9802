#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a whole file holds of UTF-8 and of what is none.
public struct UTF8Census: Hashable, Sendable {
  /// Characters of two bytes and more.
  public internal(set) var sequences = 0
  /// Places that are no UTF-8: a byte that cannot stand where it stands, with what belongs to it.
  public internal(set) var mistakes = 0
  /// Where the first of them is.
  public internal(set) var firstMistake: Int?
}

extension FileBytes {
  public var utf8Census: UTF8Census { utf8Census(of: 0..<count) }

  /// - Parameter range: begins and ends between characters.
  public func utf8Census(of range: Range<Int>) -> UTF8Census {
    utf8Sequences(range).map { UTF8Census(sequences: $0) } ?? utf8CensusOneByOne(of: range)
  }

  func utf8CensusOneByOne(of range: Range<Int>) -> UTF8Census {
    var census = UTF8Census()
    var offset = range.lowerBound
    while true {
      offset = afterASCII(from: offset, upTo: range.upperBound)
      guard offset < range.upperBound else { return census }
      let length = sequenceLength(at: offset, upTo: range.upperBound)
      if length > 0 {
        census.sequences += 1
        offset += length
      } else {
        census.mistakes += 1
        census.firstMistake = census.firstMistake ?? offset
        offset += 1
      }
    }
  }

  public var holdsNUL: Bool { unsafe memchr(base, 0, count) != nil }

  /// Most text is ASCII for long stretches.
  private func afterASCII(from start: Int, upTo count: Int) -> Int {
    var offset = start
    while count - offset >= 32 {
      let words = unsafe UnsafeRawPointer(base + offset)
      let low = unsafe words.loadUnaligned(as: UInt64.self) | words.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      let high =
        unsafe words.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        | words.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
      guard (low | high) & 0x8080_8080_8080_8080 == 0 else { break }
      offset &+= 32
    }
    while count - offset >= 8 {
      let word = unsafe UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self).littleEndian
      let high = word & 0x8080_8080_8080_8080
      guard high == 0 else { return offset &+ high.trailingZeroBitCount &>> 3 }
      offset &+= 8
    }
    while offset < count, unsafe base[offset] < 0x80 { offset &+= 1 }
    return offset
  }

  /// How many bytes the character has that begins at an offset with a byte that is no ASCII; 0 for what is no UTF-8.
  private func sequenceLength(at offset: Int, upTo count: Int) -> Int {
    let lead = unsafe base[offset]
    let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, count - offset >= length else { return 0 }
    let second = unsafe base[offset &+ 1]
    let allowed: ClosedRange<UInt8> =
      switch lead {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
    guard allowed.contains(second) else { return 0 }
    for further in 2..<max(2, length) where unsafe base[offset &+ further] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
