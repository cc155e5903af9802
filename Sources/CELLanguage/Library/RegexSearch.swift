/// All matches of a pattern in a text, for the extension `regex`.
struct RegexSearch {
  private let bytes: [UInt8]
  private let pattern: Pattern

  /// With `wantsGroup`, a pattern of more than one group is an error, since nobody could say which is meant.
  init(
    _ text: CELValue, _ pattern: CELValue, _ context: inout CallContext, wantsGroup: Bool = true
  ) throws(Interruption) {
    bytes = Array(try Library.text(text).utf8)
    self.pattern = try context.runtime.patterns.pattern(try Library.text(pattern))
    guard !wantsGroup || self.pattern.groupCount <= 1 else {
      throw .error(.invalidArgument, "a pattern to extract by has at most one group")
    }
  }

  /// The byte ranges of the matches and their groups, from left to right.
  func matches(limit: Int, _ context: inout CallContext) throws(Interruption) -> [[Range<Int>?]] {
    var result: [[Range<Int>?]] = []
    var start = 0
    while result.count < limit, let match = pattern.search(bytes, from: start, groups: pattern.groupCount + 1) {
      guard let whole = match[0] else { break }
      try context.spend(1 + (whole.upperBound - start) / 64)
      result.append(match)
      start = whole.isEmpty ? nextScalar(after: whole.upperBound) : whole.upperBound
      if start > bytes.count { break }
    }
    return result
  }

  /// The group if there is one, else the whole match.
  func extracted(_ match: [Range<Int>?]) -> String { text(match.last ?? nil) }

  func replaced(
    by replacement: String, limit: Int, _ context: inout CallContext
  ) throws(Interruption) -> String {
    let parts = try Replacement.parse(replacement, groups: pattern.groupCount)
    var result: [UInt8] = []
    var start = 0
    for match in try matches(limit: limit, &context) {
      guard let whole = match[0] else { continue }
      result += bytes[start..<whole.lowerBound]
      for part in parts { result += part.bytes(in: bytes, match) }
      guard result.count <= context.runtime.limits.textBytes else { throw .error(CallContext.tooLarge) }
      start = whole.upperBound
    }
    return String(decoding: result + bytes[start...], as: UTF8.self)
  }

  private func text(_ range: Range<Int>?) -> String {
    range.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
  }

  private func nextScalar(after index: Int) -> Int {
    var next = index + 1
    while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}

/// A piece of the text that replaces a match: literal text, or the group of a number (`\1`; `\0` is the whole match).
private enum Replacement {
  case literal([UInt8])
  case group(Int)

  func bytes(in text: [UInt8], _ match: [Range<Int>?]) -> [UInt8] {
    switch self {
    case .literal(let bytes): bytes
    case .group(let number): match[number].map { Array(text[$0]) } ?? []
    }
  }

  static func parse(_ text: String, groups: Int) throws(Interruption) -> [Replacement] {
    var parts: [Replacement] = []
    var literal: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        literal.append(byte)
        continue
      }
      guard let next = rest.popFirst() else { throw invalid }
      if next == byte {
        literal.append(byte)
      } else if (0x30...0x39).contains(next), Int(next - 0x30) <= groups {
        parts += [.literal(literal), .group(Int(next - 0x30))]
        literal = []
      } else {
        throw invalid
      }
    }
    return parts + [.literal(literal)]
  }

  private static var invalid: Interruption {
    .error(.invalidArgument, "in a replacement, `\\` stands before the number of a group or another `\\`")
  }
}
