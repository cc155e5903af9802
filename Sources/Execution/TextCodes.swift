import Columnar
import RecordSources

/// The codes of all texts that a run meets: those of the pool, and codes below zero for texts that no record of it holds.
///
/// Each text has a code of its own, so that two literals which stand in no record are still told apart.
final class TextCodes: TextCoding {
  private let pool: StringPool
  /// Of texts that the pool hasn't.
  private var others = StringPool()

  /// Whoever goes through many texts begins anew when there are more than this beside the pool's.
  static let limit = 1 << 18

  init(pool: StringPool) { self.pool = pool }

  func code(of text: String) -> Int64 { code(ofCell: Array(text.utf8).span) }

  func code(ofCell text: Span<UInt8>) -> Int64 { pool.code(of: text) ?? -1 - others.intern(text) }

  /// How many texts are held beside the pool's.
  var otherCount: Int { others.count }

  /// Nothing for the 0 of a row without a text, in a pool that has none.
  func bytes(_ code: Int64) -> ArraySlice<UInt8> {
    if code < 0 { return others.bytes(-1 - code) }
    return code < pool.count ? pool.bytes(code) : []
  }

  /// How many Unicode scalars a text has.
  func scalarCount(_ code: Int64) -> Int64 {
    var count: Int64 = 0
    for byte in bytes(code) where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  func text(_ code: Int64) -> String { String(decoding: bytes(code), as: UTF8.self) }
}
