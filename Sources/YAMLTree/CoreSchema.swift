/// What a plain scalar means by the core schema of YAML 1.2: `on`, `yes` and `no` are strings.
enum CoreSchema {
  static func kind(of bytes: [UInt8]) -> YAMLScalar.Kind {
    switch String(decoding: bytes, as: UTF8.self) {
    case "", "~", "null", "Null", "NULL": .null
    case "true", "True", "TRUE", "false", "False", "FALSE": .bool
    case ".nan", ".NaN", ".NAN": .float
    default: isInt(bytes) ? .int : isFloat(bytes) ? .float : .string
    }
  }

  static func int(_ text: String) -> Int64? {
    if text.hasPrefix("0o") { return Int64(text.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return Int64(text.dropFirst(2), radix: 16) }
    return Int64(text)
  }

  private static func isInt(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0x30, 0x6F]) {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if bytes.starts(with: [0x30, 0x78]) { return bytes.count > 2 && bytes.dropFirst(2).allSatisfy(isHexDigit) }
    let digits = unsigned(bytes)
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?` and infinities.
  private static func isFloat(_ bytes: [UInt8]) -> Bool {
    var rest = unsigned(bytes)
    if [".inf", ".Inf", ".INF"].contains(where: { rest.elementsEqual($0.utf8) }) { return true }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let first = rest.first else { return true }
    guard first | 0x20 == UInt8(ascii: "e") else { return false }
    let exponent = unsigned(Array(rest.dropFirst()))
    return !exponent.isEmpty && exponent.allSatisfy(isDigit)
  }

  private static func unsigned(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}
