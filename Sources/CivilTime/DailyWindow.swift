/// A span of the clock that comes round every day, such as 22:00 to 06:00.
public enum DailyWindow {
  public enum Fault: Error, Hashable, Sendable {
    /// `from` equals `to`: nobody can say whether that is nothing or the whole day.
    case emptyWindow
    /// The end doesn't lie after the start.
    case emptyInterval
  }

  /// Whether [start, end) touches the daily [from, to). `from` after `to` crosses midnight; an interval of 24 hours or
  /// more touches every window.
  public static func overlaps(
    start: CivilDateTime, end: CivilDateTime, from: TimeOfDay, to: TimeOfDay
  ) throws(Fault) -> Bool {
    let answer = overlapsDaily(
      start: start.microseconds, end: end.microseconds, from: from.microseconds, to: to.microseconds)
    guard let answer else { throw from == to ? .emptyWindow : .emptyInterval }
    return answer
  }
}

/// `DailyWindow.overlaps` on microseconds (local since 1970-01-01T00:00, and since midnight), for kernels; `nil` is an
/// error: `end <= start` or `from == to`.
@inlinable public func overlapsDaily(start: Int64, end: Int64, from: Int64, to: Int64) -> Bool? {
  guard end > start, from != to else { return nil }
  let day = TimeOfDay.microsecondsPerDay
  let (length, overflow) = end.subtractingReportingOverflow(start)
  guard !overflow, length < day else { return true }
  let remainder = start % day
  let first = remainder < 0 ? remainder &+ day : remainder
  let last = first &+ length
  let windowEnd = from < to ? to : to &+ day
  // The interval ends within two days of its midnight: the windows that begin the day before, that day, the day after.
  // Each comparison is the sign of a difference: in records that lie anywhere a processor can't guess them.
  let before = (first &- (windowEnd &- day)) & ((from &- day) &- last)
  let same = (first &- windowEnd) & (from &- last)
  let after = (first &- (windowEnd &+ day)) & ((from &+ day) &- last)
  return before | same | after < 0
}
