import SourceDiagnostics

/// Characters that no token starts with: what authors mean by them.
extension Lexer {
  /// Reports the character; reading goes on with the operator that was meant, where one was.
  mutating func scanStray() -> Token.Kind? {
    let start = position
    let text = strayText()
    let meaning = Self.meanings[text]
    report(
      "`\(text)` has no meaning here", from: start, to: position, help: meaning.map { "write `\($0)`" })
    return meaning.flatMap { $0 == "\"" || $0 == "'" ? nil : .symbol($0) }
  }

  private mutating func strayText() -> String {
    if let second = byte(1), Self.meanings[String(decoding: bytes[position...position + 1], as: UTF8.self)] != nil,
      second < 0x80
    {
      position += 2
      return text(from: position - 2, to: position)
    }
    return strayScalar()
  }

  /// Moves past one Unicode scalar.
  private mutating func strayScalar() -> String {
    let start = position
    position += 1
    while let byte = byte(), byte & 0xC0 == 0x80 { position += 1 }
    return text(from: start, to: position)
  }

  /// Signs of other languages, and the full-width forms that Chinese input methods give.
  private static let meanings: [String: String] = [
    "=>": ">=", "=<": "<=", "=": "==", "&": "&&", "|": "||", "“": "\"", "”": "\"", "‘": "'", "’": "'", "（": "(",
    "）": ")", "，": ",",
    "：": ":", "！": "!", "＝": "==", "＜": "<", "＞": ">", "【": "[", "】": "]", "≤": "<=", "≥": ">=", "≠": "!=",
    "、": ",", "？": "?", "＋": "+", "－": "-", "−": "-", "×": "*", "÷": "/", "。": ".",
  ]
}
