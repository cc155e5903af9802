/// The distinct texts of a run, numbered from 0. All string columns and literals of a run share one pool, so equal text
/// (byte by byte: CEL knows no normalisation) has equal codes.
public struct StringPool: Sendable {
  /// All texts one after the other.
  private var arena: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  /// Open addressing: the upper half of a text's hash and its code plus 1; 0 is free. A power of two, never full.
  private var slots: [UInt64] = []
  private let seed = TextHash.seed

  public init() {}

  public var count: Int { ends.count }

  public mutating func intern(_ bytes: [UInt8]) -> Int64 { intern(bytes.span) }

  public mutating func intern(_ text: String) -> Int64 { intern(Array(text.utf8)) }

  /// The code of a text, which is copied only if the pool hasn't it yet.
  public mutating func intern(_ bytes: Span<UInt8>) -> Int64 {
    let slot = slotForAdding(bytes)
    return slot.code ?? add(bytes, slot.hash, slot.index)
  }

  /// The code of a text; `nil` for a new one that is refused. `isAllowed` is asked for new texts only.
  public mutating func intern(_ bytes: Span<UInt8>, ifNew isAllowed: (Span<UInt8>) -> Bool) -> Int64? {
    let slot = slotForAdding(bytes)
    if let code = slot.code { return code }
    return isAllowed(bytes) ? add(bytes, slot.hash, slot.index) : nil
  }

  private mutating func slotForAdding(_ bytes: Span<UInt8>) -> (code: Int64?, hash: UInt64, index: Int) {
    if slots.count * 3 < 4 * (ends.count + 1) { grow() }
    let hash = TextHash.hash(bytes, seed)
    let index = find(bytes, hash)
    return (slots[index] == 0 ? nil : Self.code(slots[index]), hash, index)
  }

  private mutating func add(_ bytes: Span<UInt8>, _ hash: UInt64, _ index: Int) -> Int64 {
    slots[index] = Self.slot(hash, code: ends.count)
    unsafe bytes.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    ends.append(arena.count)
    return Int64(ends.count - 1)
  }

  /// The code of a text, if any column or literal holds it.
  public func code(of text: String) -> Int64? { code(of: Array(text.utf8).span) }

  /// The code of a text, if any column or literal holds it.
  public func code(of bytes: Span<UInt8>) -> Int64? {
    guard !slots.isEmpty else { return nil }
    let slot = slots[find(bytes, TextHash.hash(bytes, seed))]
    return slot == 0 ? nil : Self.code(slot)
  }

  public func text(_ code: Int64) -> String { String(decoding: arena[range(Int(code))], as: UTF8.self) }

  public func bytes(_ code: Int64) -> ArraySlice<UInt8> { arena[range(Int(code))] }

  private func range(_ code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

  /// The slot that holds the text, or the free one where it belongs.
  private func find(_ bytes: Span<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == hash >> 32, equals(bytes, Int(Self.code(slots[slot]))) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func equals(_ bytes: Span<UInt8>, _ code: Int) -> Bool {
    let range = range(code)
    guard range.count == bytes.count else { return false }
    return TextHash.areEqual(bytes, arena.span.extracting(range))
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: max(64, slots.count * 2))
    let mask = slots.count - 1
    for code in ends.indices {
      let hash = TextHash.hash(arena.span.extracting(range(code)), seed)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Self.slot(hash, code: code)
    }
  }

  private static func slot(_ hash: UInt64, code: Int) -> UInt64 { hash & ~0xFFFF_FFFF | UInt64(UInt32(code + 1)) }

  private static func code(_ slot: UInt64) -> Int64 { Int64(slot & 0xFFFF_FFFF) - 1 }
}

/// A hash of bytes, eight at a time (six times as fast as `Hasher` on cells of ten bytes). Seeded in each process, so
/// that nobody can write a file whose texts all collide; codes do not depend on it.
enum TextHash {
  static let seed = UInt64.random(in: .min ... .max)

  @inline(__always) static func hash(_ bytes: Span<UInt8>, _ seed: UInt64) -> UInt64 {
    unsafe bytes.withUnsafeBytes { buffer in
      var hash = seed ^ UInt64(truncatingIfNeeded: buffer.count)
      var offset = 0
      while buffer.count &- offset >= 8 {
        hash = unsafe mix(hash ^ buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset &+= 8
      }
      var last: UInt64 = 0
      while offset < buffer.count {
        last = unsafe last &<< 8 | UInt64(buffer[offset])
        offset &+= 1
      }
      return mix(mix(hash ^ last))
    }
  }

  /// - Precondition: both are of the same length.
  @inline(__always) static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right in
        var offset = 0
        while left.count &- offset >= 8 {
          let words = unsafe (
            left.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
            right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          )
          guard words.0 == words.1 else { return false }
          offset &+= 8
        }
        while offset < left.count {
          guard unsafe left[offset] == right[offset] else { return false }
          offset &+= 1
        }
        return true
      }
    }
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
