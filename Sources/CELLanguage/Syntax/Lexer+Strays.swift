import SourceDiagnostics

/// Characters that no token starts with: what authors mean by them.
extension Lexer {
  mutating func reportStray() {
    let start = position
    let character = strayScalar()
    let help = Self.meanings[character].map { "write `\($0)`" }
    report("`\(character)` has no meaning here", from: start, to: position, help: help)
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
    "=": "==", "&": "&&", "|": "||", "“": "\"", "”": "\"", "‘": "'", "’": "'", "（": "(", "）": ")", "，": ",",
    "：": ":", "！": "!", "＝": "==", "＜": "<", "＞": ">", "【": "[", "】": "]", "≤": "<=", "≥": ">=", "≠": "!=",
    "、": ",", "？": "?", "＋": "+", "－": "-", "−": "-", "×": "*", "÷": "/", "。": ".",
  ]
}
