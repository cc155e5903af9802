import SourceDiagnostics

/// Reads a scalar's source a second time, noting for every decoded byte where it came from. libyaml decodes but does
/// not say; what this scan yields counts only when it equals what libyaml gave.
struct ScalarScan {
  let bytes: [UInt8]
  /// Where the source is read next, and where it ends.
  var index: Int
  let end: Int
  private(set) var decoded: [UInt8] = []
  private(set) var segments: [ScalarPlaces.Segment] = []

  init(bytes: [UInt8], index: Int, end: Int) {
    self.bytes = bytes
    self.index = index
    self.end = end
  }

  /// `nil` when no reading of the source gives the text.
  static func segments(of scalar: YAMLScalar, decodedTo text: [UInt8]) -> [ScalarPlaces.Segment]? {
    let bytes = scalar.location.file.bytes
    let range = scalar.location.range
    var scan = ScalarScan(bytes: bytes, index: range.start, end: range.end)
    switch scalar.style {
    case .plain: scan.plain()
    case .singleQuoted: scan.quoted(by: UInt8(ascii: "'"))
    case .doubleQuoted: scan.quoted(by: UInt8(ascii: "\""))
    case .literal, .folded:
      let start = ScalarScan(bytes: bytes, index: range.start, end: bytes.count)
      return BlockScan.segments(start, isFolded: scalar.style == .folded, decodedTo: text)
    }
    return scan.decoded == text ? scan.segments : nil
  }

  // MARK: Reading

  var isAtEnd: Bool { index >= end }

  /// The byte `ahead` of the next one; 0 at the end.
  func peek(_ ahead: Int = 0) -> UInt8 { index + ahead < end ? bytes[index + ahead] : 0 }

  var isAtBlank: Bool { !isAtEnd && (peek() == 0x20 || peek() == 0x09) }

  /// The length of the line break here, 0 when there is none. YAML 1.1, which libyaml reads, knows three more breaks.
  var breakLength: Int {
    guard !isAtEnd else { return 0 }
    switch peek() {
    case 0x0A: return 1
    case 0x0D: return peek(1) == 0x0A ? 2 : 1
    case 0xC2: return peek(1) == 0x85 ? 2 : 0
    case 0xE2: return peek(1) == 0x80 && (peek(2) == 0xA8 || peek(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }

  // MARK: Emitting

  /// Copies `count` bytes of the source.
  mutating func copy(_ count: Int) {
    guard count > 0 else { return }
    append(Array(bytes[index..<index + count]), from: index, count)
    index += count
  }

  /// Emits bytes that stand for `length` bytes of the source at `source`.
  mutating func append(_ output: [UInt8], from source: Int, _ length: Int) {
    guard !output.isEmpty else { return }
    let isVerbatim = output.count == length
    if isVerbatim, var last = segments.last, last.decodedLength == last.sourceLength,
      last.source + last.sourceLength == source
    {
      last.decodedLength += length
      last.sourceLength += length
      segments[segments.count - 1] = last
    } else {
      segments.append(
        .init(decoded: decoded.count, decodedLength: output.count, source: source, sourceLength: length))
    }
    decoded += output
  }

  /// A line break as the decoded text has it, and its source.
  struct LineBreak {
    let text: [UInt8]
    let source: Int
    let length: Int
    var isLineFeed: Bool { text == [0x0A] }
  }

  mutating func readBreak() -> LineBreak {
    let length = breakLength
    let isKept = length == 3
    let result = LineBreak(
      text: isKept ? Array(bytes[index..<index + 3]) : [0x0A], source: index, length: length)
    index += length
    return result
  }

  mutating func append(_ lineBreak: LineBreak) {
    append(lineBreak.text, from: lineBreak.source, lineBreak.length)
  }

  mutating func append(_ breaks: some Sequence<LineBreak>) {
    for lineBreak in breaks { append(lineBreak) }
  }

  /// The first of several breaks only ends its line; alone it becomes a space.
  mutating func fold(_ breaks: [LineBreak]) {
    guard let first = breaks.first else { return }
    if !first.isLineFeed {
      append(breaks)
    } else if breaks.count == 1 {
      append([0x20], from: first.source, first.length)
    } else {
      append(breaks.dropFirst())
    }
  }
}
