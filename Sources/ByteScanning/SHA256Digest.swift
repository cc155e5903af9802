import CCrypto

/// SHA-256 over bytes that come in pieces.
@safe public struct SHA256Digest: ~Copyable {
  private let context: OpaquePointer?
  private var failed = false

  public init() { unsafe context = DigestState.empty.makeContext() }

  deinit { unsafe EVP_MD_CTX_free(context) }

  public mutating func update(_ bytes: Span<UInt8>) {
    let succeeded = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    failed = failed || succeeded != 1
  }

  /// 64 lower-case hexadecimal digits.
  public consuming func hex() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let succeeded = unsafe EVP_DigestFinal_ex(context, &digest, nil)
    precondition(!failed && succeeded == 1, DigestState.failure)
    return HexText.of(digest)
  }

  public static func hex(of file: FileBytes) -> String { file.withBytes { hex(of: $0) } }

  /// - Parameter digits: how many of the 64, an even number.
  public static func hex(of bytes: [UInt8], digits: Int = 64) -> String {
    HexText.of(DigestState.empty.digest(bytes), count: digits)
  }

  public static func hex(of bytes: Span<UInt8>) -> String {
    var digest = SHA256Digest()
    digest.update(bytes)
    return digest.hex()
  }
}
