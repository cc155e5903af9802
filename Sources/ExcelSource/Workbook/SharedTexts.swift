/// The texts that cells of all sheets name by number: the one thing that is held as a whole.
struct SharedTexts: Sendable {
  private static let byteLimit = 512 << 20
  private static let countLimit = 1 << 26

  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [UInt32] = []

  var count: Int { ends.count }

  /// - Returns: none without a part.
  static func read(_ part: String?, _ archive: ZipArchive) throws(WorkbookError) -> SharedTexts {
    guard let part else { return SharedTexts() }
    guard let entry = archive.entry(part) else { throw .damaged(part, "is missing", "缺失") }
    let reader = SharedTextsReader(part: part)
    try PartParser.parse(entry, of: archive, root: .sst, limit: PartParser.largeLimit, reader)
    return reader.texts
  }

  /// `nil` where there is none of this number.
  func withText<Value>(_ index: Int, _ body: (Span<UInt8>) -> Value) -> Value? {
    guard ends.indices.contains(index) else { return nil }
    let start = index == 0 ? 0 : Int(ends[index - 1])
    return body(bytes.span.extracting(start..<Int(ends[index])))
  }

  fileprivate mutating func append(_ text: [UInt8], part: String) throws(WorkbookError) {
    guard bytes.count + text.count <= Self.byteLimit, ends.count < Self.countLimit else {
      throw .limit(part, "texts of more than \(Self.byteLimit >> 20) MiB", "文本超过\(Self.byteLimit >> 20) MiB")
    }
    bytes += text
    ends.append(UInt32(bytes.count))
  }
}

private final class SharedTextsReader: XMLEvents {
  var texts = SharedTexts()
  private let part: String
  private var text: RichText

  init(part: String) {
    self.part = part
    text = RichText(part: part)
  }

  func start(_ tag: Tag, in parent: Tag, _ attributes: XMLAttributes) throws(WorkbookError) {
    if tag == .si { text.begin() } else { text.start(tag, attributes) }
  }

  func end(_ tag: Tag) throws(WorkbookError) {
    text.end(tag)
    if tag == .si { try texts.append(EscapedText.decoded(text.bytes), part: part) }
  }

  func text(_ bytes: Span<UInt8>, in tag: Tag) throws(WorkbookError) { try text.append(bytes, in: tag) }
}

/// Gathers the text of the runs of a rich text, and not that of phonetic runs, which say how it is read aloud. Space
/// around a run counts only where the run says so, as in Excel: elsewhere it is the layout of the XML.
struct RichText {
  /// Excel writes 32,767 characters.
  static let limit = 1 << 20

  private let part: String
  private(set) var bytes: [UInt8] = []
  private var isPhonetic = false
  private var keepsSpace = false
  private var runStart = 0

  init(part: String) { self.part = part }

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    isPhonetic = false
    runStart = 0
  }

  mutating func start(_ tag: Tag, _ attributes: XMLAttributes) {
    switch tag {
    case .rPh: isPhonetic = true
    case .t:
      runStart = bytes.count
      keepsSpace = attributes.keepsSpace
    default: break
    }
  }

  mutating func end(_ tag: Tag) {
    switch tag {
    case .rPh: isPhonetic = false
    case .t: if !keepsSpace { trim() }
    default: break
    }
  }

  private mutating func trim() {
    while bytes.count > runStart, let last = bytes.last, Self.isSpace(last) { bytes.removeLast() }
    let leading = bytes[runStart...].prefix(while: Self.isSpace).count
    bytes.removeSubrange(runStart..<runStart + leading)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  mutating func append(_ piece: Span<UInt8>, in tag: Tag) throws(WorkbookError) {
    guard tag == .t, !isPhonetic else { return }
    try Self.append(piece, to: &bytes, part: part)
  }

  static func append(_ piece: Span<UInt8>, to bytes: inout [UInt8], part: String) throws(WorkbookError) {
    guard bytes.count + piece.count <= limit else {
      throw .limit(part, "a text of more than \(limit >> 20) MiB", "单个文本超过\(limit >> 20) MiB")
    }
    for index in piece.indices { bytes.append(piece[index]) }
  }
}
