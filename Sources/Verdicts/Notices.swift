/// Something about the policy itself that whoever keeps it has to do.
public struct PolicyNotice: Hashable, Sendable {
  public enum Kind: String, Codable, Sendable {
    /// A parameter's review is due within 60 days, or was due.
    case review
    /// A parameter's value ends within 60 days, and none follows.
    case ending
    /// A parameter's value has ended, and none followed: rules that need it can't be decided.
    case ended
  }

  public var kind: Kind
  public var level: DataFinding.Level
  public var parameter: String
  /// The entry of the parameter's table; `nil` for its general values.
  public var entry: String?
  /// The day of the review, or the last day of the value; ISO 8601.
  public var day: String
  /// The rules that use the parameter.
  public var rules: [String]
  public var message: Bilingual

  public init(
    kind: Kind, level: DataFinding.Level, parameter: String, entry: String? = nil, day: String, rules: [String],
    message: Bilingual
  ) {
    self.kind = kind
    self.level = level
    self.parameter = parameter
    self.entry = entry
    self.day = day
    self.rules = rules
    self.message = message
  }
}

/// How much of what a configuration expects a data set holds.
public struct Delivery: Hashable, Sendable {
  public var dataset: String
  /// The field whose values are expected.
  public var field: String
  public var expected: Int
  public var delivered: Int
  /// The expected values that no record has; empty where they must not be shown.
  public var missing: [String]

  public init(dataset: String, field: String, expected: Int, delivered: Int, missing: [String]) {
    self.dataset = dataset
    self.field = field
    self.expected = expected
    self.delivered = delivered
    self.missing = missing
  }

  public var isComplete: Bool { delivered == expected }
}
