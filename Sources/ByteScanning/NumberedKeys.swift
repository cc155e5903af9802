/// Values by keys that are a few letters and a number, all of one shape, and so close together that the number finds the
/// value without a hash.
@safe public struct NumberedKeys: Sendable {
  let shape: NumberedShape
  let lowest: Int64
  /// By number from the lowest on; -1 for a number that is no key.
  private let values: [Int32]
  /// Each value is the key's number counted from the lowest: keys without gaps in the order of their records.
  let isCounting: Bool

  private static let none: Int32 = -1

  /// `nil` where the keys are not of that kind.
  ///
  /// - Parameters:
  ///   - values: from 0 up.
  ///   - key: by place among the values, each another text.
  public init?(_ values: [Int32], key: (Int) -> ArraySlice<UInt8>) {
    guard !values.isEmpty, let shape = NumberedShape(of: key(0)) else { return nil }
    var (low, high) = (Int64.max, Int64.min)
    for index in values.indices {
      guard let number = shape.number(of: key(index).span) else { return nil }
      (low, high) = (min(low, number), max(high, number))
    }
    guard NumberedShape.areDense(low...high, count: values.count) else { return nil }
    var slots = [Int32](repeating: Self.none, count: Int(high - low) + 1)
    for (index, value) in values.enumerated() {
      if let number = shape.number(of: key(index).span) { slots[Int(number - low)] = value }
    }
    self.init(shape, lowest: low, values: slots)
  }

  /// - Parameter values: by number from the lowest on; -1 for a number that is no key.
  public init(_ shape: NumberedShape, lowest: Int64, values: [Int32]) {
    self.shape = shape
    self.lowest = lowest
    self.values = values
    isCounting = values.indices.allSatisfy { values[$0] == Int32(truncatingIfNeeded: $0) }
  }

  @inline(__always) func withValues<Result>(_ body: (UnsafeBufferPointer<Int32>) -> Result) -> Result {
    unsafe values.withUnsafeBufferPointer(body)
  }

  /// The value of a key; `nil` for a text that is none.
  ///
  /// - Parameter text: at least eight bytes from there can be read.
  @inline(__always)
  func value(_ text: UnsafePointer<UInt8>, _ count: Int, _ values: UnsafeBufferPointer<Int32>) -> Int64? {
    guard let number = unsafe shape.number(text, count) else { return nil }
    let slot = number &- lowest
    guard slot >= 0, slot < Int64(values.count) else { return nil }
    if isCounting { return slot }
    let value = unsafe values[Int(slot)]
    return value >= 0 ? Int64(value) : nil
  }
}

extension NumberedShape {
  /// Whether a table by number takes no more than one by hash would.
  public static func areDense(_ numbers: ClosedRange<Int64>, count: Int) -> Bool {
    numbers.upperBound - numbers.lowerBound < Int64(count) * 4 + 1024
  }
}
