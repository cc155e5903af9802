extension CivilDate {
  /// `nil` for a day that doesn't exist (29 February in a common year) or outside of years 1 to 9999.
  @inlinable public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= GregorianDays.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(uncheckedDays: Int32(GregorianDays.days(year: year, month: month, day: day)))
  }

  @inlinable public var components: (year: Int, month: Int, day: Int) { GregorianDays.components(Int(days)) }
  @inlinable public var year: Int { components.year }
  /// 1 to 12.
  @inlinable public var month: Int { components.month }
  /// 1 to 31.
  @inlinable public var day: Int { components.day }

  /// 1 for January 1st.
  public var dayOfYear: Int { Int(days) - GregorianDays.days(year: year, month: 1, day: 1) + 1 }

  /// 0 for Sunday to 6 for Saturday.
  public var dayOfWeek: Int {
    let remainder = (Int(days) + 4) % 7
    return remainder < 0 ? remainder + 7 : remainder
  }

  /// Whether the day's year has a 29 February.
  public var isLeap: Bool { GregorianDays.isLeap(year) }

  /// The length of the day's month.
  public var daysInMonth: Int {
    let parts = components
    return GregorianDays.daysInMonth(year: parts.year, month: parts.month)
  }

  /// `nil` outside of the calendar's range.
  @inlinable public func adding(days count: Int) -> CivilDate? {
    let (sum, overflow) = Int(days).addingReportingOverflow(count)
    return overflow ? nil : CivilDate(days: sum)
  }
}
