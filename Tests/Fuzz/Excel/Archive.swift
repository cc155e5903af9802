/// A zip archive as parts, and its bytes: a right archive whatever the parts hold.
struct Archive {
  var parts: [(name: String, bytes: [UInt8])]
  /// Whether parts stand in blocks of a deflate stream instead of as they are.
  var isDeflated = false

  func bytes() -> [UInt8] {
    var (bytes, directory) = ([UInt8](), [UInt8]())
    for part in parts {
      let data = isDeflated ? Self.blocks(part.bytes) : part.bytes
      let name = Array(part.name.utf8)
      let common =
        Self.fields([(20, 2), (0, 2), (isDeflated ? 8 : 0, 2), (0, 4), (Int(Self.crc(part.bytes)), 4)])
        + Self.fields([(data.count, 4), (part.bytes.count, 4), (name.count, 2), (0, 2)])
      directory += Self.fields([(0x0201_4B50, 4), (20, 2)]) + common
      directory += Self.fields([(0, 2), (0, 2), (0, 2), (0, 4), (bytes.count, 4)]) + name
      bytes += Self.fields([(0x0403_4B50, 4)]) + common + name + data
    }
    let end = Self.fields([
      (0x0605_4B50, 4), (0, 4), (parts.count, 2), (parts.count, 2), (directory.count, 4), (bytes.count, 4), (0, 2),
    ])
    return bytes + directory + end
  }

  private static func fields(_ fields: [(value: Int, size: Int)]) -> [UInt8] {
    fields.flatMap { field in (0..<field.size).map { UInt8(truncatingIfNeeded: field.value >> (8 * $0)) } }
  }

  /// Blocks that compress nothing.
  private static func blocks(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, bytes.count)
      let count = end - start
      let isLast = end == bytes.count ? 1 : 0
      output += fields([(isLast, 1), (count, 2), (count ^ 0xFFFF, 2)])
      output += bytes[start..<end]
      start = end
    } while start < bytes.count
    return output
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 {
      let half = value >> 1
      value = value & 1 == 1 ? half ^ 0xEDB8_8320 : half
    }
    return value
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      let index = UInt8(truncatingIfNeeded: crc) ^ byte
      crc = table[Int(index)] ^ (crc >> 8)
    }
    return ~crc
  }
}
