extension Library {
  /// The extensions `encoders` and `regex`.
  static let encoderExtension: [String: Function] = [
    "base64.encode": .one { (value) throws(Interruption) in
      guard case .bytes(let bytes) = value else { throw .noOverload }
      return .string(Base64.encode(bytes))
    },
    "base64.decode": .one { (value) throws(Interruption) in
      let text = try text(value)
      guard let bytes = Base64.decode(Array(text.utf8)) else { throw unreadable(text, "base64") }
      return .bytes(bytes)
    },
    "regex.extract": .any(2...2) { (a, context) throws(Interruption) in
      let search = try RegexSearch(a[0], a[1], &context)
      return .optional(try search.matches(limit: 1, &context).first.map { .string(search.extracted($0)) })
    },
    "regex.extractAll": .any(2...2) { (a, context) throws(Interruption) in
      let search = try RegexSearch(a[0], a[1], &context)
      return .list(ListValue(try search.matches(limit: .max, &context).map { .string(search.extracted($0)) }))
    },
    "regex.replace": .any(3...4) { (a, context) throws(Interruption) in
      let limit = a.count > 3 ? try int(of: a[3]) : -1
      let search = try RegexSearch(a[0], a[1], &context, wantsGroup: false)
      return .string(try search.replaced(by: text(a[2]), limit: limit < 0 ? .max : Int(clamping: limit), &context))
    },
  ]
}

/// RFC 4648, padded; padding may be left out when reading.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = Array(bytes[start..<min(start + 3, bytes.count)])
      let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[$1]) : 0) }
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func decode(_ text: [UInt8]) -> [UInt8]? {
    let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
    guard padding <= 2, padding == 0 || text.count % 4 == 0 else { return nil }
    let body = text.dropLast(padding)
    guard body.count % 4 != 1 else { return nil }
    var result: [UInt8] = []
    var (bits, width) = (0, 0)
    for byte in body {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      bits = (bits << 6 | value) & 0xFFFF
      width += 6
      guard width >= 8 else { continue }
      width -= 8
      result.append(UInt8(truncatingIfNeeded: bits >> width))
    }
    return result
  }
}
