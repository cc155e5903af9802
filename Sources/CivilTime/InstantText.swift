extension Instant: CustomStringConvertible {
  /// Reads RFC 3339: `2025-05-01T22:00:00.5+08:00`, up to nine digits of a second.
  public static func parse(_ bytes: some RandomAccessCollection<UInt8>) -> Instant? {
    var scanner = ISOScanner(bytes)
    guard let date = scanner.date(), scanner.take(UInt8(ascii: "T")), let hour = scanner.number(digits: 2),
      scanner.take(UInt8(ascii: ":")), let minute = scanner.number(digits: 2), scanner.take(UInt8(ascii: ":")),
      let second = scanner.number(digits: 2), let time = TimeOfDay(hour: hour, minute: minute, second: second),
      let nanoseconds = scanner.optionalNanoseconds(), let offset = scanner.offset(), scanner.isAtEnd
    else { return nil }
    let local = CivilDateTime(date: date, time: time).microseconds / 1_000_000
    return Instant(seconds: local - Int64(offset), nanoseconds: Int32(nanoseconds))
  }

  public init?(rfc3339 text: String) {
    guard let value = Self.parse(Array(text.utf8)) else { return nil }
    self = value
  }

  /// RFC 3339 in UTC with the digits of a second that aren't zero.
  public var description: String {
    guard let local = CivilDateTime(microseconds: seconds * 1_000_000) else { return "" }
    let time = local.time
    let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    return "\(local.date)T\(clock)\(fractionText(Int(nanoseconds), places: 9))Z"
  }
}

extension ISOScanner {
  mutating func optionalNanoseconds() -> Int? {
    take(UInt8(ascii: ".")) ? fraction(places: 9) : 0
  }

  /// `Z` or `±hh:mm`, in seconds east of Greenwich.
  mutating func offset() -> Int? {
    if take(UInt8(ascii: "Z")) { return 0 }
    let isWest = take(UInt8(ascii: "-"))
    guard isWest || take(UInt8(ascii: "+")), let hours = number(digits: 2), hours < 24, take(UInt8(ascii: ":")),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
