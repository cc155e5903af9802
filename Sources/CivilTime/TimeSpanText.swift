extension TimeSpan: CustomStringConvertible {
  /// Reads CEL's durations: an optional sign and numbers with units `h m s ms us µs ns`, or `0`.
  public static func parse(_ bytes: some RandomAccessCollection<UInt8>) -> TimeSpan? {
    var scanner = ISOScanner(bytes)
    let isNegative = scanner.take(UInt8(ascii: "-"))
    if !isNegative { _ = scanner.take(UInt8(ascii: "+")) }
    if let zero = scanner.lonelyZero() { return zero }
    var total = TimeSpan.zero
    repeat {
      guard let part = scanner.spanPart(), let sum = total.adding(part) else { return nil }
      total = sum
    } while !scanner.isAtEnd
    return isNegative ? total.negated : total
  }

  public init?(_ text: String) {
    guard let value = Self.parse(Array(text.utf8)) else { return nil }
    self = value
  }

  /// Seconds: `5400s`, `-1.5s`.
  public var description: String {
    let sign = seconds < 0 || nanoseconds < 0 ? "-" : ""
    return "\(sign)\(seconds.magnitude)\(fractionText(Int(nanoseconds.magnitude), places: 9))s"
  }
}

extension ISOScanner {
  fileprivate mutating func lonelyZero() -> TimeSpan? {
    var copy = self
    return copy.take(UInt8(ascii: "0")) && copy.isAtEnd ? .zero : nil
  }

  /// One number with its unit; what lies below a nanosecond is cut off.
  fileprivate mutating func spanPart() -> TimeSpan? {
    guard let whole = wholePart() else { return nil }
    var fraction: (value: Int64, unit: Int64) = (0, 1)
    if take(UInt8(ascii: ".")) {
      guard let digits = fractionDigits(isRequired: whole.digits == 0) else { return nil }
      fraction = digits
    } else if whole.digits == 0 {
      return nil
    }
    guard let unit = spanUnit() else { return nil }
    let nanosecondsPerUnit = unit.seconds * (1_000_000_000 / unit.perSecond)
    let (seconds, overflow) = (whole.value / unit.perSecond).multipliedReportingOverflow(by: unit.seconds)
    guard !overflow else { return nil }
    let below = whole.value % unit.perSecond * nanosecondsPerUnit
    return TimeSpan(
      seconds: seconds, anyNanoseconds: below + Self.scale(fraction, nanoseconds: nanosecondsPerUnit))
  }

  private static func scale(_ fraction: (value: Int64, unit: Int64), nanoseconds: Int64) -> Int64 {
    let product = fraction.value.multipliedFullWidth(by: nanoseconds)
    return fraction.unit.dividingFullWidth(product).quotient
  }

  private mutating func wholePart() -> (value: Int64, digits: Int)? {
    var (value, digits): (Int64, Int) = (0, 0)
    while let digit = digit() {
      let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = shifted.addingReportingOverflow(Int64(digit))
      guard !overflow, !carry else { return nil }
      (value, digits) = (sum, digits + 1)
    }
    return (value, digits)
  }

  /// The first 15 digits after the point; further ones lie below a nanosecond even of an hour.
  private mutating func fractionDigits(isRequired: Bool) -> (value: Int64, unit: Int64)? {
    var (value, unit): (Int64, Int64) = (0, 1)
    var count = 0
    while let digit = digit() {
      count += 1
      if count <= 15 { (value, unit) = (value * 10 + Int64(digit), unit * 10) }
    }
    return isRequired && count == 0 ? nil : (value, unit)
  }

  /// Seconds a unit, or units a second.
  private mutating func spanUnit() -> (seconds: Int64, perSecond: Int64)? {
    if take(UInt8(ascii: "h")) { return (3600, 1) }
    if take(UInt8(ascii: "m")) { return take(UInt8(ascii: "s")) ? (1, 1000) : (60, 1) }
    if take(UInt8(ascii: "s")) { return (1, 1) }
    if take(UInt8(ascii: "u")) || takeMicro() { return take(UInt8(ascii: "s")) ? (1, 1_000_000) : nil }
    return take(UInt8(ascii: "n")) && take(UInt8(ascii: "s")) ? (1, 1_000_000_000) : nil
  }

  /// `µ` (U+00B5) or `μ` (U+03BC).
  private mutating func takeMicro() -> Bool {
    if take(0xC2) { return take(0xB5) }
    return take(0xCE) && take(0xBC)
  }
}
