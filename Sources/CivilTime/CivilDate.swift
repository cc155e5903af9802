/// A day of the proleptic Gregorian calendar, 0001-01-01 to 9999-12-31, without a zone.
public struct CivilDate: Hashable, Sendable, Comparable {
  /// Days since 1970-01-01.
  public let days: Int32

  /// 0001-01-01
  public static let minimum = CivilDate(uncheckedDays: -719_162)
  /// 9999-12-31
  public static let maximum = CivilDate(uncheckedDays: 2_932_896)

  /// The days of the calendar, counted from 1970-01-01.
  @inlinable public static var dayRange: ClosedRange<Int> { -719_162...2_932_896 }

  /// `nil` outside of the calendar's range.
  @inlinable public init?(days: Int) {
    guard days >= Self.dayRange.lowerBound, days <= Self.dayRange.upperBound else { return nil }
    self.days = Int32(days)
  }

  @usableFromInline init(uncheckedDays: Int32) { days = uncheckedDays }

  @inlinable public static func < (left: CivilDate, right: CivilDate) -> Bool { left.days < right.days }
}
