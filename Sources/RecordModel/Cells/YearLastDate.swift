import CivilTime

/// A date such as `03/04/2024`, whose year stands last. Which of the other two numbers is the day, no single cell can
/// tell for certain; the whole column may.
public struct YearLastDate: Hashable, Sendable {
  public enum Order: Hashable, Sendable { case dayFirst, monthFirst }

  /// What stands between the numbers. Who writes dots may have other habits than who writes slashes.
  public enum Separator: UInt8, Hashable, Sendable, CaseIterable {
    case slash = 0x2F
    case dot = 0x2E
    case dash = 0x2D
  }

  public var separator: Separator
  /// The only order in which the cell is a date; `nil` where it is one in both.
  public var only: Order?
  /// In the encoding of the field's lanes: with the day first where that is a date, else with the month first.
  public var lane: Int64

  /// Whether it is the same date in both orders: `05/05/2024`.
  let isCertain: Bool

  /// `nil` for what is no such date in either order, has a time where none is wanted, or lacks one.
  init?(_ cell: Span<UInt8>, hasTime: Bool) {
    guard let parts = Parts(cell, hasTime: hasTime) else { return nil }
    let dayFirst = CivilDate(year: parts.year, month: parts.second, day: parts.first)
    let monthFirst = CivilDate(year: parts.year, month: parts.first, day: parts.second)
    guard let date = dayFirst ?? monthFirst else { return nil }
    separator = parts.separator
    isCertain = parts.first == parts.second
    only = dayFirst == nil ? .monthFirst : monthFirst == nil ? .dayFirst : nil
    lane = hasTime ? Int64(date.days) * TimeOfDay.microsecondsPerDay + parts.time : Int64(date.days)
  }

  /// The lane of a date that is one in both orders, read in the other order.
  public static func swapped(_ lane: Int64, hasTime: Bool) -> Int64 {
    let perDay = hasTime ? TimeOfDay.microsecondsPerDay : 1
    let day = lane >= 0 ? lane / perDay : (lane - perDay + 1) / perDay
    guard let date = CivilDate(days: Int(day)), let other = CivilDate(year: date.year, month: date.day, day: date.month)
    else { return lane }
    return Int64(other.days) * perDay + (lane - day * perDay)
  }

  /// Both readings of a cell, as days, where they differ.
  public static func readings(_ cell: Span<UInt8>, hasTime: Bool) -> (dayFirst: CivilDate, monthFirst: CivilDate)? {
    guard let parts = Parts(cell, hasTime: hasTime), parts.first != parts.second,
      let dayFirst = CivilDate(year: parts.year, month: parts.second, day: parts.first),
      let monthFirst = CivilDate(year: parts.year, month: parts.first, day: parts.second)
    else { return nil }
    return (dayFirst, monthFirst)
  }

  private struct Parts {
    var first: Int
    var second: Int
    var year: Int
    var separator: Separator
    var time: Int64 = 0

    init?(_ cell: Span<UInt8>, hasTime: Bool) {
      guard let (first, middle) = CellText.number(cell, at: 0), middle < cell.count,
        let separator = Separator(rawValue: cell[middle]),
        let (second, last) = CellText.number(cell, at: middle + 1), last < cell.count, cell[last] == cell[middle],
        let year = CellText.digits(cell, at: last + 1, count: 4)
      else { return nil }
      (self.first, self.second, self.year, self.separator) = (first, second, year, separator)
      guard hasTime else {
        guard cell.count == last + 5 else { return nil }
        return
      }
      guard let time = ClockText.microseconds(cell, after: last + 5) else { return nil }
      self.time = time
    }
  }
}
