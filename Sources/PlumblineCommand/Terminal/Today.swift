import CivilTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The day that the clock and the time zone of this machine show, looked at once for a run.
struct Today {
  let day: CivilDate
  /// The time zone's name, as `Asia/Shanghai`, or its abbreviation where no name is known.
  let zone: String
  /// Of the moment that SOURCE_DATE_EPOCH states, else of the clock.
  init(_ environment: Environment) throws(UsageFailure) {
    let stated = try Self.statedSeconds(environment)
    var moment = stated ?? time(nil)
    var parts = unsafe tm()
    guard unsafe localtime_r(&moment, &parts) != nil,
      let day = unsafe CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    else { throw UsageFailure("the clock shows no day; name one with --as-of") }
    self.day = day
    zone = unsafe Self.zoneName(environment) ?? parts.tm_zone.map { unsafe String(cString: $0) } ?? "UTC"
  }

  /// ISO 8601 in UTC; `nil` without SOURCE_DATE_EPOCH.
  static func statedTime(_ environment: Environment) throws(UsageFailure) -> String? {
    try statedSeconds(environment).flatMap { Instant(seconds: Int64($0), nanoseconds: 0)?.description }
  }

  private static func statedSeconds(_ environment: Environment) throws(UsageFailure) -> time_t? {
    guard let text = environment["SOURCE_DATE_EPOCH"] else { return nil }
    // Beyond the year 9999 no calendar here has days.
    guard let seconds = Int(text), (0..<253_402_300_800).contains(seconds) else {
      throw UsageFailure("SOURCE_DATE_EPOCH: '\(text)' is not a number of seconds since 1970")
    }
    return seconds
  }

  /// `TZ`, else where the machine's own setting leads.
  private static func zoneName(_ environment: Environment) -> String? {
    if let name = environment["TZ"] { return String(name.drop { $0 == ":" }) }
    guard let real = unsafe realpath("/etc/localtime", nil) else { return nil }
    defer { unsafe free(real) }
    let path = unsafe String(cString: real)
    return path.firstRange(of: "/zoneinfo/").map { String(path[$0.upperBound...]) }
  }
}
