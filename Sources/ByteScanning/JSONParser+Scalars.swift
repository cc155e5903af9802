extension JSONParser {
  mutating func number(_ bytes: Span<UInt8>) throws(JSONMistake) -> [UInt8] {
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

extension JSONParser {
  mutating func string(_ bytes: Span<UInt8>) throws(JSONMistake) -> [UInt8] {
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
