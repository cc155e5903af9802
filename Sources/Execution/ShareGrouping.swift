import CELLanguage
import Judging
import PolicyLanguage
import RecordSources
import Verdicts

/// Makes one verdict a group of the verdicts on its members.
struct ShareGrouping {
  private struct Key: Hashable {
    var place: ShareGroup.Place
    /// Lengths keep ("a", "bc") and ("ab", "c") apart; `nil` where the values could not be told.
    var each: String?
  }

  private let executor: Executor
  private let rule: CheckedRule
  private let share: CheckedShare
  private var groups: [ShareGroup] = []
  private var positions: [Key: Int] = [:]

  private init(_ executor: Executor, _ rule: CheckedRule, _ share: CheckedShare) {
    self.executor = executor
    self.rule = rule
    self.share = share
  }

  /// The outcome of a rule by its groups; the members must all be listed.
  static func grouped(_ members: RuleOutcome, _ share: CheckedShare, _ executor: Executor) -> RuleOutcome {
    var grouping = ShareGrouping(executor, members.rule, share)
    grouping.place(members)
    return grouping.outcome(members)
  }

  // MARK: Placing members

  private mutating func place(_ members: RuleOutcome) {
    guard let name = rule.subject?.dataset, let dataset = executor.facts.datasets[name] else { return }
    var values: [[CELValue]?] = []
    var seen: Set<String> = []
    for member in members.notable {
      guard let row = member.row else { continue }
      let position = position(of: place(ofRow: row, dataset), member.each)
      groups[position].add(member.verdict, row: row)
      if let each = member.each, seen.insert(Self.text(each)).inserted { values.append(each) }
    }
    guard dataset.table.rowCount > 0 else { return }
    for place in emptyPlaces() { for each in values { _ = position(of: place, each) } }
  }

  private func place(ofRow row: Int, _ dataset: Dataset) -> ShareGroup.Place {
    if share.per == .organisation { return .organisation }
    return TableRecord(facts: executor.facts, dataset: dataset, row: row).site.map { .site($0) } ?? .unknownSite
  }

  /// Sites that exist and may have no members; the organisation always exists.
  private func emptyPlaces() -> [ShareGroup.Place] {
    if share.per == .organisation { return [.organisation] }
    guard let sites = executor.facts.dataset(ofRecordType: "site") else { return [] }
    return (0..<sites.table.rowCount).filter { executor.isSelected(sites.name, $0) }.compactMap { row in
      TableRecord(facts: executor.facts, dataset: sites, row: row).site.map { .site($0) }
    }
  }

  private mutating func position(of place: ShareGroup.Place, _ each: [CELValue]?) -> Int {
    let key = Key(place: place, each: each.map(Self.text))
    if let position = positions[key] { return position }
    groups.append(ShareGroup(place: place, each: each))
    positions[key] = groups.count - 1
    return groups.count - 1
  }

  private static func text(_ each: [CELValue]) -> String {
    each.map(KeyText.text(of:)).map { "\($0.utf8.count):\($0)" }.joined()
  }

  // MARK: Verdicts

  private mutating func outcome(_ members: RuleOutcome) -> RuleOutcome {
    var result = RuleOutcome(rule: rule, status: members.status, counts: VerdictCounts(), notable: [])
    result.waivers = members.waivers
    result.counts.future = members.counts.future
    result.future = members.future
    let isOpen = mayLackMembers
    for var group in groups {
      group.floating = floating(beside: group)
      group.isOpen = isOpen
      group.verdict = ShareJudge.verdict(group, share)
      result.add(group, rule, executor)
    }
    return result
  }

  /// Whether records may be missing that are members of some group: rows that were lost, or records of days that are
  /// judged and of which the data set does not speak.
  private var mayLackMembers: Bool {
    guard let dataset = rule.subject.flatMap({ executor.facts.datasets[$0.dataset] }) else { return false }
    return dataset.lost != nil || executor.judge.mayMissSubjects(rule, of: dataset)
  }

  /// Members that may belong to a group: those without a known site, and those of the place without known values.
  private func floating(beside group: ShareGroup) -> ShareCounts {
    guard group.place != .unknownSite, let each = group.each.map(Self.text) else { return ShareCounts() }
    let keys = [
      Key(place: .unknownSite, each: each), Key(place: .unknownSite, each: nil), Key(place: group.place, each: nil),
    ]
    return keys.compactMap { positions[$0].map { groups[$0].counts } }.reduce(ShareCounts(), +)
  }
}

extension RuleOutcome {
  fileprivate mutating func add(_ group: ShareGroup, _ rule: CheckedRule, _ executor: Executor) {
    // That strays pass is no verdict on any group.
    if group.place == .unknownSite, group.verdict != .unknown { return }
    counts.add(group.verdict)
    if group.verdict == .pass, rule.isProvisional(group.each ?? [], asOf: executor.facts.asOf) {
      counts.provisional += 1
    }
    guard executor.listsAll || group.verdict.isNotable else { return }
    notable.append(NotableSubject(row: nil, each: group.each, verdict: group.verdict, group: group))
  }
}
