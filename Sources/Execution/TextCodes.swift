import Columnar

/// The codes of all texts that a run meets: those of the pool, and codes below zero for texts that no record holds.
///
/// Each text has a code of its own, so that two literals which stand in no record are still told apart.
final class TextCodes {
  private let pool: StringPool
  /// By bytes: Swift's own equality of texts is canonical equivalence.
  private var codes: [[UInt8]: Int64] = [:]
  private var texts: [[UInt8]] = []

  init(pool: StringPool) { self.pool = pool }

  func code(of text: String) -> Int64 {
    if let code = pool.code(of: text) { return code }
    let bytes = Array(text.utf8)
    if let code = codes[bytes] { return code }
    texts.append(bytes)
    let code = -Int64(texts.count)
    codes[bytes] = code
    return code
  }

  func bytes(_ code: Int64) -> ArraySlice<UInt8> { code < 0 ? texts[Int(-code - 1)][...] : pool.bytes(code) }

  func text(_ code: Int64) -> String { String(decoding: bytes(code), as: UTF8.self) }
}
