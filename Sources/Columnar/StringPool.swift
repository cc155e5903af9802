import ByteScanning

/// The distinct texts of a run, numbered from 0. All string columns and literals of a run share one pool, so equal text
/// (byte by byte: CEL knows no normalisation) has equal codes.
public struct StringPool: Sendable {
  /// All texts one after the other.
  private var arena: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  /// Open addressing: the upper half of a text's hash and its code plus 1; 0 is free. A power of two, never full.
  private var slots: [UInt64] = []
  /// How many texts have a slot.
  private var hashedCount = 0
  private var series: [TextSeries] = []
  private let seed = TextHash.seed

  public init() {}

  public var count: Int { ends.count }

  public mutating func intern(_ bytes: [UInt8]) -> Int64 { intern(bytes.span) }

  public mutating func intern(_ text: String) -> Int64 { intern(Array(text.utf8)) }

  /// The code of a text, which is copied only if the pool hasn't it yet.
  public mutating func intern(_ bytes: Span<UInt8>) -> Int64 {
    guard let code = intern(bytes, ifNew: { _ in true }) else { preconditionFailure("all texts are allowed") }
    return code
  }

  /// The code of a text; `nil` for a new one that is refused. `isAllowed` is asked for new texts only, and for
  /// none of an expected shape: they are letters and digits.
  public mutating func intern(_ bytes: Span<UInt8>, ifNew isAllowed: (Span<UInt8>) -> Bool) -> Int64? {
    for index in series.indices {
      guard let number = series[index].shape.number(of: bytes) else { continue }
      if let code = intern(bytes, number: number, inSeries: index) { return code }
      break
    }
    let slot = slotForAdding(bytes)
    if let code = slot.code { return code }
    return isAllowed(bytes) ? add(bytes, slot.hash, slot.index) : nil
  }

  private mutating func slotForAdding(_ bytes: Span<UInt8>) -> (code: Int64?, hash: UInt64, index: Int) {
    if slots.count * 3 < 4 * (hashedCount + 1) { grow() }
    let hash = TextHash.hash(bytes, seed)
    let index = find(bytes, hash)
    return (slots[index] == 0 ? nil : Self.code(slots[index]), hash, index)
  }

  /// Makes room for texts of a shape that nobody has to hash, as keys are that go on from row to row. No text has two
  /// shapes, so that it stands in one series at most.
  ///
  /// - Parameters:
  ///   - lowest: texts with lower numbers are hashed like any other.
  ///   - count: how many there may be.
  public mutating func expect(_ shape: NumberedShape, from lowest: Int64, count: Int = 0) {
    let isNew = !series.contains { $0.shape == shape }
    guard isNew, series.count < Self.seriesLimit, !holdsText(of: shape) else { return }
    series.append(TextSeries(shape, from: lowest, count: count))
    ends.reserveCapacity(ends.count + count)
    arena.reserveCapacity(arena.count + count * shape.length)
  }

  /// The series that a text would stand in, if the pool expects any such.
  public func series(of bytes: Span<UInt8>) -> (index: Int, shape: NumberedShape)? {
    series.firstIndex { $0.shape.number(of: bytes) != nil }.map { ($0, series[$0].shape) }
  }

  /// The codes of a series by number, from the lowest on; -1 for numbers of no text.
  public func codes(ofSeries index: Int) -> (lowest: Int64, codes: [Int32]) { series[index].all }

  /// The code of a text of a series, which needs no look at its bytes: they are letters and digits. `nil` for a number
  /// that the series does not take.
  public mutating func intern(_ bytes: Span<UInt8>, number: Int64, inSeries index: Int) -> Int64? {
    if let code = series[index].code(number) { return code }
    guard ends.count < Int32.max, series[index].takes(number) else { return nil }
    series[index].set(number, code: Int32(ends.count))
    return append(bytes)
  }

  /// Whether texts with these numbers are all new, and rise from one to the next.
  public func takesRising(_ numbers: [Int64], inSeries index: Int) -> Bool {
    ends.count + numbers.count < Int32.max && series[index].takesRising(numbers)
  }

  /// Takes texts that rise.
  ///
  /// - Parameter numbers: of the texts, such that the series takes them.
  /// - Returns: their codes.
  public mutating func append(_ texts: PlainTexts, numbers: [Int64], inSeries index: Int) -> Range<Int> {
    let (first, start) = (ends.count, arena.count)
    series[index].append(rising: numbers, firstCode: Int32(first))
    arena.append(contentsOf: texts.bytes.dropLast(PlainTexts.slack))
    ends.append(contentsOf: texts.bounds.dropFirst().lazy.map { start + Int($0) })
    return first..<ends.count
  }

  /// Every text is held against all of them.
  private static let seriesLimit = 8

  private func holdsText(of shape: NumberedShape) -> Bool {
    var start = 0
    for end in ends {
      if end - start == shape.length, shape.number(of: arena.span.extracting(start..<end)) != nil { return true }
      start = end
    }
    return false
  }

  private mutating func add(_ bytes: Span<UInt8>, _ hash: UInt64, _ index: Int) -> Int64 {
    slots[index] = Self.slot(hash, code: ends.count)
    hashedCount += 1
    return append(bytes)
  }

  private mutating func append(_ bytes: Span<UInt8>) -> Int64 {
    unsafe bytes.withUnsafeBufferPointer { unsafe arena.append(contentsOf: $0) }
    ends.append(arena.count)
    return Int64(ends.count - 1)
  }

  /// The code of a text, if any column or literal holds it.
  public func code(of text: String) -> Int64? { code(of: Array(text.utf8).span) }

  /// The code of a text, if any column or literal holds it.
  public func code(of bytes: Span<UInt8>) -> Int64? {
    for series in series {
      guard let number = series.shape.number(of: bytes) else { continue }
      if let code = series.code(number) { return code }
      break
    }
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
    let old = slots
    slots = [UInt64](repeating: 0, count: max(64, old.count * 2))
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      let code = Int(Self.code(entry))
      let hash = TextHash.hash(arena.span.extracting(range(code)), seed)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  private static func slot(_ hash: UInt64, code: Int) -> UInt64 { hash & ~0xFFFF_FFFF | UInt64(UInt32(code + 1)) }

  private static func code(_ slot: UInt64) -> Int64 { Int64(slot & 0xFFFF_FFFF) - 1 }
}
