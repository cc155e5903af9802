import CivilTime
import Verdicts

/// What a policy lays down for all of its waivers.
public struct WaiverTerms: Sendable {
  /// How long a waiver may last, by the severity of its rule.
  public var longest: [Severity: CalendarPeriod] = [
    .critical: .days(30), .high: .days(180), .medium: .months(12), .low: .months(12), .advice: .months(12),
  ]

  public init() {}

  /// Whoever lists no length for a severity means the usual one.
  public func longest(for severity: Severity) -> CalendarPeriod { longest[severity] ?? .days(30) }
}
