extension ExactDecimal: CustomStringConvertible {
  /// Reads `-12.50`: an optional sign, digits, and digits after a point if there is one. Digits beyond 38 places must be
  /// zeros. The scale is kept as written.
  public static func parse(_ bytes: some RandomAccessCollection<UInt8>) -> ExactDecimal? {
    var scanner = ISOScanner(bytes)
    let isNegative = scanner.take(UInt8(ascii: "-"))
    if !isNegative { _ = scanner.take(UInt8(ascii: "+")) }
    var reader = DigitReader()
    guard reader.read(&scanner, isFraction: false) else { return nil }
    if scanner.take(UInt8(ascii: ".")) { guard reader.read(&scanner, isFraction: true) else { return nil } }
    guard scanner.isAtEnd else { return nil }
    return ExactDecimal(magnitude: reader.value, scale: reader.scale, isNegative: isNegative)
  }

  public init?(_ text: String) {
    guard let value = Self.parse(Array(text.utf8)) else { return nil }
    self = value
  }

  /// `12.50`, with the digits after the point that the scale says.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = isNegative ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let all = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return "\(sign)\(all.dropLast(scale)).\(all.suffix(scale))"
  }

  /// The nearest double.
  public var doubleValue: Double { Double(description) ?? .nan }
}

private struct DigitReader {
  var value: UInt128 = 0
  var scale = 0
  /// A digit did not fit: only zeros after the point may follow.
  private var isFull = false

  mutating func read<Bytes>(_ scanner: inout ISOScanner<Bytes>, isFraction: Bool) -> Bool {
    guard let first = scanner.digit(), add(first, isFraction) else { return false }
    while let digit = scanner.digit() { guard add(digit, isFraction) else { return false } }
    return true
  }

  private mutating func add(_ digit: Int, _ isFraction: Bool) -> Bool {
    let fits = value < ExactDecimal.powersOfTen[ExactDecimal.digitLimit - 1]
    guard !isFull, fits, !isFraction || scale < ExactDecimal.digitLimit else {
      isFull = true
      return isFraction && digit == 0
    }
    value = value * 10 + UInt128(digit)
    if isFraction { scale += 1 }
    return true
  }
}
