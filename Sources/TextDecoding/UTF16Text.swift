import ByteScanning

/// Text in units of two bytes.
struct UTF16Text {
  let isBigEndian: Bool

  /// What all units of a file say of a byte order.
  struct Evidence {
    var units = 0
    /// Printable ASCII, tabs and line breaks: what delimiters, digits and most of every export are.
    var plain = 0
    var lineBreaks = 0
    /// U+0000, lone surrogates, and code points that are no characters.
    var impossible = 0

    /// Units of which both bytes are printable ASCII.
    var pairs = 0

    /// Whether the file is text in this order: lines and one unit in ten plain, or every other one, and the others not for the most part two
    /// plain bytes side by side, as they are in a text of single bytes that a zero byte has got into.
    var isText: Bool {
      impossible == 0 && plain * (lineBreaks > 0 ? 10 : 2) >= units && (pairs <= plain || pairs * 2 <= units - plain)
    }
  }

  private func unit(_ bytes: Span<UInt8>, _ index: Int) -> UInt16 {
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index &+ 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  func evidence(_ file: FileBytes) -> Evidence {
    file.withBytes { bytes in
      var evidence = Evidence()
      var index = 0
      while index + 1 < bytes.count {
        let unit = unit(bytes, index)
        index &+= 2
        evidence.units &+= 1
        if UTF16.isLeadSurrogate(unit), index + 1 < bytes.count, UTF16.isTrailSurrogate(self.unit(bytes, index)) {
          index &+= 2
        } else {
          evidence.note(unit)
        }
      }
      return evidence
    }
  }

  /// UTF-8 of all units, with the byte order mark as one. A lone surrogate is no character and stays none: its three bytes are not valid
  /// UTF-8, so that the cell it stands in is unknown.
  func utf8(_ file: FileBytes, limit: Int) throws(TextError) -> FileBytes {
    var sink = ByteSink(limit: limit, capacity: file.count)
    var chunk: [UInt8] = []
    var index = 0
    var isWritten = true
    file.withBytes { bytes in
      while isWritten, index + 1 < bytes.count {
        append(scalar(bytes, &index), to: &chunk)
        guard chunk.count >= 1 << 16 else { continue }
        isWritten = sink.append(chunk.span)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    // Half a unit is left: the cell that it stands in is not whole.
    if index < file.count { chunk.append(0xFF) }
    guard isWritten, sink.append(chunk.span) else { throw TextError(path: file.path, .tooLarge(limit: limit)) }
    return sink.file(path: file.path)
  }

  private func scalar(_ bytes: Span<UInt8>, _ index: inout Int) -> UInt32 {
    let first = unit(bytes, index)
    index &+= 2
    guard UTF16.isLeadSurrogate(first), index + 1 < bytes.count else { return UInt32(first) }
    let second = unit(bytes, index)
    guard UTF16.isTrailSurrogate(second) else { return UInt32(first) }
    index &+= 2
    return 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
  }

  private func append(_ scalar: UInt32, to chunk: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80: chunk.append(UInt8(scalar))
    case ..<0x800:
      chunk.append(0xC0 | UInt8(scalar >> 6))
      chunk.append(tail(0))
    case ..<0x10000:
      chunk.append(0xE0 | UInt8(scalar >> 12))
      chunk.append(tail(6))
      chunk.append(tail(0))
    default:
      chunk.append(0xF0 | UInt8(scalar >> 18))
      chunk.append(tail(12))
      chunk.append(tail(6))
      chunk.append(tail(0))
    }
  }
}

extension UTF16Text.Evidence {
  fileprivate mutating func note(_ unit: UInt16) {
    switch unit {
    case 0x0A, 0x0D:
      plain &+= 1
      lineBreaks &+= 1
    case 0x09, 0x20...0x7E: plain &+= 1
    case 0, 0xD800...0xDFFF, 0xFDD0...0xFDEF, 0xFFFE, 0xFFFF: impossible &+= 1
    default: if Self.isPrintable(unit >> 8), Self.isPrintable(unit & 0xFF) { pairs &+= 1 }
    }
  }

  private static func isPrintable(_ byte: UInt16) -> Bool {
    (0x20...0x7E).contains(byte) || byte == 0x0A || byte == 0x0D
  }
}
