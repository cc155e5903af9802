/// HMAC with SHA-256 (RFC 2104): whoever lacks the key can neither make a digest nor try out what one stands for.
public struct KeyedDigest: Sendable {
  private static let blockBytes = 64
  private let inner: DigestState
  private let outer: DigestState

  public init(key: [UInt8]) {
    var block = key.count > Self.blockBytes ? DigestState.empty.digest(key) : key
    block += [UInt8](repeating: 0, count: Self.blockBytes - block.count)
    inner = DigestState(block.map { $0 ^ 0x36 })
    outer = DigestState(block.map { $0 ^ 0x5C })
  }

  /// Lower-case hexadecimal digits.
  ///
  /// - Parameter digits: how many of the 64, an even number.
  public func hex(of bytes: [UInt8], digits: Int = 64) -> String {
    HexText.of(outer.digest(inner.digest(bytes)), count: digits)
  }
}
