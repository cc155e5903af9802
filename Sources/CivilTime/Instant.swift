/// A point on the time line (CEL's `timestamp`), 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
public struct Instant: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64
  /// 0 to 999,999,999, forward from `seconds`.
  public let nanoseconds: Int32

  public static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// `nil` outside of CEL's range.
  public init?(seconds: Int64, nanoseconds: Int32) {
    guard Self.secondsRange.contains(seconds), (0..<1_000_000_000).contains(nanoseconds) else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

/// A length of time (CEL's `duration`), within ±315,576,000,000 s.
public struct TimeSpan: Hashable, Sendable, Comparable {
  public let seconds: Int64
  /// Of the same sign as `seconds`, below 1,000,000,000 in magnitude.
  public let nanoseconds: Int32

  public static let secondsRange: ClosedRange<Int64> = -315_576_000_000...315_576_000_000

  /// `nil` outside of CEL's range or when the signs differ.
  public init?(seconds: Int64, nanoseconds: Int32) {
    guard Self.secondsRange.contains(seconds), nanoseconds.magnitude < 1_000_000_000,
      seconds == 0 || nanoseconds == 0 || (seconds < 0) == (nanoseconds < 0)
    else { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}
