import CCrypto

/// SHA-256 after a beginning, from which any number of digests go on. What makes a digest costly is not a short text
/// but asking the library for the algorithm, which is done once here.
@safe final class DigestState: Sendable {
  /// Before the first byte.
  static let empty = DigestState([])

  // Written to by `init` alone; afterwards it is only copied from, so threads may share it.
  private nonisolated(unsafe) let context: OpaquePointer?

  init(_ beginning: [UInt8]) {
    unsafe context = EVP_MD_CTX_new()
    let isReady = unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    precondition(isReady, Self.failure)
    let hasBegun = unsafe EVP_DigestUpdate(context, beginning, beginning.count) == 1
    precondition(hasBegun, Self.failure)
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// A context that goes on from here; the caller frees it.
  func makeContext() -> OpaquePointer? {
    let copy = unsafe EVP_MD_CTX_new()
    let succeeded = unsafe EVP_MD_CTX_copy_ex(copy, context) == 1
    precondition(succeeded, Self.failure)
    return unsafe copy
  }

  /// The 32 bytes of the digest of the beginning and what follows it.
  func digest(_ bytes: [UInt8]) -> [UInt8] {
    let copy = unsafe makeContext()
    defer { unsafe EVP_MD_CTX_free(copy) }
    var digest = [UInt8](repeating: 0, count: 32)
    let goesOn = unsafe EVP_DigestUpdate(copy, bytes, bytes.count) == 1
    let ends = unsafe EVP_DigestFinal_ex(copy, &digest, nil) == 1
    precondition(goesOn && ends, Self.failure)
    return digest
  }

  static let failure = "libcrypto has no SHA-256"
}

enum HexText {
  /// Lower-case digits, two a byte.
  ///
  /// - Parameter count: of the digits, even; `nil` for all.
  static func of(_ bytes: [UInt8], count: Int? = nil) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(count ?? bytes.count * 2)
    for byte in bytes.prefix(count.map { $0 / 2 } ?? bytes.count) {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
