/// Counting from one day to another.
extension CivilDate {
  /// Days from `start` to `end`, negative when `end` lies before `start`.
  public static func days(from start: CivilDate, to end: CivilDate) -> Int { Int(end.days) - Int(start.days) }

  /// Complete months from `start` to `end`: one is complete when the day of the month is reached, so from 31 January to
  /// 28 February there is none. `months(a, b)` is always `-months(b, a)`.
  public static func months(from start: CivilDate, to end: CivilDate) -> Int {
    guard start <= end else { return -months(from: end, to: start) }
    let (first, last) = (start.components, end.components)
    let months = (last.year - first.year) * 12 + last.month - first.month
    return last.day < first.day ? months - 1 : months
  }

  /// The calendar years that the days from `start` to `end` touch; empty when `start` lies after `end`.
  public static func years(from start: CivilDate, to end: CivilDate) -> Range<Int> {
    start <= end ? start.year..<end.year + 1 : start.year..<start.year
  }
}
