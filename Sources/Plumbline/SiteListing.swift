import Execution
import Explaining
import Judging
import PolicyLanguage
import RecordModel
import Verdicts

/// The verdicts of one rule by site, named as its findings name sites.
struct SiteListing {
  private let rule: CheckedRule
  private let type: RecordType
  private let executor: Executor
  private let writer: FindingWriter
  /// By the name that is shown: what is hidden may be more than one site.
  private var shown: [SiteKey?: SiteCounts] = [:]

  /// `nil` where they were not counted.
  init?(_ outcome: RuleOutcome, _ executor: Executor, _ writer: FindingWriter) {
    guard let sites = outcome.sites, let subject = outcome.rule.subject,
      let type = executor.facts.policy.recordType(ofDataset: subject.dataset)
    else { return nil }
    rule = outcome.rule
    self.type = type
    self.executor = executor
    self.writer = writer
    for (site, counts) in sites.counts { change(site) { $0.counts.add(counts) } }
  }

  /// A finding that the baseline has.
  mutating func addKnown(_ subject: NotableSubject) {
    change(executor.site(of: rule, row: subject.row)) { $0.known.add(subject.verdict) }
  }

  private mutating func change(_ site: SiteKey?, _ body: (inout SiteCounts) -> Void) {
    let name = site.map { writer.site($0, of: type) }
    body(&shown[name.map { SiteKey([$0]) }, default: SiteCounts(site: name)])
  }

  /// By the bytes of their names, that of no known site last.
  var sorted: [SiteCounts] {
    shown.values.sorted { left, right in
      guard let right = right.site else { return left.site != nil }
      return left.site.map { $0.utf8.lexicographicallyPrecedes(right.utf8) } ?? false
    }
  }
}
