/// Reads JSON values one after the other, strictly by RFC 8259: no comments, no trailing commas, no `NaN`, no half of a
/// surrogate pair, nothing that is not UTF-8. Nesting is limited, so that no input can exhaust the stack.
public struct JSONParser: Sendable {
  public static let depthLimit = 128

  public var offset: Int
  /// The line (from 1) of `offset`.
  public private(set) var line: Int
  private var depth = 0

  public init(offset: Int = 0, line: Int = 1) {
    self.offset = offset
    self.line = line
  }

  public mutating func skipBlank(_ bytes: Span<UInt8>) {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: break
      case 0x0A: line += 1
      default: return
      }
      offset += 1
    }
  }

  /// The byte at `offset`; `nil` at the end.
  public func peek(_ bytes: Span<UInt8>) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The value that begins at `offset` or after blanks.
  public mutating func value(_ bytes: Span<UInt8>) throws(JSONMistake) -> JSONValue {
    skipBlank(bytes)
    guard let byte = peek(bytes) else { throw mistake(.unfinished) }
    switch byte {
    case UInt8(ascii: "{"): return try nested(bytes) { parser, bytes throws(JSONMistake) in try parser.object(bytes) }
    case UInt8(ascii: "["): return try nested(bytes) { parser, bytes throws(JSONMistake) in try parser.array(bytes) }
    case UInt8(ascii: "\""): return .string(try string(bytes))
    case UInt8(ascii: "t"): return try word("true", .bool(true), bytes)
    case UInt8(ascii: "f"): return try word("false", .bool(false), bytes)
    case UInt8(ascii: "n"): return try word("null", .null, bytes)
    case UInt8(ascii: "-"), 0x30...0x39: return .number(try number(bytes))
    default: throw mistake(.unexpected)
    }
  }

  func mistake(_ kind: JSONMistake.Kind) -> JSONMistake { JSONMistake(kind: kind, offset: offset) }

  private mutating func nested(
    _ bytes: Span<UInt8>, _ body: (inout JSONParser, Span<UInt8>) throws(JSONMistake) -> JSONValue
  ) throws(JSONMistake) -> JSONValue {
    guard depth < Self.depthLimit else { throw mistake(.tooDeep) }
    depth += 1
    offset += 1
    let value = try body(&self, bytes)
    depth -= 1
    return value
  }

  /// Takes a byte if it comes next, after blanks.
  private mutating func take(_ byte: Character, _ bytes: Span<UInt8>) -> Bool {
    skipBlank(bytes)
    guard peek(bytes) == byte.asciiValue else { return false }
    offset += 1
    return true
  }

  private mutating func require(_ byte: Character, _ bytes: Span<UInt8>) throws(JSONMistake) {
    guard take(byte, bytes) else { throw mistake(offset < bytes.count ? .unexpected : .unfinished) }
  }

  private mutating func array(_ bytes: Span<UInt8>) throws(JSONMistake) -> JSONValue {
    var elements: [JSONValue] = []
    if take("]", bytes) { return .array(elements) }
    while true {
      elements.append(try value(bytes))
      if take("]", bytes) { return .array(elements) }
      try require(",", bytes)
    }
  }

  private mutating func object(_ bytes: Span<UInt8>) throws(JSONMistake) -> JSONValue {
    var members: [JSONValue.Member] = []
    if take("}", bytes) { return .object(members) }
    while true {
      skipBlank(bytes)
      guard peek(bytes) == UInt8(ascii: "\"") else {
        throw mistake(offset < bytes.count ? .unexpected : .unfinished)
      }
      let key = try string(bytes)
      try require(":", bytes)
      members.append(JSONValue.Member(key: key, value: try value(bytes)))
      if take("}", bytes) { return .object(members) }
      try require(",", bytes)
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONValue, _ bytes: Span<UInt8>
  ) throws(JSONMistake) -> JSONValue {
    for byte in word.utf8 {
      guard let found = peek(bytes) else { throw mistake(.unfinished) }
      guard found == byte else { throw mistake(.unexpected) }
      offset += 1
    }
    return value
  }
}
