import SourceDiagnostics

extension Parser {
  /// A literal, with its sign when it is a number; `nil` when there is none.
  mutating func parseLiteral() throws(Failure) -> Expression.Literal? {
    let start = current.range.start
    let isNegative = take("-")
    let token = current
    index += 1
    let range = TextRange(start: start, end: token.range.end)
    switch token.kind {
    case .int(let digits): return .int(parseInt(digits, isNegative: isNegative, at: range))
    case .double(let value): return .double(isNegative ? -value : value)
    case .uint(let digits) where !isNegative: return .uint(parseUInt(digits, at: range))
    case .string(let text) where !isNegative: return .string(text)
    case .bytes(let bytes) where !isNegative: return .bytes(bytes)
    case .keyword("true") where !isNegative: return .bool(true)
    case .keyword("false") where !isNegative: return .bool(false)
    case .keyword("null") where !isNegative: return .null
    default:
      index -= isNegative ? 2 : 1
      return nil
    }
  }

  /// The sign is read with the digits: -9223372036854775808 has no positive twin.
  private mutating func parseInt(_ digits: String, isNegative: Bool, at range: TextRange) -> Int64 {
    let (body, radix) = Self.digits(digits)
    if let value = Int64((isNegative ? "-" : "") + body, radix: radix) { return value }
    note("cel-syntax", "\(isNegative ? "-" : "")\(digits) is beyond the range of int (64 bits)", at: range)
    return 0
  }

  private mutating func parseUInt(_ digits: String, at range: TextRange) -> UInt64 {
    let (body, radix) = Self.digits(digits)
    if let value = UInt64(body, radix: radix) { return value }
    note("cel-syntax", "\(digits)u is beyond the range of uint (64 bits)", at: range)
    return 0
  }

  private static func digits(_ text: String) -> (body: String, radix: Int) {
    text.utf8.count > 2 && text.utf8.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
      ? (String(text.dropFirst(2)), 16) : (text, 10)
  }
}
