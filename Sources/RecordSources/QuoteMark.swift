import ByteScanning

/// What quotes cells, where it is no quotation mark.
public enum QuoteMark: Hashable, Sendable {
  /// An apostrophe or another ASCII character.
  case character(UInt8)
  /// Nothing: every character means itself, and every line break ends a row.
  case none
}

/// Writes delimited text anew with quotation marks as the quotes, and every line break where it was.
struct Requoting {
  private static let mark = UInt8(ascii: "\"")

  let quote: QuoteMark
  let delimiter: UInt8
  private var text: [UInt8] = []

  init(_ quote: QuoteMark, delimiter: UInt8) {
    self.quote = quote
    self.delimiter = delimiter
  }

  static func file(_ file: FileBytes, _ quote: QuoteMark, delimiter: UInt8) -> FileBytes {
    var writer = Requoting(quote, delimiter: delimiter)
    file.withBytes { writer.write($0) }
    return FileBytes(path: file.path, bytes: writer.text)
  }

  private mutating func write(_ bytes: Span<UInt8>) {
    text.reserveCapacity(bytes.count)
    var index = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    while index < bytes.count {
      index = writeCell(bytes, from: index)
      guard index < bytes.count else { return }
      text.append(bytes[index])
      index += 1
    }
  }

  /// - Returns: where the cell ends: at a delimiter, a line break or the end.
  private mutating func writeCell(_ bytes: Span<UInt8>, from start: Int) -> Int {
    if case .character(let quote) = quote, bytes[start] == quote { return writeQuoted(bytes, from: start, quote) }
    let end = cellEnd(bytes, from: start)
    if bytes[start] == Self.mark {
      text.append(Self.mark)
      for index in start..<end { append(bytes[index]) }
      text.append(Self.mark)
    } else {
      for index in start..<end { text.append(bytes[index]) }
    }
    return end
  }

  private mutating func writeQuoted(_ bytes: Span<UInt8>, from start: Int, _ quote: UInt8) -> Int {
    text.append(Self.mark)
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == quote {
        guard index < bytes.count, bytes[index] == quote else { break }
        index += 1
        text.append(quote)
      } else {
        append(byte)
      }
      // A quotation that never closes stays open.
      if index == bytes.count { return index }
    }
    text.append(Self.mark)
    let end = cellEnd(bytes, from: index)
    for rest in index..<end { text.append(bytes[rest]) }
    return end
  }

  private mutating func append(_ byte: UInt8) {
    if byte == Self.mark { text.append(byte) }
    text.append(byte)
  }

  private func cellEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != delimiter, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }
}
