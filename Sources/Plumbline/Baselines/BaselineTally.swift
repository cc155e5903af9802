import Execution
import Explaining
import PolicyLanguage
import Verdicts

/// Holds the findings of a run against a baseline, and gathers those of a new one.
struct BaselineTally {
  private let baseline: Baseline?
  private var comparison: FindingComparison?
  private var outcome: BaselineResult?
  private var accepted: [BaselineEntry]?
  /// Rules that were asked of all their records, so that what they no longer find is gone.
  private var whole: Set<String> = []

  /// `nil` where nobody asked for either.
  init?(_ request: CheckRequest, keyMark: String) {
    guard request.baseline != nil || request.makesBaseline else { return nil }
    baseline = request.baseline?.content
    comparison = baseline.map {
      FindingComparison(earlier: $0.entries.map(\.print), hasSameKey: $0.keyMark == keyMark)
    }
    outcome = request.baseline.map { BaselineResult(source: $0.file, asOf: $0.content.asOf) }
    accepted = request.makesBaseline ? [] : nil
  }

  /// What a finding is to the baseline. One that a waiver covers is nothing to it, and not gone either.
  mutating func state(of entry: BaselineEntry, isWaived: Bool) -> BaselineState? {
    let state = comparison?.state(of: entry.print)
    guard !isWaived else { return nil }
    accepted?.append(entry)
    if let state { outcome?.add(state) }
    return state
  }

  mutating func end(of rule: String, isWhole: Bool) {
    if isWhole { whole.insert(rule) }
  }

  func finish(_ result: inout RunResult, keyMark: String) {
    result.baseline = compared
    result.accepted = accepted.map { entries in
      Baseline(
        toolVersion: result.toolVersion, policy: result.policy.id, policyVersion: result.policy.version,
        asOf: result.asOf, keyMark: keyMark, filters: result.filters, entries: entries.sorted { $0 < $1 })
    }
  }

  private var compared: BaselineResult? {
    guard var outcome, let baseline, let comparison else { return nil }
    let left = comparison.gone.map { baseline.entries[$0] }
    outcome.gone = left.filter { whole.contains($0.print.rule) }
    outcome.notJudged = left.count - outcome.gone.count
    outcome.incomparable = comparison.incomparable
    return outcome
  }
}

extension FindingPrinter {
  func entry(_ subject: NotableSubject) -> BaselineEntry? {
    if let group = subject.group { return entry(group) }
    return entry(row: subject.row, each: subject.each, verdict: subject.verdict)
  }
}
