/// How characters are written as bytes.
public enum TextEncoding: Hashable, Sendable {
  case utf8, utf16LittleEndian, utf16BigEndian
  /// A superset of GBK, which is one of GB2312.
  case gb18030
  /// Read only where somebody says so: nothing in a file tells them apart reliably.
  case declared(Declared)

  public enum Declared: String, CaseIterable, Sendable {
    case latin1 = "ISO-8859-1"
    case windows1252 = "Windows-1252"
    case big5 = "Big5"
    case shiftJIS = "Shift_JIS"
    case eucKR = "EUC-KR"
  }

  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .declared(let encoding): encoding.rawValue
    }
  }

  /// The names under which the system's converter knows it: the superset that exports are in fact written in.
  var converterName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    case .declared(.latin1): "ISO-8859-1"
    case .declared(.windows1252): "CP1252"
    case .declared(.big5): "BIG5-HKSCS"
    case .declared(.shiftJIS): "CP932"
    case .declared(.eucKR): "CP949"
    }
  }
}

/// An encoding as a configuration names it.
public enum DeclaredEncoding: Hashable, Sendable {
  case exactly(TextEncoding)
  /// UTF-16 whose byte order the file shows.
  case utf16

  /// `nil` for a name that is not known. Case, spaces, hyphens and underscores make no difference.
  public init?(name: String) {
    let key = String(decoding: name.utf8.filter { !Self.ignored.contains($0) }.map(Self.lower), as: UTF8.self)
    guard let encoding = Self.names[key] else { return nil }
    self = encoding
  }

  /// The names to choose from.
  public static let known =
    "utf-8, utf-16, utf-16le, utf-16be, gb18030, gbk, gb2312, iso-8859-1, windows-1252, big5, shift_jis, euc-kr"

  private static let ignored = Array("-_ ".utf8)

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }

  private static let names: [String: DeclaredEncoding] = [
    "utf8": .exactly(.utf8), "utf16": .utf16, "utf16le": .exactly(.utf16LittleEndian),
    "utf16be": .exactly(.utf16BigEndian), "gb18030": .exactly(.gb18030), "gbk": .exactly(.gb18030),
    "gb2312": .exactly(.gb18030), "cp936": .exactly(.gb18030),
    "iso88591": .exactly(.declared(.latin1)), "latin1": .exactly(.declared(.latin1)),
    "windows1252": .exactly(.declared(.windows1252)), "cp1252": .exactly(.declared(.windows1252)),
    "big5": .exactly(.declared(.big5)), "shiftjis": .exactly(.declared(.shiftJIS)),
    "euckr": .exactly(.declared(.eucKR)),
  ]
}
