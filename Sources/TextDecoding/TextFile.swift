import ByteScanning

/// A file's text as UTF-8, with what was found out on the way to it.
///
/// What is damaged in places stays so: bytes that are no UTF-8 are left where they stand, and whoever reads a cell with
/// such a byte knows that it can't be read.
public struct TextFile: Sendable {
  /// UTF-8 under the path of the original, perhaps with a byte order mark. Lines are those of the original.
  public var file: FileBytes
  /// The file as it lies there: what counts of bytes and digests speak of.
  public let original: FileBytes
  public let decision: EncodingDecision
  public let isPacked: Bool
  /// Whether the text ends before its end: packed data that breaks off, half a character. The line that it breaks off in
  /// is no part of it.
  public let isBrokenOff: Bool

  /// What comes out of a packed file, or of another encoding, may be no more than this many bytes.
  public static let defaultLimit = FileBytes.defaultLimit

  /// - Parameter declared: an encoding's name as somebody wrote it; `nil` to decide from the bytes.
  /// - Throws: `TextError`
  public init(_ original: FileBytes, declared: String? = nil, limit: Int = defaultLimit) throws(TextError) {
    let encoding = try Self.encoding(named: declared, path: original.path)
    let unpacked =
      try Gunzip.isPacked(original)
      ? Gunzip.unpack(original, limit: limit) : Gunzip.Unpacked(file: original, isBrokenOff: false)
    if let signature = FileSignature(unpacked.file) { throw TextError(path: original.path, .noText(signature)) }
    decision = try Self.decide(unpacked.file, encoding)
    let decoded = try Self.decode(unpacked.file, decision, limit: limit)
    isBrokenOff = unpacked.isBrokenOff || decoded.isBrokenOff
    file = isBrokenOff ? Self.wholeLines(decoded.file) : decoded.file
    isPacked = unpacked.file !== original
    self.original = original
  }

  /// A large file that seems to be UTF-8 as far as its beginning shows; `nil` for any other.
  ///
  /// Whoever reads it looks at all of its bytes anyway, and has to take it by `init` after all when some of them are no
  /// UTF-8, when a zero is among them, or when only a few characters have several bytes: then all of it has to be weighed.
  public static func provisional(_ original: FileBytes, declared: String? = nil) -> TextFile? {
    guard declared.map({ DeclaredEncoding(name: $0) == DeclaredEncoding(name: "utf-8") }) ?? true,
      !Gunzip.isPacked(original), FileSignature(original) == nil, !EncodingDetection.isUTF32(original)
    else { return nil }
    let mark = EncodingDetection.mark(original)
    guard mark == nil || mark == .utf8 else { return nil }
    return TextFile(
      original, EncodingDecision(.utf8, mark != nil ? .mark : declared != nil ? .declared : .content))
  }

  private init(_ file: FileBytes, _ decision: EncodingDecision) {
    self.file = file
    original = file
    self.decision = decision
    isPacked = false
    isBrokenOff = false
  }

  /// Characters of several bytes that are enough to tell that all of a valid text is meant as UTF-8.
  public static let tellingSequences = 9

  /// Whether all of the text is known to be UTF-8 without a mistake.
  public var isSound: Bool {
    decision.encoding != .utf8 || decision.basis == .content && decision.certainty == .certain
  }

  /// What a report says of the encoding.
  public var label: String { decision.label + (isPacked ? ", gzip" : "") }

  private static func encoding(named name: String?, path: String) throws(TextError) -> DeclaredEncoding? {
    guard let name else { return nil }
    guard let encoding = DeclaredEncoding(name: name) else { throw TextError(path: path, .unknownEncoding(name)) }
    return encoding
  }

  /// Half a line could be taken for a whole one: 1 where 12 was written.
  private static func wholeLines(_ file: FileBytes) -> FileBytes {
    let end = file.withBytes { bytes in bytes.indices.last { bytes[$0] == 0x0A || bytes[$0] == 0x0D } }
    return FileBytes(path: file.path, bytes: file.copy(0..<(end.map { $0 + 1 } ?? 0)))
  }

  private static func decide(
    _ file: FileBytes, _ declared: DeclaredEncoding?
  ) throws(TextError) -> EncodingDecision {
    guard let declared else { return try EncodingDetection(file: file).decide() }
    return try DeclaredCheck(file: file).decide(declared)
  }

  private static func decode(
    _ file: FileBytes, _ decision: EncodingDecision, limit: Int
  ) throws(TextError) -> (file: FileBytes, isBrokenOff: Bool) {
    switch decision.encoding {
    case .utf8: return (file, false)
    case .utf16LittleEndian, .utf16BigEndian:
      let text = UTF16Text(isBigEndian: decision.encoding == .utf16BigEndian)
      return (try text.utf8(file, limit: limit), file.count % 2 == 1)
    case .gb18030, .declared:
      switch try Converter.toUTF8(file, from: decision.encoding, limit: limit) {
      case .converted(let text): return (text, false)
      case .brokenOff(let text, _): return (text, true)
      case .mistake(let offset): throw mistake(file, decision, at: offset)
      }
    }
  }

  private static func mistake(_ file: FileBytes, _ decision: EncodingDecision, at offset: Int) -> TextError {
    guard decision.basis == .content else {
      return DeclaredCheck(file: file).contradiction(decision.encoding, at: offset)
    }
    return TextError(path: file.path, .undecided(line: file.line(ofOffset: offset), offset: offset))
  }
}
