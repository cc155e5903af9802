import CELLanguage
import Judging
import PolicyLanguage
import Verdicts

/// What became of one rule: counts of all subjects, and the subjects that somebody has to look at.
public struct RuleOutcome: Sendable {
  let ruleAtHand: RuleAtHand
  public internal(set) var status: RuleResult.Status
  public internal(set) var counts: VerdictCounts
  /// In the order of the records, then of the `each` values.
  public internal(set) var notable: [NotableSubject]
  /// Subjects whose day lies after the day of judgement, where all subjects are listed; else they are only counted.
  public internal(set) var future: [FutureSubject] = []
  /// The same verdicts by site; `nil` where nobody asks, or the rule's subjects belong to none.
  public internal(set) var sites: SiteVerdicts? = nil
  /// In the order written; empty where none could be used.
  public internal(set) var waivers: [WaiverOutcome] = []

  public var rule: CheckedRule { ruleAtHand.checked }

  init(rule: RuleAtHand, status: RuleResult.Status, counts: VerdictCounts, notable: [NotableSubject]) {
    ruleAtHand = rule
    self.status = status
    self.counts = counts
    self.notable = notable
  }

  init(rule: CheckedRule, status: RuleResult.Status, counts: VerdictCounts, notable: [NotableSubject]) {
    self.init(rule: RuleAtHand(rule), status: status, counts: counts, notable: notable)
  }
}

/// A subject that is not judged yet.
public struct FutureSubject: Sendable {
  /// The row of the subject's data set; `nil` for the organisation.
  public let row: Int?
  public let each: [CELValue]
}

/// A subject with a verdict other than pass and not applicable.
public struct NotableSubject: Sendable {
  /// The row of the subject's data set; `nil` for the organisation.
  public let row: Int?
  /// `nil` when the `each` values could not be told.
  public let each: [CELValue]?
  public let verdict: Verdict
  private let extras: NotableExtras?

  public init(
    row: Int?, each: [CELValue]?, verdict: Verdict, waiver: CheckedWaiver? = nil, group: ShareGroup? = nil
  ) {
    extras = NotableExtras(waiver: waiver, group: group)
    self.row = row
    self.each = each
    self.verdict = verdict
  }

  private init(_ other: NotableSubject, row: Int?) {
    extras = other.extras
    self.row = row
    each = other.each
    verdict = other.verdict
  }

  /// With the verdict `waived`: by what.
  public var waiver: CheckedWaiver? { extras?.waiver }

  /// Of a rule with a share: the group that the verdict is on.
  public var group: ShareGroup? { extras?.group }

  /// The same subject where its record has another row.
  func moved(to row: Int?) -> NotableSubject { NotableSubject(self, row: row) }
}

/// What few subjects have: by reference, since the many others would otherwise each be ten times as large.
private final class NotableExtras: Sendable {
  let waiver: CheckedWaiver?
  let group: ShareGroup?

  /// `nil` where there is nothing.
  init?(waiver: CheckedWaiver?, group: ShareGroup?) {
    if waiver == nil, group == nil { return nil }
    self.waiver = waiver
    self.group = group
  }
}
