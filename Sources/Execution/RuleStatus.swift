import CELLanguage
import CivilTime
import Judging
import Planning
import PolicyLanguage
import RecordSources
import Verdicts

enum RuleStatus {
  static func status(of outcome: RuleOutcome, facts: Facts) -> RuleResult.Status {
    if outcome.status == .partial { return .partial }
    if isUnsupplied(outcome, facts) { return .notSupplied }
    if let subject = outcome.rule.subject, facts.datasets[subject.dataset]?.isEmpty ?? false { return .noSubjects }
    return outcome.counts.judged == 0 ? .noneApplicable : .judged
  }

  /// The subject's data set is missing, or another one is and nothing could be decided without it.
  private static func isUnsupplied(_ outcome: RuleOutcome, _ facts: Facts) -> Bool {
    if let subject = outcome.rule.subject, facts.datasets[subject.dataset] == nil { return true }
    let isMissing = outcome.rule.datasets(in: facts.policy).contains { facts.datasets[$0] == nil }
    return isMissing && outcome.counts.unknown > 0 && outcome.counts.unknown == outcome.counts.judged
  }
}

extension CheckedRule {
  /// A pass of a year that is not over can still turn.
  func isProvisional(_ values: [CELValue], asOf: CivilDate) -> Bool {
    guard let position = each.firstIndex(where: { $0.name == "year" }), values.indices.contains(position),
      case .int(let year) = values[position]
    else { return false }
    return Int64(asOf.year) <= year
  }
}
