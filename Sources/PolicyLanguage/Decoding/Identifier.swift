/// Names that can stand in expressions.
enum Identifier {
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop",
    "namespace", "null", "package", "return", "true", "var", "void", "while",
  ]

  /// Why a text is no identifier; `nil` when it is one.
  static func problem(with text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let first = bytes.first else { return "it is empty" }
    if reserved.contains(text) { return "it is a reserved word" }
    if bytes.contains(where: { !isLetter($0) && !isDigit($0) }) { return "it holds other characters" }
    if isDigit(first) { return "it begins with a digit" }
    return nil
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte | 0x20)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
