import SourceDiagnostics

/// A token of an expression and where it stands.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    case identifier(String)
    /// A name in backquotes, which only a field may have.
    case quotedIdentifier(String)
    /// Digits as written, without a sign.
    case int(String)
    case uint(String)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    /// `true`, `false`, `null`, `in`.
    case keyword(String)
    /// Operators and brackets.
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: TextRange

  /// How messages name the token.
  var description: String {
    switch kind {
    case .identifier(let name), .keyword(let name), .symbol(let name): "`\(name)`"
    case .quotedIdentifier(let name): "`\(name)` in backquotes"
    case .int(let digits): "the number \(digits)"
    case .uint(let digits): "the number \(digits)u"
    case .double(let value): "the number \(value)"
    case .string: "a string"
    case .bytes: "a bytes literal"
    case .end: "the end of the expression"
    }
  }
}

/// Words with a meaning of their own.
enum ReservedWords {
  /// Neither variables nor fields may have these names.
  static let keywords: Set<String> = ["true", "false", "null", "in"]
  /// Kept back by CEL: no variable may have these names, a field may.
  static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
    "namespace", "return", "var", "void", "while",
  ]
}
