/// Turns libyaml's positions, which count code points, into byte offsets.
struct CharacterIndex {
  private static let stride = 256
  private let bytes: [UInt8]
  /// The offset of every 256th code point.
  private let checkpoints: [Int]

  /// `start` skips a byte order mark, which libyaml never sees.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var checkpoints: [Int] = []
    var count = 0
    for index in start..<bytes.count where bytes[index] & 0xC0 != 0x80 {
      if count % Self.stride == 0 { checkpoints.append(index) }
      count += 1
    }
    self.checkpoints = checkpoints.isEmpty ? [start] : checkpoints
  }

  /// The byte offset of a code point; the end of the text for one beyond it.
  func offset(of codePoint: Int) -> Int {
    let codePoint = max(0, codePoint)
    let block = min(codePoint / Self.stride, checkpoints.count - 1)
    var offset = checkpoints[block]
    var remaining = codePoint - block * Self.stride
    while remaining > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }
}
