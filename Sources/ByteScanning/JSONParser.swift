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
    default: return .number(try number(bytes))
    }
  }

  private func mistake(_ kind: JSONMistake.Kind) -> JSONMistake { JSONMistake(kind: kind, offset: offset) }

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
    _ word: StaticString, _ value: JSONValue, _ bytes: Span<UInt8>
  ) throws(JSONMistake) -> JSONValue {
    for byte in word.description.utf8 {
      guard let found = peek(bytes) else { throw mistake(.unfinished) }
      guard found == byte else { throw mistake(.unexpected) }
      offset += 1
    }
    return value
  }
}

// MARK: Numbers

extension JSONParser {
  private mutating func number(_ bytes: Span<UInt8>) throws(JSONMistake) -> [UInt8] {
    let start = offset
    if peek(bytes) == UInt8(ascii: "-") { offset += 1 }
    if peek(bytes) == UInt8(ascii: "0") { offset += 1 } else { try digits(bytes) }
    if peek(bytes) == UInt8(ascii: ".") {
      offset += 1
      try digits(bytes)
    }
    if let byte = peek(bytes), byte | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if let sign = peek(bytes), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
      try digits(bytes)
    }
    return Self.copy(bytes, start..<offset)
  }

  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONMistake) {
    let start = offset
    while let byte = peek(bytes), (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > start else { throw mistake(.badNumber) }
  }

  private static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for index in range { copy.append(bytes[index]) }
    return copy
  }
}

// MARK: Strings

extension JSONParser {
  private mutating func string(_ bytes: Span<UInt8>) throws(JSONMistake) -> [UInt8] {
    offset += 1
    let start = offset
    var text: [UInt8] = []
    var isASCII = true
    while let byte = peek(bytes) {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard isASCII || String(validating: text, as: UTF8.self) != nil else {
          throw JSONMistake(kind: .notUTF8, offset: start)
        }
        return text
      case UInt8(ascii: "\\"): try escape(bytes, &text)
      case ..<0x20: throw JSONMistake(kind: .controlCharacter, offset: offset - 1)
      default:
        isASCII = isASCII && byte < 0x80
        text.append(byte)
      }
    }
    throw mistake(.unfinished)
  }

  private mutating func escape(_ bytes: Span<UInt8>, _ text: inout [UInt8]) throws(JSONMistake) {
    guard let byte = peek(bytes) else { throw mistake(.unfinished) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += Array(String(Character(try scalar(bytes))).utf8)
    default: throw JSONMistake(kind: .badEscape, offset: offset - 1)
    }
  }

  /// A code point of one or two groups of four digits; half of a pair alone is none.
  private mutating func scalar(_ bytes: Span<UInt8>) throws(JSONMistake) -> Unicode.Scalar {
    let first = try hex(bytes)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, peek(bytes) == UInt8(ascii: "\\") else { throw mistake(.badEscape) }
    offset += 1
    guard peek(bytes) == UInt8(ascii: "u") else { throw mistake(.badEscape) }
    offset += 1
    let second = try hex(bytes)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw mistake(.badEscape) }
    return scalar
  }

  private mutating func hex(_ bytes: Span<UInt8>) throws(JSONMistake) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek(bytes).flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
        throw mistake(offset < bytes.count ? .badEscape : .unfinished)
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
