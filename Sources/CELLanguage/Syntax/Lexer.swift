import SourceDiagnostics

/// Cuts the text of an expression into tokens. Mistakes are noted and passed over, so that the rest is still read.
struct Lexer {
  let bytes: [UInt8]
  var position: Int
  private(set) var issues: [ExpressionIssue] = []

  init(_ text: String, from offset: Int = 0) {
    bytes = Array(text.utf8)
    position = min(max(0, offset), bytes.count)
  }

  mutating func report(_ message: String, from start: Int, to end: Int, help: String? = nil) {
    guard issues.count < Parser.issueLimit else { return }
    let range = TextRange(start: start, end: min(end, bytes.count))
    issues.append(ExpressionIssue("cel-syntax", message, at: range, help: help))
  }

  func byte(_ ahead: Int = 0) -> UInt8? {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : nil
  }

  func text(from start: Int, to end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

  /// The next token; `.end` at the end, as often as it is asked for.
  mutating func next() -> Token {
    while true {
      skipBlanks()
      let start = position
      if let kind = scan() { return Token(kind: kind, range: TextRange(start: start, end: position)) }
    }
  }

  private mutating func skipBlanks() {
    while let byte = byte() {
      if Self.isBlank(byte) {
        position += 1
      } else if byte == UInt8(ascii: "/"), self.byte(1) == UInt8(ascii: "/") {
        skipComment()
      } else {
        return
      }
    }
  }

  private mutating func skipComment() {
    while let byte = byte(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { position += 1 }
  }

  /// A token, or `nil` after a byte that can't start one.
  private mutating func scan() -> Token.Kind? {
    guard let first = byte() else { return .end }
    if let prefix = stringPrefix() { return scanString(prefix) }
    if Self.isLetter(first) { return scanWord() }
    if Self.isDigit(first) { return scanNumber() }
    if first == UInt8(ascii: "."), let next = byte(1), Self.isDigit(next) { return scanNumber() }
    if first == UInt8(ascii: "`") { return scanQuotedIdentifier() }
    return scanSymbol(first)
  }

  private mutating func scanWord() -> Token.Kind {
    let start = position
    while let byte = byte(), Self.isLetter(byte) || Self.isDigit(byte) { position += 1 }
    let word = text(from: start, to: position)
    return ReservedWords.keywords.contains(word) ? .keyword(word) : .identifier(word)
  }

  private mutating func scanQuotedIdentifier() -> Token.Kind? {
    let start = position
    position += 1
    while let byte = byte(), Self.isQuotedIdentifierByte(byte) { position += 1 }
    guard byte() == UInt8(ascii: "`"), position > start + 1 else {
      report(
        "a name in backquotes has letters, digits, `_ . - /` and blanks, and ends with a backquote",
        from: start, to: position)
      return nil
    }
    position += 1
    return .quotedIdentifier(text(from: start + 1, to: position - 1))
  }

  private mutating func scanSymbol(_ first: UInt8) -> Token.Kind? {
    if let second = byte(1) {
      let pair = String(decoding: [first, second], as: UTF8.self)
      if Self.pairs.contains(pair) {
        position += 2
        return .symbol(pair)
      }
    }
    if Self.singles.contains(first) {
      position += 1
      return .symbol(String(decoding: [first], as: UTF8.self))
    }
    return scanStray()
  }

  private static let pairs: Set<String> = ["==", "!=", "<=", ">=", "&&", "||"]
  private static let singles: Set<UInt8> = Set("+-*/%!?:.,()[]{}<>".utf8)

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B) }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || byte == UInt8(ascii: "_")
  }

  static func isQuotedIdentifierByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || ".-/ ".utf8.contains(byte)
  }
}
