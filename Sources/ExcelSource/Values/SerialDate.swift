import CivilTime

/// Days, and times as parts of a day, that workbooks keep as numbers.
enum SerialDate {
  enum Epoch: Sendable {
    /// Day 1 is 1900-01-01. Day 60 is a 29 February 1900 that never was; the days before it are one off for that.
    case from1900
    /// Day 0 is 1904-01-01.
    case from1904
  }

  private static let millisecondsPerDay = 86_400_000

  /// `2025-04-14T08:30:00`; `nil` for a number that is no day of the calendar up to 9999.
  static func moment(_ serial: Double, _ epoch: Epoch) -> String? {
    guard let (day, milliseconds) = split(serial), let date = date(day, epoch) else { return nil }
    let (year, month, dayOfMonth) = GregorianDays.components(Int(date.days))
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))T\(clock(milliseconds))"
  }

  /// `08:30:00`; `nil` for a day or more.
  static func time(_ serial: Double) -> String? {
    guard let (day, milliseconds) = split(serial), day == 0 else { return nil }
    return clock(milliseconds)
  }

  /// `PT8H30M`
  static func span(_ serial: Double) -> String? {
    guard let (day, milliseconds) = split(serial.magnitude), day < 4_000_000 else { return nil }
    let total = day * millisecondsPerDay + milliseconds
    let (hours, minutes) = (total / 3_600_000, total / 60_000 % 60)
    let rest = total % 60_000
    let seconds = rest == 0 ? "" : "\(rest / 1000)\(fraction(rest % 1000))S"
    let parts = (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "") + seconds
    return (serial < 0 && total > 0 ? "-" : "") + "PT" + (parts.isEmpty ? "0S" : parts)
  }

  private static func date(_ day: Int, _ epoch: Epoch) -> CivilDate? {
    let date: CivilDate?
    switch epoch {
    case .from1904: date = CivilDate(days: GregorianDays.days(year: 1904, month: 1, day: 1) + day)
    case .from1900:
      guard day >= 1, day != 60 else { return nil }
      date = CivilDate(days: GregorianDays.days(year: 1899, month: 12, day: day < 60 ? 31 : 30) + day)
    }
    return date
  }

  /// To the millisecond: what a double adds below is noise. `nil` for negative numbers.
  private static func split(_ serial: Double) -> (day: Int, milliseconds: Int)? {
    guard serial >= 0, serial < 10_000_000 else { return nil }
    let day = serial.rounded(.down)
    let milliseconds = Int(((serial - day) * Double(millisecondsPerDay)).rounded())
    return milliseconds == millisecondsPerDay ? (Int(day) + 1, 0) : (Int(day), milliseconds)
  }

  private static func clock(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    let (hour, minute) = (padded(seconds / 3600, 2), padded(seconds / 60 % 60, 2))
    return "\(hour):\(minute):\(padded(seconds % 60, 2))\(fraction(milliseconds % 1000))"
  }

  private static func fraction(_ milliseconds: Int) -> String {
    milliseconds == 0 ? "" : ".\(padded(milliseconds, 3))"
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
