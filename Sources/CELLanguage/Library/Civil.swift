import CivilTime

extension Library {
  /// Dates and times without a zone, and ages.
  static let civil: [String: Function] = [
    "date": .any(1...3) { (a, context) throws(Interruption) in .date(try date(a, context)) },
    "time": .any(1...3) { (a, _) throws(Interruption) in .time(try time(a)) },
    "datetime": .any(1...2) { (a, context) throws(Interruption) in .datetime(try datetime(a, context)) },
    "age": .any(2...2) { (a, context) throws(Interruption) in
      guard case (.date(let birth), .date(let day)) = (a[0], a[1]) else { throw .noOverload }
      guard let age = context.runtime.calendar.age(birth: birth, on: day) else {
        throw .error(.invalidArgument, "\(day) lies before the day of birth \(birth)")
      }
      return .int(Int64(age))
    },
    "birthday": .any(2...2) { (a, context) throws(Interruption) in
      guard case (.date(let birth), .int(let years)) = (a[0], a[1]) else { throw .noOverload }
      guard years >= 0 else { throw .error(.invalidArgument, "a birthday of \(years) years") }
      return .date(try inRange(context.runtime.calendar.birthday(birth, years: Int(years))))
    },
    "days": span { CivilDate.days(from: $0, to: $1) },
    "months": span { CivilDate.months(from: $0, to: $1) },
    "years": .two { (a, b) throws(Interruption) in
      guard case (.date(let from), .date(let to)) = (a, b) else { throw .noOverload }
      return .list(ListValue(CivilDate.years(from: from, to: to).map { .int(Int64($0)) }))
    },
    "earliest": .two { (a, b) throws(Interruption) in try either(a, b, wanted: .less) },
    "latest": .two { (a, b) throws(Interruption) in try either(a, b, wanted: .greater) },
    "overlapsDaily": .any(4...4) { (a, _) throws(Interruption) in
      guard case (.datetime(let start), .datetime(let end)) = (a[0], a[1]),
        case (.time(let from), .time(let to)) = (a[2], a[3])
      else { throw .noOverload }
      return .bool(try overlaps(start, end, from, to))
    },
    "year": datePart { $0.year },
    "month": datePart { $0.month },
    "day": datePart { $0.day },
    "hour": timePart { $0.hour },
    "minute": timePart { $0.minute },
    "second": timePart { $0.second },
  ]

  private static func date(_ a: [CELValue], _ context: CallContext) throws(Interruption) -> CivilDate {
    switch a[0] {
    case .date(let date) where a.count == 1: return date
    case .datetime(let moment) where a.count == 1: return moment.date
    case .timestamp where a.count == 2: return try local(a, context).date
    case .string(let text) where a.count == 1:
      guard let date = CivilDate(iso: text) else { throw unreadable(text, "date") }
      return date
    case .int(let year) where a.count == 3:
      let (month, day) = (try int(of: a[1]), try int(of: a[2]))
      guard let date = CivilDate(year: Int(year), month: Int(month), day: Int(day)) else {
        throw .error(.invalidArgument, "there is no day \(year)-\(month)-\(day)")
      }
      return date
    default: throw .noOverload
    }
  }

  private static func time(_ a: [CELValue]) throws(Interruption) -> TimeOfDay {
    switch a[0] {
    case .time(let time) where a.count == 1: return time
    case .datetime(let moment) where a.count == 1: return moment.time
    case .string(let text) where a.count == 1:
      guard let time = TimeOfDay(iso: text) else { throw unreadable(text, "time") }
      return time
    case .int(let hour) where a.count >= 2:
      let minute = try int(of: a[1])
      let second = a.count > 2 ? try int(of: a[2]) : 0
      guard let time = TimeOfDay(hour: Int(hour), minute: Int(minute), second: Int(second)) else {
        throw .error(.invalidArgument, "there is no time \(hour):\(minute):\(second)")
      }
      return time
    default: throw .noOverload
    }
  }

  private static func datetime(_ a: [CELValue], _ context: CallContext) throws(Interruption) -> CivilDateTime {
    switch (a[0], a.last) {
    case (.datetime(let moment), _) where a.count == 1: return moment
    case (.string(let text), _) where a.count == 1:
      guard let moment = CivilDateTime(iso: text) else { throw unreadable(text, "datetime") }
      return moment
    case (.date(let date), .time(let time)): return CivilDateTime(date: date, time: time)
    case (.timestamp, .string): return try local(a, context)
    default: throw .noOverload
    }
  }

  private static func overlaps(
    _ start: CivilDateTime, _ end: CivilDateTime, _ from: TimeOfDay, _ to: TimeOfDay
  ) throws(Interruption) -> Bool {
    do throws(DailyWindow.Fault) {
      return try DailyWindow.overlaps(start: start, end: end, from: from, to: to)
    } catch {
      switch error {
      case .emptyWindow: throw .error(.invalidArgument, "the daily window from \(from) to \(to) is empty")
      case .emptyInterval: throw .error(.invalidArgument, "\(end) doesn't lie after \(start)")
      }
    }
  }

  private static func span(_ count: @escaping @Sendable (CivilDate, CivilDate) -> Int) -> Function {
    .two { (a, b) throws(Interruption) in
      guard case (.date(let start), .date(let end)) = (a, b) else { throw .noOverload }
      return .int(Int64(count(start, end)))
    }
  }

  /// Of two dates, datetimes, times or timestamps.
  private static func either(_ a: CELValue, _ b: CELValue, wanted: Ordering) throws(Interruption) -> CELValue {
    switch (a, b) {
    case (.date, .date), (.datetime, .datetime), (.time, .time), (.timestamp, .timestamp):
      return try Ordering.compare(b, a) == wanted ? b : a
    default: throw .noOverload
    }
  }

  private static func datePart(_ part: @escaping @Sendable (CivilDate) -> Int) -> Function {
    .one { (value) throws(Interruption) in
      switch value {
      case .date(let date): return .int(Int64(part(date)))
      case .datetime(let moment): return .int(Int64(part(moment.date)))
      default: throw .noOverload
      }
    }
  }

  private static func timePart(_ part: @escaping @Sendable (TimeOfDay) -> Int) -> Function {
    .one { (value) throws(Interruption) in
      switch value {
      case .time(let time): return .int(Int64(part(time)))
      case .datetime(let moment): return .int(Int64(part(moment.time)))
      default: throw .noOverload
      }
    }
  }
}
