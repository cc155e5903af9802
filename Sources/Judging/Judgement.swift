import CELLanguage
import Verdicts

/// What the reference judgement says of one subject, one rule and one choice of `each` values.
public struct Judgement: Sendable {
  /// A verdict, or why there is none.
  public enum Ruling: Hashable, Sendable {
    case verdict(Verdict)
    /// The subject's day lies after the day of judgement.
    case future
    /// The subject's day lies outside of the days asked for.
    case outOfPeriod
  }

  public var ruling: Ruling
  /// The subject's day.
  public var on: Outcome
  /// `nil` where it was not evaluated.
  public var when: Outcome?
  public var require: Outcome?

  public init(ruling: Ruling, on: Outcome, when: Outcome? = nil, require: Outcome? = nil) {
    self.ruling = ruling
    self.on = on
    self.when = when
    self.require = require
  }
}

/// A condition as the table of verdicts sees it.
public enum Truth: Hashable, Sendable {
  case isTrue, isFalse, undecided

  public init(_ outcome: Outcome) {
    if case .value(.bool(let value)) = outcome { self = value ? .isTrue : .isFalse } else { self = .undecided }
  }
}

public enum VerdictTable {
  /// The verdict by the conditions; `dueIsOpen` turns a violation into a risk.
  public static func verdict(when: Truth, require: Truth, dueIsOpen: Bool) -> Verdict {
    switch (when, require) {
    case (.isFalse, _): .notApplicable
    case (_, .isTrue): .pass
    case (.isTrue, .isFalse): dueIsOpen ? .atRisk : .violation
    default: .unknown
    }
  }
}
