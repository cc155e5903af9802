/// Numbers as zip archives write them.
enum LittleEndian {
  /// `nil` where the bytes end before the number does.
  static func number(_ bytes: Span<UInt8>, at offset: Int, size: Int) -> UInt64? {
    guard offset >= 0, offset <= bytes.count - size else { return nil }
    var value: UInt64 = 0
    for index in (0..<size).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
    return value
  }

  /// `nil` too where the number is larger than any place in a file.
  static func int(_ bytes: Span<UInt8>, at offset: Int, size: Int) -> Int? {
    number(bytes, at: offset, size: size).flatMap { Int(exactly: $0) }
  }
}
