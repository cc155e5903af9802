/// Bytes of cells, without a String in between.
enum CellText {
  /// The cell without spaces and tabs at its ends.
  static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = cell.count
    while start < end, isBlank(cell[start]) { start &+= 1 }
    while end > start, isBlank(cell[end &- 1]) { end &-= 1 }
    return start..<end
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  static func bytes(_ cell: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cell.count)
    for index in cell.indices { bytes.append(cell[index]) }
    return bytes
  }

  /// The value of `count` digits at `offset`; `nil` when one is no digit or the cell is too short.
  @inline(__always) static func digits(_ cell: Span<UInt8>, at offset: Int, count: Int) -> Int? {
    guard offset &+ count <= cell.count else { return nil }
    var value = 0
    for index in offset..<offset &+ count {
      let digit = cell[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
