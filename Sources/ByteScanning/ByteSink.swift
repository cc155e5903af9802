/// Bytes that are written one piece after another and then held as a file: text that was decoded, what was unpacked.
@safe public struct ByteSink: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  /// How many bytes were written.
  public private(set) var count = 0
  /// How many bytes may be written.
  public let limit: Int

  public init(limit: Int = FileBytes.defaultLimit, capacity: Int = 1 << 16) {
    self.limit = limit
    self.capacity = max(1, min(capacity, limit))
    unsafe start = Self.allocate(self.capacity)
  }

  deinit { unsafe start.deallocate() }

  /// Writes nothing and says `false` where there would be more bytes than the limit allows.
  public mutating func append(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count <= limit - count else { return false }
    if count + bytes.count > capacity { grow(to: count + bytes.count) }
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      unsafe (start + count).copyMemory(from: base, byteCount: source.count)
    }
    count += bytes.count
    return true
  }

  /// The bytes under the name that messages should give them.
  public consuming func file(path: String) -> FileBytes {
    let file = unsafe FileBytes(path: path, storage: .heap(start), count: count)
    discard self
    return file
  }

  private mutating func grow(to needed: Int) {
    let larger = min(limit, max(needed, capacity + capacity / 2))
    let room = unsafe Self.allocate(larger)
    unsafe room.copyMemory(from: start, byteCount: count)
    unsafe start.deallocate()
    unsafe start = room
    capacity = larger
  }

  private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
  }
}
