/// The numbers of cells as text: as people write them, and as the same data would stand in delimited text.
struct NumberText {
  /// Digits without zeros at either end, and the power of ten of the last of them.
  private var digits: [UInt8] = []
  private var exponent = 0
  private var isNegative = false
  private var isWhole = true

  /// `nil` for what is no finite number.
  static func text(_ bytes: Span<UInt8>) -> [UInt8]? {
    if let plain = plain(bytes) { return plain }
    guard var number = NumberText(bytes) else { return nil }
    // Workbooks keep doubles, often with more digits than one needs to tell them apart: 0.10000000000000001. What is
    // written as a whole number was no double where it was written, and stays.
    if !number.isWhole, number.digits.count > 15 {
      guard let value = double(bytes), let shortest = NumberText(Array(value.description.utf8).span) else { return nil }
      number = shortest
    }
    return number.positional()
  }

  /// Most numbers are written as they are shown: some digits, the first of them not 0.
  private static func plain(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard (1...15).contains(bytes.count), bytes[0] != 0x30 || bytes.count == 1 else { return nil }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices {
      guard (0x30...0x39).contains(bytes[index]) else { return nil }
      copy.append(bytes[index])
    }
    return copy
  }

  /// `nil` for what is no finite number.
  static func double(_ bytes: Span<UInt8>) -> Double? {
    guard NumberText(bytes) != nil, let value = Double(ZipDirectory.text(bytes)), value.isFinite else { return nil }
    return value
  }

  private static let limit = 400

  private init?(_ bytes: Span<UInt8>) {
    var index = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    let start = index
    var point: Int?
    while index < bytes.count {
      if (0x30...0x39).contains(bytes[index]) {
        digits.append(bytes[index])
      } else if bytes[index] == UInt8(ascii: "."), point == nil {
        point = digits.count
      } else {
        break
      }
      index += 1
    }
    guard index > start, !digits.isEmpty, digits.count <= Self.limit else { return nil }
    exponent = (point ?? digits.count) - digits.count
    isWhole = point == nil && index == bytes.count
    guard let power = Self.power(bytes.extracting(index..<bytes.count)) else { return nil }
    exponent += power
    trim()
  }

  /// `E-05`; 0 for nothing.
  private static func power(_ bytes: Span<UInt8>) -> Int? {
    guard !bytes.isEmpty else { return 0 }
    guard bytes[0] | 0x20 == UInt8(ascii: "e"), bytes.count > 1 else { return nil }
    let isSigned = bytes[1] == UInt8(ascii: "-") || bytes[1] == UInt8(ascii: "+")
    var power = 0
    for index in (isSigned ? 2 : 1)..<bytes.count {
      guard (0x30...0x39).contains(bytes[index]), power < 1000 else { return nil }
      power = power * 10 + Int(bytes[index]) - 0x30
    }
    guard bytes.count > (isSigned ? 2 : 1) else { return nil }
    return bytes[1] == UInt8(ascii: "-") ? -power : power
  }

  private mutating func trim() {
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    while digits.last == 0x30 {
      digits.removeLast()
      exponent += 1
    }
  }

  /// Without an exponent, unless that would be a long row of zeros.
  private func positional() -> [UInt8]? {
    guard !digits.isEmpty else { return [0x30] }
    let sign: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    let zeros = { (count: Int) in [UInt8](repeating: 0x30, count: count) }
    if exponent >= 0 {
      return digits.count + exponent <= 40 ? sign + digits + zeros(exponent) : sign + scientific
    }
    let whole = digits.count + exponent
    if whole > 0 { return sign + digits[..<whole] + [UInt8(ascii: ".")] + digits[whole...] }
    return whole > -40 ? sign + Array("0.".utf8) + zeros(-whole) + digits : sign + scientific
  }

  private var scientific: [UInt8] {
    let fraction = digits.count > 1 ? [UInt8(ascii: ".")] + digits.dropFirst() : []
    return digits.prefix(1) + fraction + Array("e\(exponent + digits.count - 1)".utf8)
  }
}
