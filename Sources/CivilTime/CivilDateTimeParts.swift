extension TimeOfDay {
  public static let midnight = TimeOfDay(uncheckedMicroseconds: 0)

  /// `nil` where a part is out of its range; there is no 24:00 and no leap second.
  @inlinable public init?(hour: Int, minute: Int, second: Int = 0, microsecond: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1_000_000).contains(microsecond)
    else { return nil }
    self.init(uncheckedMicroseconds: Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(microsecond))
  }

  public var hour: Int { Int(microseconds / 3_600_000_000) }
  public var minute: Int { Int(microseconds / 60_000_000 % 60) }
  public var second: Int { Int(microseconds / 1_000_000 % 60) }
  public var microsecond: Int { Int(microseconds % 1_000_000) }
}

extension CivilDateTime {
  @inlinable public init(date: CivilDate, time: TimeOfDay) {
    self.init(uncheckedMicroseconds: Int64(date.days) * TimeOfDay.microsecondsPerDay + time.microseconds)
  }

  public var date: CivilDate { CivilDate(uncheckedDays: Int32(dayNumber)) }

  public var time: TimeOfDay {
    TimeOfDay(uncheckedMicroseconds: microseconds - dayNumber * TimeOfDay.microsecondsPerDay)
  }

  /// `nil` outside of the calendar's range.
  public func adding(microseconds count: Int64) -> CivilDateTime? {
    let (sum, overflow) = microseconds.addingReportingOverflow(count)
    return overflow ? nil : CivilDateTime(microseconds: sum)
  }

  private var dayNumber: Int64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: TimeOfDay.microsecondsPerDay)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
