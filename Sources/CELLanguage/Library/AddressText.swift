/// Reading and writing addresses: dotted decimals, and RFC 4291 with RFC 5952's shortest form. Zones (`%eth0`) and
/// mixed forms (`::ffff:192.168.0.1`) are refused.
enum AddressText {
  static func parse(_ text: String) -> AddressValue? {
    guard text.utf8.count <= 64 else { return nil }
    if text.utf8.contains(UInt8(ascii: ":")) {
      return parseVersion6(text).map { AddressValue(bits: $0, isVersion6: true) }
    }
    return parseVersion4(text).map { AddressValue(bits: $0, isVersion6: false) }
  }

  static func parseNetwork(_ text: String) -> NetworkValue? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = parse(String(parts[0])), let length = number(parts[1], digits: 3),
      length <= address.width
    else { return nil }
    return NetworkValue(address: address, prefixLength: length)
  }

  private static func parseVersion4(_ text: String) -> UInt128? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt128 = 0
    for part in parts {
      guard let value = number(part, digits: 3), value < 256 else { return nil }
      bits = bits << 8 | UInt128(value)
    }
    return bits
  }

  /// No sign, no leading zero.
  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard (1...digits).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      text.utf8.count == 1 || text.utf8.first != 0x30
    else { return nil }
    return Int(text)
  }

  private static func parseVersion6(_ text: String) -> UInt128? {
    let halves = halves(of: text)
    guard let front = groups(halves.front) else { return nil }
    guard let back = halves.back else { return front.count == 8 ? join(front) : nil }
    guard let tail = groups(back), front.count + tail.count < 8 else { return nil }
    return join(front + Array(repeating: 0, count: 8 - front.count - tail.count) + tail)
  }

  /// What stands before and after the first `::`.
  private static func halves(of text: String) -> (front: String, back: String?) {
    let bytes = Array(text.utf8)
    guard let gap = ByteText.firstIndex(of: Array("::".utf8), in: bytes) else { return (text, nil) }
    return (
      String(decoding: bytes[..<gap], as: UTF8.self), String(decoding: bytes[(gap + 2)...], as: UTF8.self)
    )
  }

  private static func groups(_ text: String) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var result: [UInt16] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard (1...4).contains(part.utf8.count), part.utf8.first != 0x2B, let value = UInt16(part, radix: 16) else {
        return nil
      }
      result.append(value)
    }
    return result.count <= 8 ? result : nil
  }

  private static func join(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

  static func version4(_ bits: UInt128) -> String {
    [24, 16, 8, 0].map { String(bits >> UInt128($0) & 0xFF) }.joined(separator: ".")
  }

  /// The longest run of two or more zero groups is left out, the first of equal ones.
  static func version6(_ bits: UInt128) -> String {
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128(112 - 16 * $0)) }
    func text(_ part: ArraySlice<UInt16>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
    guard let gap = longestZeros(groups) else { return text(groups[...]) }
    return text(groups[..<gap.lowerBound]) + "::" + text(groups[gap.upperBound...])
  }

  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start >= 2, index - start > best?.count ?? 0 { best = start..<index }
      start = index + 1
    }
    return best
  }
}
