import CELLanguage
import Judging
import PolicyLanguage
import RecordSources
import Verdicts

/// What a waiver did in a run.
public struct WaiverOutcome: Sendable {
  public let waiver: CheckedWaiver
  public let state: WaiverState
  /// Violations that it covers, whether or not another waiver does so too.
  public internal(set) var covered = 0
  /// Subjects that it may come to be needed for: at risk, unknown, or such that its condition could not be told.
  public internal(set) var possible = 0
}

/// Turns violations into waived ones: for every command, evaluator and kind of rule this is the one place.
struct Waiving {
  let executor: Executor

  func apply(to outcome: inout RuleOutcome) {
    let rule = outcome.rule
    guard rule.isWaivable else { return }
    var waivers = executor.judge.waivers(of: rule).map {
      WaiverOutcome(waiver: $0, state: WaiverState($0, asOf: executor.facts.asOf))
    }
    guard !waivers.isEmpty else { return }
    for (index, subject) in outcome.notable.enumerated() where subject.verdict.isNotable {
      if let waiver = cover(subject, rule, &waivers) {
        outcome.counts.violation -= 1
        outcome.counts.waived += 1
        if outcome.sites != nil { outcome.sites?.waive(at: executor.site(of: rule, row: subject.row)) }
        outcome.notable[index] = NotableSubject(
          row: subject.row, each: subject.each, verdict: .waived, waiver: waiver)
      }
    }
    outcome.waivers = waivers
  }

  /// The waiver that excuses a subject, if its verdict is a violation and one does.
  private func cover(
    _ subject: NotableSubject, _ rule: CheckedRule, _ waivers: inout [WaiverOutcome]
  ) -> CheckedWaiver? {
    let record = record(rule, subject.row)
    var found: CheckedWaiver?
    for index in waivers.indices where waivers[index].state.isInForce {
      let waiver = waivers[index].waiver
      let covers = subject.each.map { executor.judge.covers(waiver, rule, subject: record, each: $0) } ?? .undecided
      guard covers != .isFalse else { continue }
      guard subject.verdict == .violation, covers == .isTrue else {
        waivers[index].possible += 1
        continue
      }
      waivers[index].covered += 1
      found = found ?? waiver
    }
    return found
  }

  private func record(_ rule: CheckedRule, _ row: Int?) -> CELValue? {
    guard let row, let name = rule.subject?.dataset, let dataset = executor.facts.datasets[name] else { return nil }
    return .record(TableRecord(facts: executor.facts, dataset: dataset, row: row))
  }
}
