/// The rule in a TZif footer for times after the last transition, such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneFooter: Hashable, Sendable {
  /// When in a year a change happens, and at which second of the local day.
  struct Change: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// `Mm.w.d`: weekday d (0 is Sunday) of week w (5 is the last) of month m.
      case monthWeek(month: Int, week: Int, weekday: Int)
      /// `Jn`: day 1 to 365, 29 February never counted.
      case julian(Int)
      /// `n`: day 0 to 365, 29 February counted.
      case dayOfYear(Int)
    }

    let day: Day
    let seconds: Int
  }

  let standard: Int
  let summer: Int
  let start: Change?
  let end: Change?

  /// Seconds east of Greenwich.
  func offset(at seconds: Int64) -> Int {
    guard let start, let end else { return standard }
    let local = Int(seconds) + standard
    let day = (local >= 0 ? local : local - 86_399) / 86_400
    let year = GregorianDays.components(day).year
    let from = start.moment(in: year) - standard
    let to = end.moment(in: year) - summer
    let now = Int(seconds)
    let isSummer = from < to ? now >= from && now < to : now >= from || now < to
    return isSummer ? summer : standard
  }
}

extension ZoneFooter.Change {
  /// Local seconds since 1970-01-01T00:00.
  func moment(in year: Int) -> Int { dayNumber(in: year) * 86_400 + seconds }

  private func dayNumber(in year: Int) -> Int {
    let newYear = GregorianDays.days(year: year, month: 1, day: 1)
    switch day {
    case .julian(let number): return newYear + number - 1 + (GregorianDays.isLeap(year) && number >= 60 ? 1 : 0)
    case .dayOfYear(let number): return newYear + number
    case .monthWeek(let month, let week, let weekday):
      let first = GregorianDays.days(year: year, month: month, day: 1)
      let weekdayOfFirst = ((first + 4) % 7 + 7) % 7
      let candidate = first + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
      return candidate < first + GregorianDays.daysInMonth(year: year, month: month) ? candidate : candidate - 7
    }
  }
}

/// Reading the POSIX form.
extension ZoneFooter {
  init?(_ text: [UInt8]) {
    var scanner = ISOScanner(text)
    guard scanner.zoneName(), let standard = scanner.signedTime() else { return nil }
    self.standard = -standard
    guard !scanner.isAtEnd else {
      (summer, start, end) = (-standard, nil, nil)
      return
    }
    guard scanner.zoneName() else { return nil }
    if scanner.next == UInt8(ascii: ",") {
      summer = -standard + 3600
    } else {
      guard let summer = scanner.signedTime() else { return nil }
      self.summer = -summer
    }
    guard let start = scanner.change(), let end = scanner.change(), scanner.isAtEnd else { return nil }
    (self.start, self.end) = (start, end)
  }
}

extension ISOScanner {
  /// Three letters or more, or anything in angle brackets.
  fileprivate mutating func zoneName() -> Bool {
    var count = 0
    if take(UInt8(ascii: "<")) {
      while let byte = next, byte != UInt8(ascii: ">") {
        _ = take(byte)
        count += 1
      }
      return take(UInt8(ascii: ">")) && count > 0
    }
    while let byte = next, (0x41...0x5A).contains(byte & 0xDF) {
      _ = take(byte)
      count += 1
    }
    return count >= 3
  }

  /// `[±]h[h[h]][:mm[:ss]]` in seconds.
  fileprivate mutating func signedTime() -> Int? {
    let isNegative = take(UInt8(ascii: "-"))
    if !isNegative { _ = take(UInt8(ascii: "+")) }
    guard var seconds = smallNumber(limit: 167) else { return nil }
    seconds *= 3600
    if take(UInt8(ascii: ":")) {
      guard let minutes = smallNumber(limit: 59) else { return nil }
      seconds += minutes * 60
      if take(UInt8(ascii: ":")) {
        guard let rest = smallNumber(limit: 59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  fileprivate mutating func change() -> ZoneFooter.Change? {
    guard take(UInt8(ascii: ",")), let day = changeDay() else { return nil }
    guard take(UInt8(ascii: "/")) else { return ZoneFooter.Change(day: day, seconds: 7200) }
    return signedTime().map { ZoneFooter.Change(day: day, seconds: $0) }
  }

  private mutating func changeDay() -> ZoneFooter.Change.Day? {
    if take(UInt8(ascii: "J")) { return smallNumber(limit: 365).flatMap { $0 > 0 ? .julian($0) : nil } }
    guard take(UInt8(ascii: "M")) else { return smallNumber(limit: 365).map { .dayOfYear($0) } }
    guard let month = smallNumber(limit: 12), month > 0, take(UInt8(ascii: ".")), let week = smallNumber(limit: 5),
      week > 0, take(UInt8(ascii: ".")), let weekday = smallNumber(limit: 6)
    else { return nil }
    return .monthWeek(month: month, week: week, weekday: weekday)
  }

  private mutating func smallNumber(limit: Int) -> Int? {
    guard var value = digit() else { return nil }
    while let digit = digit() {
      value = value * 10 + digit
      if value > limit { return nil }
    }
    return value <= limit ? value : nil
  }
}
