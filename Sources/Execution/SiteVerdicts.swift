import Judging
import PolicyLanguage
import RecordModel
import Verdicts

/// The verdicts of one rule by the sites that its subjects belong to.
public struct SiteVerdicts: Hashable, Sendable {
  /// Under no site: subjects that have none, or of which it is unknown.
  public private(set) var counts: [SiteKey?: VerdictCounts] = [:]

  mutating func add(_ counts: VerdictCounts, at site: SiteKey?) {
    guard counts != VerdictCounts() else { return }
    self.counts[site, default: VerdictCounts()].add(counts)
  }

  /// One violation of a site is excused.
  mutating func waive(at site: SiteKey?) {
    counts[site]?.violation -= 1
    counts[site]?.waived += 1
  }
}

extension Executor {
  /// Whether somebody wants to know how a rule's verdicts fall to sites. A group has members of many.
  func countsSites(of rule: CheckedRule) -> Bool {
    guard countsSites, rule.share == nil, let subject = rule.subject else { return false }
    return facts.policy.recordType(ofDataset: subject.dataset)?.siteFields.isEmpty == false
  }

  /// The fields of a record type by which its verdicts are counted; empty where nobody asks.
  func siteFields(of type: RecordType) -> Set<Int> {
    countsSites ? Set(type.siteFields.compactMap { type.fieldIndex[$0] }) : []
  }

  /// The site of a rule's subject; `nil` too for a subject that is no record.
  public func site(of rule: CheckedRule, row: Int?) -> SiteKey? {
    guard let row, let name = rule.subject?.dataset, let dataset = facts.datasets[name] else { return nil }
    return TableRecord(facts: facts, dataset: dataset, row: row).siteKey
  }
}

extension VerdictCounts {
  /// What was counted since.
  func since(_ before: VerdictCounts) -> VerdictCounts {
    var counts = VerdictCounts()
    for verdict in Verdict.allCases { counts.add(verdict, times: self[verdict] - before[verdict]) }
    counts.future = future - before.future
    counts.provisional = provisional - before.provisional
    return counts
  }
}
