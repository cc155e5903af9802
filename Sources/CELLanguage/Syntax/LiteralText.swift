/// Literals and names as source text.
enum LiteralText {
  static func write(_ literal: Expression.Literal) -> String {
    switch literal {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .uint(let value): String(value) + "u"
    case .double(let value): String(value)
    case .string(let text): quote(text)
    case .bytes(let bytes): quote(bytes)
    }
  }

  static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if let escape = escape(scalar.value) {
        result += escape
      } else if scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value) {
        result += "\\u" + hex(scalar.value, digits: 4)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func quote(_ bytes: [UInt8]) -> String {
    var result = "b\""
    for byte in bytes {
      if let escape = escape(UInt32(byte)) {
        result += escape
      } else if byte < 0x20 || byte >= 0x7F {
        result += "\\x" + hex(UInt32(byte), digits: 2)
      } else {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return result + "\""
  }

  private static func escape(_ value: UInt32) -> String? {
    switch value {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    default: nil
    }
  }

  private static func hex(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// A field's name, in backquotes where it isn't an identifier.
  static func field(_ name: String) -> String { isIdentifier(name) ? name : "`\(name)`" }

  static func isIdentifier(_ name: String) -> Bool {
    guard let first = name.utf8.first, Lexer.isLetter(first), !ReservedWords.keywords.contains(name) else {
      return false
    }
    return name.utf8.allSatisfy { Lexer.isLetter($0) || Lexer.isDigit($0) }
  }
}
