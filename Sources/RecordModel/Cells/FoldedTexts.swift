/// A few texts and what each stands for, found in trimmed cells without regard to case.
struct FoldedTexts: Sendable {
  /// Folded texts one after the other.
  private var bytes: [UInt8] = []
  /// By length, so that a list of all countries is not walked for each cell.
  private var entries: [[Entry]] = []

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
    if let known = position(of: folded.span) {
      if entries[folded.count][known].value != value { entries[folded.count][known].value = nil }
      return
    }
    while entries.count <= folded.count { entries.append([]) }
    let start = bytes.count
    bytes += folded
    entries[folded.count].append(Entry(range: start..<bytes.count, value: value))
  }

  private func holds(_ text: String) -> Bool {
    position(of: Array(CaseFolding.key(text).utf8).span) != nil
  }

  /// - Parameter cell: without surrounding spaces.
  func value(of cell: Span<UInt8>) -> Int64? {
    if let position = position(of: cell) { return entries[cell.count][position].value }
    return CaseFolding.isASCII(cell) ? nil : valueByUnicode(cell)
  }

  /// Among the texts of the same length.
  private func position(of cell: Span<UInt8>) -> Int? {
    guard cell.count < entries.count else { return nil }
    let candidates = entries[cell.count]
    for index in candidates.indices where equals(cell, candidates[index].range) { return index }
    return nil
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
    return position(of: folded.span).flatMap { entries[folded.count][$0].value }
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
