import CivilTime

/// Instants and lengths of time in microseconds. What is finer than that is not read, since cutting it off could move
/// a record over a limit.
enum InstantCell {
  /// ISO 8601 with `Z` or an offset; `T` or one space, seconds optional.
  static func timestamp(_ cell: Span<UInt8>) -> Int64? {
    guard let zone = zone(cell), let local = ISOCell.datetime(cell.extracting(0..<zone.start)) else { return nil }
    let instant = local &- Int64(zone.seconds) &* 1_000_000
    let limits = Instant.secondsRange
    guard instant >= limits.lowerBound * 1_000_000, instant < (limits.upperBound + 1) * 1_000_000 else { return nil }
    return instant
  }

  /// Where the zone starts and its seconds east of Greenwich.
  private static func zone(_ cell: Span<UInt8>) -> (start: Int, seconds: Int)? {
    let last = cell.count - 1
    if cell[last] == UInt8(ascii: "Z") { return (last, 0) }
    let start = cell.count - 6
    guard start > 0, cell[start + 3] == UInt8(ascii: ":"),
      let hours = CellText.digits(cell, at: start + 1, count: 2), hours < 24,
      let minutes = CellText.digits(cell, at: start + 4, count: 2), minutes < 60
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    switch cell[start] {
    case UInt8(ascii: "+"): return (start, seconds)
    case UInt8(ascii: "-"): return (start, -seconds)
    default: return nil
    }
  }

  /// CEL's form (`1h30m`, `-90s`) or ISO 8601's of weeks, days, hours, minutes and seconds (`PT8H30M`). Years and
  /// months have no length and are not read.
  static func duration(_ cell: Span<UInt8>) -> Int64? {
    let bytes = CellText.bytes(cell)
    guard let span = isISO(bytes) ? isoSpan(bytes) : celSpan(bytes), span.nanoseconds % 1000 == 0 else { return nil }
    return span.seconds * 1_000_000 + Int64(span.nanoseconds / 1000)
  }

  /// CEL cuts off what is below a nanosecond; here that makes the cell unreadable, hence the look at the digits.
  private static func celSpan(_ bytes: [UInt8]) -> TimeSpan? {
    guard longestFraction(bytes) <= 6 else { return nil }
    return TimeSpan.parse(bytes)
  }

  private static func longestFraction(_ bytes: [UInt8]) -> Int {
    var (longest, current): (Int, Int?) = (0, nil)
    for byte in bytes {
      if byte == UInt8(ascii: ".") { current = 0 } else if byte &- 0x30 < 10 { current? += 1 } else { current = nil }
      longest = max(longest, current ?? 0)
    }
    return longest
  }

  private static func isISO(_ bytes: [UInt8]) -> Bool {
    bytes.first == UInt8(ascii: "P") || bytes.first == UInt8(ascii: "-") && bytes.dropFirst().first == UInt8(ascii: "P")
  }

  private static func isoSpan(_ bytes: [UInt8]) -> TimeSpan? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let text = bytes.dropFirst(isNegative ? 2 : 1)
    let parts = text.split(separator: UInt8(ascii: "T"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !(parts.count == 2 && parts[1].isEmpty),
      let days = sum(Array(parts[0]), units: [("W", 604_800), ("D", 86_400)]),
      let clock = sum(parts.count == 2 ? Array(parts[1]) : [], units: [("H", 3600), ("M", 60), ("S", 1)]),
      !(parts.count == 1 && parts[0].isEmpty), let total = days.adding(clock)
    else { return nil }
    return isNegative ? total.negated : total
  }

  /// Whole numbers with units in the given order; the seconds may have a fraction.
  private static func sum(_ bytes: [UInt8], units: [(letter: Unicode.Scalar, seconds: Int)]) -> TimeSpan? {
    var total = TimeSpan.zero
    var rest = bytes[...]
    for unit in units {
      guard let end = rest.firstIndex(of: UInt8(ascii: unit.letter)) else { continue }
      guard let part = part(Array(rest[..<end]), secondsPerUnit: unit.seconds), let sum = total.adding(part) else {
        return nil
      }
      total = sum
      rest = rest[(end + 1)...]
    }
    return rest.isEmpty ? total : nil
  }

  private static func part(_ number: [UInt8], secondsPerUnit: Int) -> TimeSpan? {
    guard secondsPerUnit == 1 else {
      guard let count = NumberText.natural(number) else { return nil }
      let (seconds, overflow) = count.multipliedReportingOverflow(by: Int64(secondsPerUnit))
      return overflow ? nil : TimeSpan(seconds: seconds, nanoseconds: 0)
    }
    return celSpan(number + [UInt8(ascii: "s")]).flatMap { $0.seconds >= 0 && number.first != 0x2D ? $0 : nil }
  }
}

private enum NumberText {
  /// Digits only, below 10^15.
  static func natural(_ digits: [UInt8]) -> Int64? {
    guard !digits.isEmpty, digits.count <= 15 else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }
}
