extension Library {
  /// Texts of the core language; the extension's functions stand in `textExtensions`.
  static let texts: [String: Function] = [
    "contains": .two { (a, b) throws(Interruption) in
      let (text, part) = try bytePair(a, b)
      return .bool(ByteText.firstIndex(of: part, in: text) != nil)
    },
    "startsWith": .two { (a, b) throws(Interruption) in
      let (text, part) = try bytePair(a, b)
      return .bool(text.starts(with: part))
    },
    "endsWith": .two { (a, b) throws(Interruption) in
      let (text, part) = try bytePair(a, b)
      return .bool(text.reversed().starts(with: part.reversed()))
    },
    "matches": .any(2...2) { (a, context) throws(Interruption) in
      let text = try text(a[0])
      let pattern = try context.runtime.patterns.pattern(try Library.text(a[1]))
      try context.spend(text.utf8.count / 64)
      return .bool(pattern.search(Array(text.utf8)) != nil)
    },
  ]

  static func text(_ value: CELValue) throws(Interruption) -> String {
    switch value {
    case .string(let text): return text
    case .enumeration(_, let member): return member
    default: throw .noOverload
    }
  }

  static func int(of value: CELValue) throws(Interruption) -> Int64 {
    guard case .int(let number) = value else { throw .noOverload }
    return number
  }

  private static func bytePair(_ a: CELValue, _ b: CELValue) throws(Interruption) -> ([UInt8], [UInt8]) {
    (Array(try text(a).utf8), Array(try text(b).utf8))
  }
}

/// Searching in UTF-8 bytes: a match of whole scalars is a match of their bytes.
enum ByteText {
  /// Where `part` begins first at or after `start`.
  static func firstIndex(of part: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
    guard let first = part.first else { return start <= text.count ? start : nil }
    var index = start
    while index + part.count <= text.count {
      if text[index] == first, text[index..<index + part.count].elementsEqual(part) { return index }
      index += 1
    }
    return nil
  }
}
