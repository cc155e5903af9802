/// A few texts and what each stands for, found in trimmed cells without regard to case.
struct FoldedTexts: Sendable {
  /// Folded texts one after the other.
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  private struct Entry: Sendable {
    var range: Range<Int>
    /// `nil` when the text stands for two things.
    var value: Int64?
  }

  init() {}

  /// The usual words for true and false; the field's own go before them.
  static func booleans(trueTexts: [String], falseTexts: [String]) -> FoldedTexts {
    var texts = FoldedTexts()
    for text in trueTexts { texts.add(text, 1) }
    for text in falseTexts { texts.add(text, 0) }
    for text in ["1", "true", "yes", "y", "是"] where !texts.holds(text) { texts.add(text, 1) }
    for text in ["0", "false", "no", "n", "否"] where !texts.holds(text) { texts.add(text, 0) }
    return texts
  }

  /// Texts that all stand for the same.
  static func words(_ words: [String]) -> FoldedTexts {
    var texts = FoldedTexts()
    for word in words { texts.add(word, 0) }
    return texts
  }

  static func members(_ members: [EnumerationMember]) -> FoldedTexts {
    var texts = FoldedTexts()
    for (index, member) in members.enumerated() {
      for text in [member.identifier] + member.labels { texts.add(text, Int64(index)) }
    }
    return texts
  }

  private mutating func add(_ text: String, _ value: Int64) {
    let folded = Array(CaseFolding.key(text).utf8)
    if let known = entries.firstIndex(where: { Array(bytes[$0.range]) == folded }) {
      if entries[known].value != value { entries[known].value = nil }
      return
    }
    let start = bytes.count
    bytes += folded
    entries.append(Entry(range: start..<bytes.count, value: value))
  }

  private func holds(_ text: String) -> Bool {
    let folded = Array(CaseFolding.key(text).utf8)
    return entries.contains { Array(bytes[$0.range]) == folded }
  }

  /// - Parameter cell: without surrounding spaces.
  func value(of cell: Span<UInt8>) -> Int64? {
    for entry in entries where entry.range.count == cell.count && equals(cell, entry.range) { return entry.value }
    return CaseFolding.isASCII(cell) ? nil : valueByUnicode(cell)
  }

  private func equals(_ cell: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in 0..<range.count where CaseFolding.lowered(cell[index]) != bytes[range.lowerBound &+ index] {
      return false
    }
    return true
  }

  private func valueByUnicode(_ cell: Span<UInt8>) -> Int64? {
    guard let text = String(validating: CellText.bytes(cell), as: UTF8.self) else { return nil }
    let folded = Array(CaseFolding.key(text).utf8)
    return entries.first { Array(bytes[$0.range]) == folded }?.value
  }
}

/// Comparison of headers, labels and words without regard to case and surrounding space: by code points, each mapped to
/// lower case by itself.
public enum CaseFolding {
  public static func key(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in trimmed(text.unicodeScalars[...]) {
      scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
    return String(scalars)
  }

  private static func trimmed(_ scalars: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
    var scalars = scalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return scalars
  }

  @inline(__always) static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  static func isASCII(_ cell: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in cell.indices { all |= cell[index] }
    return all < 0x80
  }
}
