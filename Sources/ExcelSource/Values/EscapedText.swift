/// Characters that XML can't hold are written `_x000D_` in workbooks, by the units of UTF-16; `_x005F_` stands for the
/// underscore of a text that looks like one.
enum EscapedText {
  private static let underscore = UInt8(ascii: "_")

  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(underscore) else { return bytes }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard let unit = unit(bytes, at: index) else {
        decoded.append(bytes[index])
        index += 1
        continue
      }
      let low = UTF16.isLeadSurrogate(unit) ? self.unit(bytes, at: index + 7) : nil
      let units = low.map { [unit, $0] } ?? [unit]
      if let text = String(validating: units, as: UTF16.self) {
        decoded += text.utf8
        index += 7 * units.count
      } else {
        // Half of a pair is no character: it stays as it is written.
        decoded += bytes[index..<index + 7]
        index += 7
      }
    }
    return decoded
  }

  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 7 <= bytes.count, bytes[index] == underscore, bytes[index + 1] == UInt8(ascii: "x"),
      bytes[index + 6] == underscore
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
