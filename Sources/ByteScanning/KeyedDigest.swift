import CCrypto

/// HMAC with SHA-256 (RFC 2104): whoever lacks the key can neither make a digest nor try out what one stands for.
public enum KeyedDigest {
  /// 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8], key: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    // An empty array has no address, and without one the library would take the key of the call before.
    let key = key.isEmpty ? [0] : key
    let made = unsafe HMAC(EVP_sha256(), key, Int32(key.count), bytes, bytes.count, &digest, &count)
    precondition(unsafe made != nil && count == 32, "libcrypto has no SHA-256")
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
