/// How a policy counts years of age.
public struct AgeCalendar: Hashable, Sendable {
  public enum Completion: String, Hashable, Sendable {
    /// A year is completed on the birthday.
    case birthday
    /// A year is completed on the day after the birthday, as Chinese courts count.
    case dayAfter = "day_after"
  }

  /// The birthday in common years of somebody born on 29 February.
  public enum LeapDay: String, Hashable, Sendable {
    case march1 = "mar1"
    case february28 = "feb28"
  }

  public var completion: Completion
  public var leapDay: LeapDay

  public init(completion: Completion = .birthday, leapDay: LeapDay = .march1) {
    self.completion = completion
    self.leapDay = leapDay
  }
}
