import CivilTime

/// The days of one time zone that lie within days of another from beginning to end.
struct WaiverDays {
  let waiverZone: ZoneRules
  let policyZone: ZoneRules

  /// `nil` when there is none.
  func days(from: CivilDate, until: CivilDate) -> ClosedRange<CivilDate>? {
    let opening = Self.start(of: from, waiverZone)
    let closing = Self.start(of: until.adding(days: 1) ?? .maximum, waiverZone)
    // The offsets of two zones differ by less than three days.
    let first = (-3...3).lazy.compactMap { from.adding(days: $0) }
      .first { Self.start(of: $0, policyZone) >= opening }
    let last = (-3...3).reversed().lazy.compactMap { until.adding(days: $0) }
      .first { Self.start(of: $0.adding(days: 1) ?? .maximum, policyZone) <= closing }
    guard let first, let last, first <= last else { return nil }
    return first...last
  }

  /// Seconds since 1970 at which a day begins; the second look settles days on which the clock is changed.
  private static func start(of day: CivilDate, _ zone: ZoneRules) -> Int64 {
    let local = Int64(day.days) * 86_400
    var guess = local
    for _ in 0..<2 {
      let instant = Instant(seconds: guess, nanoseconds: 0)
      guess = local - Int64(instant.map { zone.offset(at: $0) } ?? 0)
    }
    return guess
  }
}
