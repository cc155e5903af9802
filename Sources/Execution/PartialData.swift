import Judging
import Planning
import PolicyLanguage
import RecordSources
import Verdicts

/// Rules that ask about all records of a data set are not asked where somebody named only a part of it: each subject would
/// be unknown, for a reason that is no fault of the data.
extension CheckedRule {
  func needsWhole(of facts: Facts) -> Bool {
    facts.datasets.values.contains { $0.table.isPartial && needsWhole(of: $0.table.type, in: facts.policy) }
  }
}

extension RuleOutcome {
  /// Of a rule that was not asked.
  static func setAside(_ rule: CheckedRule) -> RuleOutcome {
    RuleOutcome(rule: rule, status: .partial, counts: VerdictCounts(), notable: [])
  }
}
