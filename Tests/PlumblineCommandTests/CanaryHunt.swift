import Foundation

/// Looks for planted values in bytes: as they are, in other cases, in parts, and as each escape writes them.
struct CanaryHunt {
  /// What to look for, with the value that it comes from.
  private let forms: [(needle: [UInt8], isExact: Bool, value: String)]

  init(_ values: [String]) {
    forms = values.flatMap { value in
      let texts = Self.parts(of: value).flatMap { Self.written($0) }
      return Set(texts).map { (Array($0.lowercased().utf8), false, value) }
        + Self.base64(value).map { (Array($0.utf8), true, value) }
    }
  }

  /// The planted values that are in there.
  func found(in bytes: [UInt8]) -> Set<String> {
    let (exact, folded) = (Data(bytes), Data(String(decoding: bytes, as: UTF8.self).lowercased().utf8))
    return Set(forms.filter { ($0.isExact ? exact : folded).range(of: Data($0.needle)) != nil }.map(\.value))
  }

  /// The whole, its words, and of a day the month with its day: years alone may be shown.
  private static func parts(of value: String) -> [String] {
    let words = value.split { $0.isWhitespace || $0 == ";" }.map(String.init).filter { $0.unicodeScalars.count >= 3 }
    let telling = words.filter { $0.lowercased().contains("canary") || $0.contains("brook") || $0.contains("dale") }
    let chinese = words.filter { $0.unicodeScalars.contains { $0.value > 0x2E80 } }
    return [value, value.trimmingCharacters(in: .whitespaces)] + telling + chinese + otherDays(value)
      + (value.wholeMatch(of: /[0-9]+\.[0-9]+/) == nil ? [] : [String(value.prefix { $0 != "." })])
  }

  private static func otherDays(_ value: String) -> [String] {
    guard let match = value.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/) else { return [] }
    let (year, month, day) = (match.1, match.2, match.3)
    return ["\(year)\(month)\(day)", "\(day)/\(month)/\(year)", "\(year)年", "\(year)-\(month)", "-\(month)-\(day)"]
  }

  private static func written(_ text: String) -> [String] {
    let json = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      default: scalar.isASCII ? String(scalar) : "\\u" + String(format: "%04x", scalar.value)
      }
    }.joined()
    let percent = text.utf8.map { byte -> String in
      let isPlain = byte < 0x80 && Character(UnicodeScalar(byte)).isLetter || (0x30...0x39).contains(byte)
      return isPlain || byte == 0x2D ? String(UnicodeScalar(byte)) : "%" + String(format: "%02X", byte)
    }.joined()
    let numbers = text.unicodeScalars.map { $0.isASCII ? String($0) : "&#\($0.value);" }.joined()
    return [
      text, json, percent, numbers, CanaryBook.escaped(text), text.replacing("\"", with: "\"\""),
      text.replacing("\n", with: " "), text.replacing("\n", with: "\\n"),
    ]
  }

  /// As it stands in a longer text, whatever comes before it: without the digits that its neighbours share.
  private static func base64(_ text: String) -> [String] {
    guard text.utf8.count >= 6 else { return [] }
    return (0..<3).map { shift in
      let all = Data(repeating: 0, count: shift) + Data(text.utf8)
      return String(all.base64EncodedString().dropFirst(shift == 0 ? 0 : shift + 1).prefix { $0 != "=" }.dropLast())
    }
  }
}
