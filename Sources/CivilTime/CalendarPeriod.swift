/// A length of time by the calendar, as deadlines are given: whole days or whole months.
public enum CalendarPeriod: Hashable, Sendable {
  case days(Int)
  case months(Int)

  /// Nobody plans for more; and no sum of a day and a period can overflow.
  private static let limit = 100_000

  /// Reads `30 days`, `2 weeks`, `12 months`, `1 year`: a whole number that is not negative, a blank, a unit.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = Self.count(parts[0]) else { return nil }
    switch parts[1] {
    case "day", "days": self = .days(count)
    case "week", "weeks": self = .days(count * 7)
    case "month", "months": self = .months(count)
    case "year", "years": self = .months(count * 12)
    default: return nil
    }
  }

  private static func count(_ digits: Substring) -> Int? {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits), count <= limit else {
      return nil
    }
    return count
  }

  public var isEmpty: Bool { self == .days(0) || self == .months(0) }
}

extension CalendarPeriod: CustomStringConvertible {
  public var description: String {
    switch self {
    case .days(let count): count == 1 ? "1 day" : "\(count) days"
    case .months(let count): count == 1 ? "1 month" : "\(count) months"
    }
  }
}

extension CivilDate {
  /// The day a period later. A month that lacks the day of the month ends on its last day: a month after 31 January is
  /// 28 or 29 February. `nil` outside of the calendar's range.
  public func adding(_ period: CalendarPeriod) -> CivilDate? {
    switch period {
    case .days(let count): return adding(days: count)
    case .months(let count): return adding(months: count)
    }
  }

  /// The day a period earlier, a month that lacks the day of the month ending on its last day.
  public func subtracting(_ period: CalendarPeriod) -> CivilDate? {
    switch period {
    case .days(let count): return adding(days: -count)
    case .months(let count): return adding(months: -count)
    }
  }

  private func adding(months count: Int) -> CivilDate? {
    let parts = components
    let (months, overflow) = (parts.year * 12 + parts.month - 1).addingReportingOverflow(count)
    guard !overflow, months >= 12 else { return nil }
    let (year, month) = (months / 12, months % 12 + 1)
    guard (1...9999).contains(year) else { return nil }
    return CivilDate(year: year, month: month, day: min(parts.day, GregorianDays.daysInMonth(year: year, month: month)))
  }
}
