private let billion: Int64 = 1_000_000_000

extension TimeSpan {
  public static let zero = TimeSpan(uncheckedSeconds: 0, nanoseconds: 0)

  /// `nil` outside of CEL's range; nanoseconds may be any number of either sign.
  public init?(seconds: Int64, anyNanoseconds: Int64) {
    let (sum, overflow) = seconds.addingReportingOverflow(anyNanoseconds / billion)
    guard !overflow else { return nil }
    var (whole, rest) = (sum, anyNanoseconds % billion)
    if whole > 0, rest < 0 { (whole, rest) = (whole - 1, rest + billion) }
    if whole < 0, rest > 0 { (whole, rest) = (whole + 1, rest - billion) }
    self.init(seconds: whole, nanoseconds: Int32(rest))
  }

  public func adding(_ other: TimeSpan) -> TimeSpan? {
    TimeSpan(seconds: seconds + other.seconds, anyNanoseconds: Int64(nanoseconds) + Int64(other.nanoseconds))
  }

  public func subtracting(_ other: TimeSpan) -> TimeSpan? { adding(other.negated) }

  public var negated: TimeSpan { TimeSpan(uncheckedSeconds: -seconds, nanoseconds: -nanoseconds) }

  /// Whole microseconds; `nil` where a part of one would be lost.
  public var wholeMicroseconds: Int64? {
    nanoseconds % 1000 == 0 ? seconds * 1_000_000 + Int64(nanoseconds / 1000) : nil
  }

  init(uncheckedSeconds: Int64, nanoseconds: Int32) {
    seconds = uncheckedSeconds
    self.nanoseconds = nanoseconds
  }
}

extension Instant {
  /// `nil` outside of CEL's range.
  public func adding(_ span: TimeSpan) -> Instant? {
    var (whole, rest) = (seconds + span.seconds, Int64(nanoseconds) + Int64(span.nanoseconds))
    if rest < 0 { (whole, rest) = (whole - 1, rest + billion) }
    if rest >= billion { (whole, rest) = (whole + 1, rest - billion) }
    return Instant(seconds: whole, nanoseconds: Int32(rest))
  }

  /// `nil` outside of CEL's range.
  public func subtracting(_ span: TimeSpan) -> Instant? { adding(span.negated) }

  /// The span from `other` to this instant.
  public func since(_ other: Instant) -> TimeSpan? {
    TimeSpan(seconds: seconds - other.seconds, anyNanoseconds: Int64(nanoseconds) - Int64(other.nanoseconds))
  }

  /// The wall clock at an offset in seconds east of Greenwich, without the part below a microsecond; `nil` outside of
  /// the calendar.
  public func local(offset: Int) -> CivilDateTime? {
    CivilDateTime(microseconds: (seconds + Int64(offset)) * 1_000_000 + Int64(nanoseconds / 1000))
  }
}
