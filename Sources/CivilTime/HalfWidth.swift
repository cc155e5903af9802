/// Full-width forms, which Chinese input methods write for ASCII: `２０２５－０４－１４`.
public enum HalfWidth {
  /// The bytes of a text with the full-width forms U+FF01 to U+FF5E and the ideographic space as ASCII, without blanks at
  /// the ends; `nil` where there are none of them.
  public static func folded(_ cell: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var index = 0
    var isFolded = false
    while index < cell.count {
      if let byte = ascii(cell, at: index) {
        bytes.append(byte)
        isFolded = true
        index += 3
      } else {
        bytes.append(cell[index])
        index += 1
      }
    }
    return isFolded ? trimmed(bytes) : nil
  }

  /// The same, where a text without full-width forms is itself.
  static func ascii(_ cell: Span<UInt8>) -> [UInt8] {
    if let folded = folded(cell) { return folded }
    var bytes: [UInt8] = []
    for index in cell.indices { bytes.append(cell[index]) }
    return trimmed(bytes)
  }

  /// The ASCII character for the three bytes at an index, if they are a full-width form.
  private static func ascii(_ cell: Span<UInt8>, at index: Int) -> UInt8? {
    guard index &+ 2 < cell.count else { return nil }
    let last = cell[index &+ 2]
    switch (cell[index], cell[index &+ 1]) {
    case (0xEF, 0xBC) where last >= 0x81 && last <= 0xBF: return last &- 0x81 &+ 0x21
    case (0xEF, 0xBD) where last >= 0x80 && last <= 0x9E: return last &- 0x80 &+ 0x60
    case (0xE3, 0x80) where last == 0x80: return 0x20
    default: return nil
    }
  }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    guard let start = bytes.firstIndex(where: { !isBlank($0) }), let end = bytes.lastIndex(where: { !isBlank($0) })
    else {
      return []
    }
    return Array(bytes[start...end])
  }
}
