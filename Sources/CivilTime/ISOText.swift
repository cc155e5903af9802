// ISO 8601, the one form that is always read and the one that is written.

extension CivilDate: CustomStringConvertible {
  /// Reads `YYYY-MM-DD` and nothing around it.
  @inlinable public static func parseISO(_ bytes: some RandomAccessCollection<UInt8>) -> CivilDate? {
    var scanner = ISOScanner(bytes)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    return date
  }

  @inlinable public init?(iso bytes: some RandomAccessCollection<UInt8>) {
    guard let date = Self.parseISO(bytes) else { return nil }
    self = date
  }

  public init?(iso text: String) { self.init(iso: Array(text.utf8)) }

  public var description: String {
    let parts = components
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10)
    bytes.append(digits: parts.year, count: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(digits: parts.month, count: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(digits: parts.day, count: 2)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TimeOfDay: CustomStringConvertible {
  /// Reads `hh:mm`, `hh:mm:ss`, `hh:mm:ss.f…`: six digits count, further ones must be zeros.
  @inlinable public static func parseISO(_ bytes: some RandomAccessCollection<UInt8>) -> TimeOfDay? {
    var scanner = ISOScanner(bytes)
    guard let time = scanner.time(), scanner.isAtEnd else { return nil }
    return time
  }

  @inlinable public init?(iso bytes: some RandomAccessCollection<UInt8>) {
    guard let time = Self.parseISO(bytes) else { return nil }
    self = time
  }

  public init?(iso text: String) { self.init(iso: Array(text.utf8)) }

  /// `22:00`, with seconds and their fraction only where they aren't zero.
  public var description: String {
    let minutes = "\(padded(hour, 2)):\(padded(minute, 2))"
    guard second != 0 || microsecond != 0 else { return minutes }
    return "\(minutes):\(padded(second, 2))\(fractionText(microsecond, places: 6))"
  }
}

extension CivilDateTime: CustomStringConvertible {
  /// Reads a date and a time with `T` or one space between them; seconds are optional.
  @inlinable public static func parseISO(_ bytes: some RandomAccessCollection<UInt8>) -> CivilDateTime? {
    var scanner = ISOScanner(bytes)
    guard let date = scanner.date(), scanner.take(0x54) || scanner.take(0x20), let time = scanner.time(),
      scanner.isAtEnd
    else { return nil }
    return CivilDateTime(date: date, time: time)
  }

  @inlinable public init?(iso bytes: some RandomAccessCollection<UInt8>) {
    guard let value = Self.parseISO(bytes) else { return nil }
    self = value
  }

  public init?(iso text: String) { self.init(iso: Array(text.utf8)) }

  /// `2025-05-01T22:00`
  public var description: String { "\(date)T\(time)" }
}

extension [UInt8] {
  /// A number that is not below zero and has no more digits than these.
  fileprivate mutating func append(digits value: Int, count: Int) {
    var place = 1
    for _ in 1..<count { place *= 10 }
    while place > 0 {
      append(UInt8(ascii: "0") + UInt8(value / place % 10))
      place /= 10
    }
  }
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// `.5` for half a unit, nothing for none.
func fractionText(_ value: Int, places: Int) -> String {
  guard value != 0 else { return "" }
  var digits = Array(padded(value, places).utf8)
  while digits.last == UInt8(ascii: "0") { digits.removeLast() }
  return "." + String(decoding: digits, as: UTF8.self)
}
