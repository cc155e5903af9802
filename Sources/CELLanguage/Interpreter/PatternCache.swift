import CRE2
import Synchronization

/// A compiled regular expression.
final class Pattern: Sendable {
  /// RE2's pattern is immutable once compiled and may be searched by many threads.
  private let address: UInt
  let groupCount: Int

  private static let memory: Int64 = 8 << 20

  init(_ text: String) throws(Interruption) {
    var text = text
    let compiled = text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { unsafe cre2_compile($0.baseAddress, $0.count, Self.memory) }
    }
    guard let compiled = unsafe compiled else { throw .error(.cost, "no memory for a pattern") }
    guard unsafe cre2_ok(compiled) else {
      let reason = unsafe String(cString: cre2_error(compiled))
      unsafe cre2_free(compiled)
      throw .error(.invalidArgument, "the pattern is no regular expression: \(reason)")
    }
    address = UInt(bitPattern: compiled)
    groupCount = Int(unsafe cre2_group_count(compiled))
  }

  deinit { unsafe cre2_free(OpaquePointer(bitPattern: address)) }

  /// The byte ranges of the first match at or after `start` and of its groups; `nil` for a group that took no part.
  func search(_ text: [UInt8], from start: Int = 0, groups: Int = 1) -> [Range<Int>?]? {
    guard start <= text.count else { return nil }
    var offsets = [Int64](repeating: -1, count: 2 * groups)
    let found = unsafe text.withUnsafeBufferPointer { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe cre2_search(
          OpaquePointer(bitPattern: address), characters.baseAddress, characters.count, start, &offsets, Int32(groups))
      }
    }
    guard found else { return nil }
    return (0..<groups).map { offsets[2 * $0] < 0 ? nil : Int(offsets[2 * $0])..<Int(offsets[2 * $0 + 1]) }
  }
}

/// Compiled patterns by their text. When it is full it starts anew, which costs a rule with few patterns nothing.
final class PatternCache: Sendable {
  private let patterns = Mutex<[[UInt8]: Pattern]>([:])
  private static let limit = 256

  func pattern(_ text: String) throws(Interruption) -> Pattern {
    let key = Array(text.utf8)
    if let known = patterns.withLock({ $0[key] }) { return known }
    let pattern = try Pattern(text)
    patterns.withLock { patterns in
      if patterns.count >= Self.limit { patterns.removeAll() }
      patterns[key] = pattern
    }
    return pattern
  }
}
