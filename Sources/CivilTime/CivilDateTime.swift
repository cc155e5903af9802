/// A wall-clock time of day, 00:00 to 23:59:59.999999.
public struct TimeOfDay: Hashable, Sendable, Comparable {
  /// Microseconds since midnight, below 86,400,000,000.
  public let microseconds: Int64

  @inlinable public static var microsecondsPerDay: Int64 { 86_400_000_000 }

  /// `nil` outside of one day.
  @inlinable public init?(microseconds: Int64) {
    guard microseconds >= 0, microseconds < Self.microsecondsPerDay else { return nil }
    self.microseconds = microseconds
  }

  @usableFromInline init(uncheckedMicroseconds: Int64) { microseconds = uncheckedMicroseconds }

  @inlinable public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.microseconds < right.microseconds }
}

/// A local date and time of day without a zone.
public struct CivilDateTime: Hashable, Sendable, Comparable {
  /// Microseconds since 1970-01-01T00:00 on the local clock.
  public let microseconds: Int64

  /// `nil` outside of the calendar's range.
  @inlinable public init?(microseconds: Int64) {
    let lowest = Int64(CivilDate.dayRange.lowerBound) * TimeOfDay.microsecondsPerDay
    let limit = Int64(CivilDate.dayRange.upperBound + 1) * TimeOfDay.microsecondsPerDay
    guard microseconds >= lowest, microseconds < limit else { return nil }
    self.microseconds = microseconds
  }

  @usableFromInline init(uncheckedMicroseconds: Int64) { microseconds = uncheckedMicroseconds }

  @inlinable public static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
    left.microseconds < right.microseconds
  }
}
