/// The waiver that covers a violation.
public struct WaiverNote: Hashable, Sendable {
  public var reason: Bilingual
  public var askedBy: String
  public var approvedBy: String
  public var evidence: String?
  /// The last day on which the waiver holds, ISO 8601.
  public var until: String
  /// By which the policy's authors call it.
  public var id: String?
  /// The first day on which it holds, ISO 8601.
  public var from: String?
  /// The time zone of its days, where it is not the policy's.
  public var zone: String?

  public init(
    reason: Bilingual, askedBy: String, approvedBy: String, evidence: String? = nil, until: String, id: String? = nil,
    from: String? = nil, zone: String? = nil
  ) {
    self.id = id
    self.from = from
    self.zone = zone
    self.reason = reason
    self.askedBy = askedBy
    self.approvedBy = approvedBy
    self.evidence = evidence
    self.until = until
  }
}

/// The figures of a target, in its unit; `nil` where a figure is unknown or has no meaning.
public struct TargetFigures: Hashable, Sendable {
  /// The calendar year that was judged.
  public var year: Int
  public var unit: String?
  public var baseline: Scalar?
  public var required: Scalar?
  public var actual: Scalar?
  public var gap: Scalar?
  /// The first year in which the trend so far breaks the goal.
  public var breaksIn: Int?

  public init(
    year: Int, unit: String? = nil, baseline: Scalar? = nil, required: Scalar? = nil, actual: Scalar? = nil,
    gap: Scalar? = nil, breaksIn: Int? = nil
  ) {
    self.year = year
    self.unit = unit
    self.baseline = baseline
    self.required = required
    self.actual = actual
    self.gap = gap
    self.breaksIn = breaksIn
  }
}

/// A source that could not be opened or read to its end; the report covers the rest.
public struct InputFailure: Hashable, Sendable {
  public var dataset: String
  public var source: String
  public var message: Bilingual

  public init(dataset: String, source: String, message: Bilingual) {
    self.dataset = dataset
    self.source = source
    self.message = message
  }
}
