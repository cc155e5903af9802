extension Library {
  /// The extension `strings`. Positions count Unicode scalars.
  static let textExtensions: [String: Function] = [
    "charAt": .two { (a, b) throws(Interruption) in
      let scalars = try scalars(a)
      let index = try position(b, upTo: scalars.count)
      return .string(index < scalars.count ? String(scalars[index]) : "")
    },
    "indexOf": .any(2...3) { (a, context) throws(Interruption) in
      let (text, part) = (try scalars(a[0]), try scalars(a[1]))
      let start = a.count > 2 ? try position(a[2], upTo: text.count) : 0
      try context.spend(text.count / 16)
      return .int(Int64(firstIndex(of: part, in: text, from: start) ?? -1))
    },
    "lastIndexOf": .any(2...3) { (a, context) throws(Interruption) in
      let (text, part) = (try scalars(a[0]), try scalars(a[1]))
      let start = a.count > 2 ? try position(a[2], upTo: text.count) : text.count
      try context.spend(text.count / 16)
      return .int(Int64(lastIndex(of: part, in: text, from: start) ?? -1))
    },
    "substring": .any(2...3) { (a, _) throws(Interruption) in
      let text = try scalars(a[0])
      let end = a.count > 2 ? try position(a[2], upTo: text.count) : text.count
      let start = try position(a[1], upTo: text.count)
      guard start <= end else { throw .error(.outOfRange, "a substring from \(start) to \(end)") }
      return .string(String(text[start..<end]))
    },
    "lowerAscii": .one { (a) throws(Interruption) in .string(mapped(try string(ofText: a), 0x41...0x5A) { $0 + 32 }) },
    "upperAscii": .one { (a) throws(Interruption) in .string(mapped(try string(ofText: a), 0x61...0x7A) { $0 - 32 }) },
    "trim": .one { (a) throws(Interruption) in
      let scalars = try scalars(a)
      let front = scalars.drop { $0.properties.isWhitespace }
      return .string(String(front.reversed().drop { $0.properties.isWhitespace }.reversed()))
    },
    "replace": .any(3...4) { (a, context) throws(Interruption) in
      let limit = a.count > 3 ? try int(of: a[3]) : -1
      return .string(
        try replace(string(ofText: a[0]), string(ofText: a[1]), string(ofText: a[2]), limit, &context))
    },
    "split": .any(2...3) { (a, context) throws(Interruption) in
      let limit = a.count > 2 ? try int(of: a[2]) : -1
      return .list(ListValue(try split(string(ofText: a[0]), string(ofText: a[1]), limit, &context)))
    },
    "join": .any(1...2) { (a, context) throws(Interruption) in
      .string(try join(elements(a[0], &context), a.count > 1 ? string(ofText: a[1]) : "", context))
    },
    "strings.quote": .one { (a) throws(Interruption) in .string(quote(try string(ofText: a))) },
    "format": .any(2...2) { (a, context) throws(Interruption) in
      .string(try TextFormat.format(string(ofText: a[0]), elements(a[1], &context), &context))
    },
  ]

  private static func string(ofText value: CELValue) throws(Interruption) -> String { try text(value) }

  private static func scalars(_ value: CELValue) throws(Interruption) -> [Unicode.Scalar] {
    Array(try text(value).unicodeScalars)
  }

  private static func position(_ value: CELValue, upTo count: Int) throws(Interruption) -> Int {
    let index = try int(of: value)
    guard index >= 0, index <= count else { throw .error(.outOfRange, "position \(index) in a text of \(count)") }
    return Int(index)
  }

  private static func firstIndex(of part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int) -> Int? {
    guard part.count <= text.count, start <= text.count - part.count else { return nil }
    return (start...text.count - part.count).first { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  private static func lastIndex(of part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int) -> Int? {
    guard part.count <= text.count else { return nil }
    return (0...min(start, text.count - part.count)).last { text[$0..<$0 + part.count].elementsEqual(part) }
  }

  private static func mapped(_ text: String, _ range: ClosedRange<UInt8>, _ change: (UInt8) -> UInt8) -> String {
    String(decoding: text.utf8.map { range.contains($0) ? change($0) : $0 }, as: UTF8.self)
  }

  /// The first `limit` occurrences, all of them when it is negative; an empty part stands between all scalars.
  private static func replace(
    _ text: String, _ part: String, _ replacement: String, _ limit: Int64, _ context: inout CallContext
  ) throws(Interruption) -> String {
    let pieces = pieces(of: text, separatedBy: part, limit: limit < 0 ? .max : Int(clamping: limit), ends: true)
    try context.spend(pieces.count)
    return try joined(pieces, Array(replacement.utf8), context)
  }

  /// At most `limit` parts, all of them when it is negative.
  private static func split(
    _ text: String, _ separator: String, _ limit: Int64, _ context: inout CallContext
  ) throws(Interruption) -> [CELValue] {
    guard limit != 0 else { return [] }
    let cuts = limit < 0 ? Int.max : Int(clamping: limit) - 1
    let pieces = pieces(of: text, separatedBy: separator, limit: cuts, ends: false)
    try context.spend(pieces.count)
    return pieces.map { .string(String(decoding: $0, as: UTF8.self)) }
  }

  /// What stands around the first `limit` occurrences of the separator. An empty one stands between all scalars and,
  /// with `ends`, before the first and after the last.
  private static func pieces(
    of text: String, separatedBy separator: String, limit: Int, ends: Bool
  ) -> [ArraySlice<UInt8>] {
    let bytes = Array(text.utf8)
    guard !separator.isEmpty else { return scalarPieces(of: bytes, limit: limit, ends: ends) }
    let part = Array(separator.utf8)
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while pieces.count < limit, let found = ByteText.firstIndex(of: part, in: bytes, from: start) {
      pieces.append(bytes[start..<found])
      start = found + part.count
    }
    return pieces + [bytes[start...]]
  }

  private static func scalarPieces(of bytes: [UInt8], limit: Int, ends: Bool) -> [ArraySlice<UInt8>] {
    if bytes.isEmpty && !ends { return [] }
    var cuts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 && (ends || $0 > 0) }
    if ends { cuts.append(bytes.count) }
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    for cut in cuts.prefix(limit) {
      pieces.append(bytes[start..<cut])
      start = cut
    }
    return pieces + [bytes[start...]]
  }

  private static func join(
    _ values: [CELValue], _ separator: String, _ context: CallContext
  ) throws(Interruption) -> String {
    var pieces: [ArraySlice<UInt8>] = []
    for value in values { pieces.append(Array(try text(value).utf8)[...]) }
    return try joined(pieces, Array(separator.utf8), context)
  }

  /// Refuses a result that is too large before it is built.
  private static func joined(
    _ pieces: [ArraySlice<UInt8>], _ separator: [UInt8], _ context: CallContext
  ) throws(Interruption) -> String {
    let (between, overflow) = separator.count.multipliedReportingOverflow(by: max(0, pieces.count - 1))
    let length = pieces.reduce(0) { $0 + $1.count }
    guard !overflow, between <= context.runtime.limits.textBytes, length <= context.runtime.limits.textBytes else {
      throw .error(CallContext.tooLarge)
    }
    return String(decoding: Array(pieces.joined(separator: separator)), as: UTF8.self)
  }

  /// As a literal in double quotes.
  private static func quote(_ text: String) -> String {
    let escapes: [Unicode.Scalar: String] = [
      "\u{07}": "\\a", "\u{08}": "\\b", "\u{0C}": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u{0B}": "\\v",
      "\\": "\\\\", "\"": "\\\"",
    ]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let escape = escapes[scalar] {
        result.append(contentsOf: escape.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return "\"\(String(result))\""
  }
}

extension String {
  fileprivate init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }
}
