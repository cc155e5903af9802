/// Plain and quoted scalars.
extension ScalarScan {
  mutating func plain() {
    while !isAtEnd {
      if isAtBlank || breakLength > 0 { whitespace(afterEscapedBreak: false) } else { copy(1) }
    }
  }

  mutating func quoted(by quote: UInt8) {
    guard peek() == quote else { return }
    index += 1
    while !isAtEnd {
      if isAtBlank || breakLength > 0 {
        whitespace(afterEscapedBreak: false)
      } else if peek() == quote {
        guard quote == UInt8(ascii: "'"), peek(1) == quote else { return }
        append([quote], from: index, 2)
        index += 2
      } else if quote == UInt8(ascii: "\""), peek() == UInt8(ascii: "\\") {
        escape()
      } else {
        copy(1)
      }
    }
  }

  /// Blanks inside a line are kept, around a line break dropped.
  private mutating func whitespace(afterEscapedBreak: Bool) {
    let start = index
    var breaks: [LineBreak] = []
    while isAtBlank || breakLength > 0 {
      if isAtBlank { index += 1 } else { breaks.append(readBreak()) }
    }
    if afterEscapedBreak {
      append(breaks)
    } else if breaks.isEmpty {
      let count = index - start
      index = start
      copy(count)
    } else {
      fold(breaks)
    }
  }

  private mutating func escape() {
    let start = index
    index += 1
    if breakLength > 0 {
      _ = readBreak()
      return whitespace(afterEscapedBreak: true)
    }
    let letter = peek()
    index += 1
    let digits = Self.digitCount[letter] ?? 0
    guard digits > 0 else { return append(Self.simple[letter] ?? [letter], from: start, 2) }
    let value = hexadecimal(digits)
    index = min(end, index + digits)
    append(value, from: start, index - start)
  }

  private func hexadecimal(_ digits: Int) -> [UInt8] {
    guard index + digits <= end,
      let value = UInt32(String(decoding: bytes[index..<index + digits], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { return [] }
    return Array(String(Character(scalar)).utf8)
  }

  private static let digitCount: [UInt8: Int] = [
    UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
  ]

  private static let simple: [UInt8: [UInt8]] = [
    UInt8(ascii: "0"): [0], UInt8(ascii: "a"): [7], UInt8(ascii: "b"): [8], UInt8(ascii: "t"): [9],
    UInt8(ascii: "n"): [10], UInt8(ascii: "v"): [11], UInt8(ascii: "f"): [12], UInt8(ascii: "r"): [13],
    UInt8(ascii: "e"): [27], UInt8(ascii: "N"): [0xC2, 0x85], UInt8(ascii: "_"): [0xC2, 0xA0],
    UInt8(ascii: "L"): [0xE2, 0x80, 0xA8], UInt8(ascii: "P"): [0xE2, 0x80, 0xA9],
  ]
}
