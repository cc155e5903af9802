import ByteScanning

/// The codes of texts of one shape, found by their numbers. No text of the shape whose number lies in its range has a slot
/// by its hash.
struct TextSeries: Sendable {
  let shape: NumberedShape
  private let lowest: Int64
  /// By number from the lowest on; -1 for none.
  private var codes: [Int32] = []
  private var count = 0
  /// A text of the shape was left to hashing, so that the range grows no more.
  private var isClosed = false

  private static let none: Int32 = -1

  init(_ shape: NumberedShape, from lowest: Int64, count: Int) {
    self.shape = shape
    self.lowest = lowest
    codes.reserveCapacity(count)
  }

  var all: (lowest: Int64, codes: [Int32]) { (lowest, codes) }

  func code(_ number: Int64) -> Int64? {
    let slot = number &- lowest
    guard slot >= 0, slot < Int64(codes.count), codes[Int(slot)] >= 0 else { return nil }
    return Int64(codes[Int(slot)])
  }

  /// Whether a text with this number has its code here; else it has to be hashed, and so have all that the range would
  /// have to grow for.
  mutating func takes(_ number: Int64) -> Bool {
    let slot = number &- lowest
    if slot >= 0, slot < Int64(codes.count) { return true }
    if slot < 0 || !NumberedShape.areDense(lowest...number, count: count) { isClosed = true }
    return !isClosed
  }

  /// Whether all numbers lie beyond the range, rise, and are taken.
  func takesRising(_ numbers: [Int64]) -> Bool {
    guard !isClosed, let first = numbers.first, let last = numbers.last, first <= last,
      first &- lowest >= Int64(codes.count),
      NumberedShape.areDense(lowest...last, count: count)
    else { return false }
    return zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// - Parameter numbers: such that the series takes them.
  mutating func append(rising numbers: [Int64], firstCode: Int32) {
    var code = firstCode
    for number in numbers {
      let slot = Int(number - lowest)
      while codes.count < slot { codes.append(Self.none) }
      codes.append(code)
      code += 1
    }
    count += numbers.count
  }

  /// - Parameter number: one that the series takes.
  mutating func set(_ number: Int64, code: Int32) {
    let slot = Int(number - lowest)
    while codes.count <= slot { codes.append(Self.none) }
    codes[slot] = code
    count += 1
  }
}
