/// Reads the pieces of ISO 8601 from bytes, front to back.
@usableFromInline struct ISOScanner<Bytes: RandomAccessCollection> where Bytes.Element == UInt8 {
  @usableFromInline let bytes: Bytes
  @usableFromInline var position: Bytes.Index

  @inlinable init(_ bytes: Bytes) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  @inlinable var isAtEnd: Bool { position == bytes.endIndex }
  @inlinable var next: UInt8? { isAtEnd ? nil : bytes[position] }

  @inlinable mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    bytes.formIndex(after: &position)
    return true
  }

  @inlinable mutating func digit() -> Int? {
    guard let byte = next, byte &- 0x30 < 10 else { return nil }
    bytes.formIndex(after: &position)
    return Int(byte &- 0x30)
  }

  /// Exactly `count` digits; `count` is small.
  @inlinable mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// One digit or more as a fraction in units of 10^-`places`; digits beyond must be zeros.
  @inlinable mutating func fraction(places: Int) -> Int? {
    guard var value = digit() else { return nil }
    var count = 1
    while let digit = digit() {
      if count < places { value = value * 10 + digit } else if digit != 0 { return nil }
      count += 1
    }
    while count < places {
      value *= 10
      count += 1
    }
    return value
  }

  /// `YYYY-MM-DD`
  @inlinable mutating func date() -> CivilDate? {
    guard let year = number(digits: 4), take(0x2D), let month = number(digits: 2), take(0x2D),
      let day = number(digits: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.f…`
  @inlinable mutating func time() -> TimeOfDay? {
    guard let hour = number(digits: 2), take(0x3A), let minute = number(digits: 2) else { return nil }
    guard take(0x3A) else { return TimeOfDay(hour: hour, minute: minute) }
    guard let second = number(digits: 2) else { return nil }
    guard take(0x2E) else { return TimeOfDay(hour: hour, minute: minute, second: second) }
    guard let microsecond = fraction(places: 6) else { return nil }
    return TimeOfDay(hour: hour, minute: minute, second: second, microsecond: microsecond)
  }
}
