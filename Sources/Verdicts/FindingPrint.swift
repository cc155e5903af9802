/// What tells one finding from another across runs.
public struct FindingPrint: Hashable, Sendable {
  public var rule: String
  public var verdict: Verdict
  /// Of the rule, the record's key and the `each` values.
  public var fingerprint: String
  /// Of the values that the rule read: another digest, another matter.
  public var values: String
  /// Whether the fingerprint, and whether the digest, was made with the key of pseudonyms: such a one means nothing to a
  /// run with another key.
  public var hasKeyedFingerprint: Bool
  public var hasKeyedValues: Bool

  public init(
    rule: String, verdict: Verdict, fingerprint: String, values: String, hasKeyedFingerprint: Bool = false,
    hasKeyedValues: Bool = false
  ) {
    self.rule = rule
    self.verdict = verdict
    self.fingerprint = fingerprint
    self.values = values
    self.hasKeyedFingerprint = hasKeyedFingerprint
    self.hasKeyedValues = hasKeyedValues
  }

  public var isKeyed: Bool { hasKeyedFingerprint || hasKeyedValues }
}

/// Holds the findings of a run against those of an earlier one.
public struct FindingComparison: Sendable {
  private struct Place: Hashable {
    var rule: String
    var fingerprint: String
  }

  private let earlier: [FindingPrint]
  private let hasSameKey: Bool
  /// Positions of earlier findings that no finding of this run has met yet, the first last.
  private var open: [Place: [Int]] = [:]

  /// - Parameter hasSameKey: whether both runs had one key of pseudonyms.
  public init(earlier: [FindingPrint], hasSameKey: Bool) {
    self.earlier = earlier
    self.hasSameKey = hasSameKey
    for index in earlier.indices.reversed() { open[Self.place(earlier[index]), default: []].append(index) }
  }

  /// What a finding is to the earlier run. To be asked once of each finding.
  public mutating func state(of print: FindingPrint) -> BaselineState {
    guard let index = open[Self.place(print)]?.popLast() else { return .new }
    let old = earlier[index]
    guard hasSameKey || !(old.isKeyed || print.isKeyed) else { return .new }
    return old.verdict == print.verdict && old.values == print.values ? .known : .changed
  }

  /// Positions of earlier findings that this run does not have, in their order.
  public var gone: [Int] { open.values.joined().filter { hasSameKey || !earlier[$0].isKeyed }.sorted() }

  /// How many earlier findings cannot be compared, since the runs had different keys.
  public var incomparable: Int { hasSameKey ? 0 : earlier.count(where: \.isKeyed) }

  private static func place(_ print: FindingPrint) -> Place {
    Place(rule: print.rule, fingerprint: print.fingerprint)
  }
}

/// What a finding is to the baseline that a run was held against.
public enum BaselineState: String, Hashable, Sendable {
  /// Accepted before, and nothing that the rule read has changed: it does not block.
  case known
  /// The baseline has another verdict or other values for the same rule and record: as good as new.
  case changed
  case new

  public var isNew: Bool { self != .known }
}
