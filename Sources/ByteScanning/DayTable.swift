/// The first days of months, so that no date costs a division.
public struct DayTable: Sendable {
  static let years = 1900..<2100
  /// By month from January of the first year: the day before its first day, and how many days it has.
  private let months: [Month]

  struct Month {
    var before: Int32
    var count: UInt32
  }

  /// - Parameters:
  ///   - firstDay: the day number of the first day of a month, by year and month.
  ///   - dayCount: the length of a month.
  public init(firstDay: (_ year: Int, _ month: Int) -> Int, dayCount: (_ year: Int, _ month: Int) -> Int) {
    months = Self.years.flatMap { year in
      (1...12).map { Month(before: Int32(firstDay(year, $0) - 1), count: UInt32(dayCount(year, $0))) }
    }
  }

  @inline(__always) func withMonths<Result>(_ body: (UnsafeBufferPointer<Month>) -> Result) -> Result {
    unsafe months.withUnsafeBufferPointer(body)
  }
}
