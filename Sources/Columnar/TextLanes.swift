/// The texts of a column one after the other, as bytes and without numbers: for texts that steps look into and that
/// nobody finds others by. Rows without a text have an empty one.
public struct TextLanes: Sendable {
  /// All texts, and so many bytes more that a word can be read from the end of each.
  let bytes: [UInt8]
  /// One more than there are texts, from 0: where each begins, and where the last one ends.
  let bounds: [Int32]

  /// How many bytes have to follow the last text.
  public static let slack = 8

  /// - Precondition: the bounds begin with 0 and never fall, and `slack` bytes follow the last of them.
  public init(bytes: [UInt8], bounds: [Int32]) {
    precondition(bounds.first == 0, "texts that do not begin")
    var isRising = true
    for index in 1..<bounds.count { isRising = isRising && bounds[index - 1] <= bounds[index] }
    precondition(isRising && Int(bounds[bounds.count - 1]) + Self.slack <= bytes.count, "texts beyond their bytes")
    self.bytes = bytes
    self.bounds = bounds
  }

  public init(_ texts: [ArraySlice<UInt8>]) { self.init(count: texts.count) { texts[$0] } }

  /// - Parameter text: of each row.
  public init(count: Int, _ text: (Int) -> ArraySlice<UInt8>) {
    var builder = Builder(count: count)
    for row in 0..<count { builder.append(text(row)) }
    self = builder.lanes
  }

  public var count: Int { bounds.count - 1 }

  public subscript(row: Int) -> ArraySlice<UInt8> { bytes[Int(bounds[row])..<Int(bounds[row + 1])] }

  /// The texts of the given rows.
  public func gathered(_ rows: [Int32]) -> TextLanes { TextLanes(count: rows.count) { self[Int(rows[$0])] } }

  /// `count` texts from `start`.
  public func slice(start: Int, count: Int) -> TextLanes { TextLanes(count: count) { self[start + $0] } }

  /// Makes lanes text by text.
  public struct Builder {
    private var bytes: [UInt8] = []
    private var bounds: [Int32] = [0]

    /// - Parameter count: how many texts there will be.
    public init(count: Int) {
      bounds.reserveCapacity(count + 1)
      bytes.reserveCapacity(count * 16)
    }

    public mutating func append(_ text: ArraySlice<UInt8>) { append(text.span) }

    public mutating func append(_ text: Span<UInt8>) {
      unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
      bounds.append(Int32(bytes.count))
    }

    public var lanes: TextLanes {
      TextLanes(bytes: bytes + [UInt8](repeating: 0, count: TextLanes.slack), bounds: bounds)
    }
  }

  /// Bits by a test of where each text begins and how many bytes it has.
  @inline(__always)
  func bits(_ test: (UnsafePointer<UInt8>, Int) -> Bool) -> Bitmap {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bounds.withUnsafeBufferPointer { bounds in
        guard let base = bytes.baseAddress else { return Bitmap(repeating: false, count: 0) }
        return Bitmap(count: count) { row in
          let start = unsafe Int(bounds[row])
          return unsafe test(base + start, Int(bounds[row &+ 1]) &- start)
        }
      }
    }
  }
}
