/// Writes text as a JSON string.
enum JSONString {
  static func write(_ text: String, to output: inout ReportOutput) {
    output.write(UInt8(ascii: "\""))
    if !output.write(text, if: { isPlain($0) || isPrintable($0) }) { output.write(escaped(text)) }
    output.write(UInt8(ascii: "\""))
  }

  /// Whether no byte may have to be escaped. All are looked at, however early one is found: so a processor takes many at
  /// a time.
  static func isPlain(_ bytes: Span<UInt8>) -> Bool {
    var doubts: UInt8 = 0
    for index in bytes.indices { doubts |= doubt(bytes[index]) }
    return doubts == 0
  }

  /// 0 for printable ASCII, for continuation bytes, and for the first bytes of U+3000 to U+9FFF, where all of Chinese
  /// stands and nothing is unprintable.
  @inline(__always) private static func doubt(_ byte: UInt8) -> UInt8 {
    let isControl: UInt8 = byte < 0x20 ? 1 : 0
    let isQuote: UInt8 = byte == UInt8(ascii: "\"") ? 1 : 0
    let isBackslash: UInt8 = byte == UInt8(ascii: "\\") ? 1 : 0
    let isDelete: UInt8 = byte == 0x7F ? 1 : 0
    let isOtherScript: UInt8 = byte >= 0xC0 && (byte < 0xE3 || byte > 0xE9) ? 1 : 0
    return isControl | isQuote | isBackslash | isDelete | isOtherScript
  }

  /// The same for bytes of which some are first bytes of other characters: of the blocks from U+2080 to U+2FFF and of the
  /// forms from U+FF00 to U+FFBF, such as a wide colon or an arrow, none is unprintable either.
  static func isPrintable(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where doubt(bytes[index]) != 0 {
      guard index + 1 < bytes.count else { return false }
      switch (bytes[index], bytes[index + 1]) {
      case (0xE2, 0x82...), (0xEF, 0xBC...0xBE): continue
      default: return false
      }
    }
    return true
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return String(result)
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
    switch scalar {
    case "\"": result.append(contentsOf: "\\\"".unicodeScalars)
    case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
    case "\n": result.append(contentsOf: "\\n".unicodeScalars)
    case "\r": result.append(contentsOf: "\\r".unicodeScalars)
    case "\t": result.append(contentsOf: "\\t".unicodeScalars)
    default:
      guard scalar.isUnprintable else { return result.append(scalar) }
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        result.append(contentsOf: escape(unit).unicodeScalars)
      }
    }
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
