import CivilTime

extension Library {
  static let timestamps: [String: Function] = [
    "timestamp": .one { (value) throws(Interruption) in
      switch value {
      case .timestamp: return value
      case .int(let seconds): return .timestamp(try inRange(Instant(seconds: seconds, nanoseconds: 0)))
      case .string(let text):
        guard let instant = Instant(rfc3339: text) else { throw unreadable(text, "timestamp") }
        return .timestamp(instant)
      default: throw .noOverload
      }
    },
    "duration": .one { (value) throws(Interruption) in
      switch value {
      case .duration: return value
      case .int(let seconds): return .duration(try inRange(TimeSpan(seconds: seconds, nanoseconds: 0)))
      case .string(let text):
        guard let span = TimeSpan(text) else { throw unreadable(text, "duration") }
        return .duration(span)
      default: throw .noOverload
      }
    },
    "getFullYear": calendarPart { $0.date.year },
    "getMonth": calendarPart { $0.date.month - 1 },
    "getDate": calendarPart { $0.date.day },
    "getDayOfMonth": calendarPart { $0.date.day - 1 },
    "getDayOfWeek": calendarPart { $0.date.dayOfWeek },
    "getDayOfYear": calendarPart { $0.date.dayOfYear - 1 },
    "getHours": clockPart(of: { $0.seconds / 3600 }, { $0.time.hour }),
    "getMinutes": clockPart(of: { $0.seconds / 60 }, { $0.time.minute }),
    "getSeconds": clockPart(of: { $0.seconds }, { $0.time.second }),
    "getMilliseconds": clockPart(of: { Int64($0.nanoseconds / 1_000_000) }, { $0.time.microsecond / 1000 }),
  ]

  /// A part of a timestamp in UTC or in a zone given by name or offset.
  private static func calendarPart(_ part: @escaping @Sendable (CivilDateTime) -> Int) -> Function {
    .any(1...2) { (a, context) throws(Interruption) in .int(Int64(part(try local(a, context)))) }
  }

  /// As above; of a duration, a count of whole units.
  private static func clockPart(
    of count: @escaping @Sendable (TimeSpan) -> Int64, _ part: @escaping @Sendable (CivilDateTime) -> Int
  ) -> Function {
    .any(1...2) { (a, context) throws(Interruption) in
      if case .duration(let span) = a[0], a.count == 1 { return .int(count(span)) }
      return .int(Int64(part(try local(a, context))))
    }
  }

  /// The wall clock of `timestamp` or of `timestamp, zone`.
  static func local(_ arguments: [CELValue], _ context: CallContext) throws(Interruption) -> CivilDateTime {
    guard case .timestamp(let instant) = arguments[0] else { throw .noOverload }
    let name = arguments.count > 1 ? try text(arguments[1]) : "UTC"
    guard let zone = context.runtime.zones.zone(named: name) else {
      throw .error(.invalidArgument, "there is no time zone '\(name.prefix(64))'")
    }
    return try inRange(zone.local(instant))
  }
}
