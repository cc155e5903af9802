import SourceDiagnostics

/// Refuses what is no UTF-8 text before the YAML parser sees it, so that every offset afterwards is sound.
struct EncodingCheck {
  let file: SourceFile

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The first mistake of encoding in the file.
  func mistake() -> Diagnostic? {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || looksLikeUTF16(bytes) {
      return Diagnostic(
        "yaml-encoding", "the file is UTF-16 or UTF-32", at: place(0, 0),
        help: "Save it as UTF-8.")
    }
    var index = bytes.starts(with: Self.byteOrderMark) ? 3 : 0
    while index < bytes.count {
      guard let (value, length) = Self.scalar(at: index, in: bytes) else {
        return Diagnostic(
          "yaml-encoding", "this byte is no UTF-8", at: place(index, index + 1),
          help: "Save the file as UTF-8; it may be in GB 18030 or Latin-1.")
      }
      if !Self.isPrintable(value) { return controlCharacter(value, at: index, length) }
      index += length
    }
    return nil
  }

  /// Characters that reorder the text around them, so that a reviewer reads something else than the machine.
  func reorderingCharacters() -> [Diagnostic] {
    let bytes = file.bytes
    var found: [Diagnostic] = []
    var index = 0
    while index + 2 < bytes.count, found.count < 10 {
      let third = bytes[index + 2]
      if bytes[index] == 0xE2,
        bytes[index + 1] == 0x80 && (0xAA...0xAE).contains(third)
          || bytes[index + 1] == 0x81 && (0xA6...0xA9).contains(third)
      {
        found.append(
          Diagnostic(
            "yaml-bidi-control", "an invisible character here reorders the text as it is shown",
            at: place(index, index + 3), severity: .warning,
            help: "Remove it, or write it as an escape such as \"\\u202E\" in double quotes."))
      }
      index += 1
    }
    return found
  }

  private func controlCharacter(_ value: UInt32, at index: Int, _ length: Int) -> Diagnostic {
    let name = String(value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - name.count)) + name
    return Diagnostic(
      "yaml-control-character", "the character U+\(padded) is not allowed in YAML", at: place(index, index + length),
      help: "Remove it, or write it as an escape in double quotes.")
  }

  private func place(_ start: Int, _ end: Int) -> SourceLocation {
    SourceLocation(file: file, range: TextRange(start: start, end: end))
  }

  private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && (bytes[0] == 0) != (bytes[1] == 0) && (bytes[2] == 0) != (bytes[3] == 0)
      && (bytes[0] == 0) == (bytes[2] == 0)
  }

  private static func isPrintable(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// The scalar value at an offset and its length; `nil` for malformed, overlong and surrogate sequences.
  static func scalar(at index: Int, in bytes: [UInt8]) -> (value: UInt32, length: Int)? {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for byte in bytes[index + 1..<index + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let lowest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= lowest, Unicode.Scalar(value) != nil else { return nil }
    return (value, length)
  }
}
