/// A TZif file (RFC 8536): of version 2 and later the second block with 64-bit times and the footer are read.
struct ZoneFile {
  let rules: ZoneRules

  init?(_ bytes: [UInt8]) {
    guard let first = Header(bytes, at: 0) else { return nil }
    guard first.version >= UInt8(ascii: "2") else {
      guard let rules = Self.rules(bytes, first, timeSize: 4) else { return nil }
      self.rules = rules
      return
    }
    guard let second = Header(bytes, at: first.end(timeSize: 4)),
      let rules = Self.rules(bytes, second, timeSize: 8)
    else { return nil }
    self.rules = rules
  }

  private static func rules(_ bytes: [UInt8], _ header: Header, timeSize: Int) -> ZoneRules? {
    guard header.end(timeSize: timeSize) <= bytes.count, header.typeCount > 0 else { return nil }
    let times = header.dataStart
    let indexes = times + header.timeCount * timeSize
    let types = indexes + header.timeCount
    let typeOffsets = (0..<header.typeCount).map { Int(integer(bytes, at: types + 6 * $0, size: 4)) }
    var transitions: [Int64] = []
    var offsets: [Int] = []
    for index in 0..<header.timeCount {
      let type = Int(bytes[indexes + index])
      guard type < header.typeCount else { return nil }
      transitions.append(integer(bytes, at: times + index * timeSize, size: timeSize))
      offsets.append(typeOffsets[type])
    }
    guard zip(transitions, transitions.dropFirst()).allSatisfy(<), typeOffsets.allSatisfy({ abs($0) < 90_000 })
    else { return nil }
    let footer = timeSize == 8 ? ZoneFooter(line(bytes, at: header.end(timeSize: 8))) : nil
    return ZoneRules(transitions: transitions, offsets: offsets, firstOffset: typeOffsets[0], footer: footer)
  }

  /// What stands between two line feeds.
  private static func line(_ bytes: [UInt8], at start: Int) -> [UInt8] {
    guard start < bytes.count, bytes[start] == 0x0A else { return [] }
    return Array(bytes[(start + 1)...].prefix { $0 != 0x0A })
  }

  /// A big-endian two's complement number.
  private static func integer(_ bytes: [UInt8], at start: Int, size: Int) -> Int64 {
    let bits = bytes[start..<start + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return size == 8 ? Int64(bitPattern: bits) : Int64(Int32(truncatingIfNeeded: bits))
  }

  private struct Header {
    let version: UInt8
    let dataStart: Int
    let timeCount: Int
    let typeCount: Int
    private let universalCount: Int
    private let standardCount: Int
    private let leapCount: Int
    private let characterCount: Int

    init?(_ bytes: [UInt8], at start: Int) {
      guard start <= bytes.count - 44, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
      version = bytes[start + 4]
      let counts = (0..<6).map { Int(ZoneFile.integer(bytes, at: start + 20 + 4 * $0, size: 4)) }
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
      (universalCount, standardCount, leapCount) = (counts[0], counts[1], counts[2])
      (timeCount, typeCount, characterCount) = (counts[3], counts[4], counts[5])
      dataStart = start + 44
    }

    func end(timeSize: Int) -> Int {
      dataStart + timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4)
        + standardCount + universalCount
    }
  }
}
