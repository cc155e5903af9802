import SourceDiagnostics

/// Strings and bytes: one or three quotes of either kind, `r` for raw, `b` for bytes.
extension Lexer {
  struct StringPrefix {
    var isBytes = false
    var isRaw = false
    /// Bytes before the quotes.
    var length = 0
  }

  /// The prefix of a string that starts here, `nil` when none does.
  func stringPrefix() -> StringPrefix? {
    var prefix = StringPrefix()
    if byte(prefix.length).map({ $0 | 0x20 }) == UInt8(ascii: "b") {
      prefix.isBytes = true
      prefix.length += 1
    }
    if byte(prefix.length).map({ $0 | 0x20 }) == UInt8(ascii: "r") {
      prefix.isRaw = true
      prefix.length += 1
    }
    guard let quote = byte(prefix.length) else { return nil }
    return quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") ? prefix : nil
  }

  mutating func scanString(_ prefix: StringPrefix) -> Token.Kind {
    let start = position
    position += prefix.length
    let quote = bytes[position]
    let isTriple = byte(1) == quote && byte(2) == quote
    position += isTriple ? 3 : 1
    var content: [UInt8] = []
    var isClosed = false
    while let byte = byte(), !isClosed {
      if endsString(quote, isTriple: isTriple) {
        position += isTriple ? 3 : 1
        isClosed = true
      } else if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        break
      } else if byte == UInt8(ascii: "\\"), !prefix.isRaw {
        scanEscape(isBytes: prefix.isBytes, into: &content)
      } else {
        content.append(byte)
        position += 1
      }
    }
    if !isClosed { reportOpenString(from: start, isTriple: isTriple) }
    return prefix.isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
  }

  private func endsString(_ quote: UInt8, isTriple: Bool) -> Bool {
    byte() == quote && (!isTriple || (byte(1) == quote && byte(2) == quote))
  }

  private mutating func reportOpenString(from start: Int, isTriple: Bool) {
    let help = isTriple ? nil : "a string over several lines stands in three quotes"
    report("this string has no closing quote", from: start, to: position, help: help)
  }

  private mutating func scanEscape(isBytes: Bool, into content: inout [UInt8]) {
    let start = position
    position += 1
    guard let letter = byte() else { return }
    position += 1
    if let plain = Self.plainEscapes[letter] {
      content.append(plain)
    } else if let value = scanNumericEscape(letter, isBytes: isBytes) {
      append(value, isBytes: isBytes, from: start, into: &content)
    } else {
      skipContinuation()
      report(
        "`\(text(from: start, to: position))` is no escape", from: start, to: position,
        help: "a backslash itself is written `\\\\`, or the string is raw: r\"…\"")
    }
  }

  private mutating func skipContinuation() {
    while let byte = byte(), byte & 0xC0 == 0x80 { position += 1 }
  }

  private mutating func scanNumericEscape(_ letter: UInt8, isBytes: Bool) -> UInt32? {
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): return scanDigits(2, radix: 16)
    case UInt8(ascii: "u") where !isBytes: return scanDigits(4, radix: 16)
    case UInt8(ascii: "U") where !isBytes: return scanDigits(8, radix: 16)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      return scanDigits(3, radix: 8)
    default: return nil
    }
  }

  private mutating func scanDigits(_ count: Int, radix: Int) -> UInt32? {
    guard position + count <= bytes.count else { return nil }
    let digits = bytes[position..<position + count]
    guard digits.allSatisfy(Self.isHex), let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
    else { return nil }
    position += count
    return value
  }

  private mutating func append(_ value: UInt32, isBytes: Bool, from start: Int, into content: inout [UInt8]) {
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
      content.append(contentsOf: String(Character(scalar)).utf8)
    } else {
      report("`\(text(from: start, to: position))` is no Unicode character", from: start, to: position)
    }
  }

  private static let plainEscapes: [UInt8: UInt8] = {
    let pairs: [(Unicode.Scalar, UInt8)] = [
      ("a", 0x07), ("b", 0x08), ("f", 0x0C), ("n", 0x0A), ("r", 0x0D), ("t", 0x09), ("v", 0x0B), ("\\", 0x5C),
      ("?", 0x3F), ("\"", 0x22), ("'", 0x27), ("`", 0x60),
    ]
    return Dictionary(uniqueKeysWithValues: pairs.map { (UInt8(ascii: $0), $1) })
  }()
}
