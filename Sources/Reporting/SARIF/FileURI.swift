/// A path as a reference to a file: relative as it is, absolute with the scheme `file`; what is no plain letter, digit or
/// mark is percent-encoded, so that a Chinese name is valid in every reader.
enum FileURI {
  static func text(_ path: String) -> String {
    let path = FindingPlaces.relative(path)
    return path.utf8.reduce(into: path.hasPrefix("/") ? "file://" : "") { result, byte in
      if isPlain(byte) { result.unicodeScalars.append(Unicode.Scalar(byte)) } else { result += escape(byte) }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._~/".utf8.contains(byte)
    }
  }

  private static func escape(_ byte: UInt8) -> String {
    "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
