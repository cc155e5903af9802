import Execution
import Explaining
import Judging
import PolicyLanguage
import Verdicts

extension ResultMaker {
  /// Lists a waiver, and a finding where it is to be seen to.
  ///
  /// - Parameter isWhole: whether everything that it may be needed for was judged.
  func add(
    _ outcome: WaiverOutcome, _ rule: CheckedRule, isWhole: Bool, _ writer: FindingWriter,
    _ tally: inout BaselineTally?, _ result: inout RunResult
  ) {
    let matter = outcome.matter(isWhole: isWhole)
    let fault = matter?.verdict(of: rule)
    var summary = WaiverSummary(
      id: outcome.waiver.id, rule: rule.id, severity: fault?.severity ?? rule.severity,
      note: WaiverNote(outcome.waiver), state: matter == .unneeded ? "unneeded" : outcome.state.rawValue,
      covered: outcome.covered, verdict: fault?.verdict)
    let state = matter.flatMap { matter in
      tally?.state(of: FindingPrinter(rule, writer).entry(outcome.waiver, matter), isWaived: false)
    }
    summary.isKnown = state == .known
    result.waivers.append(summary)
    guard let matter else { return }
    result.findingsTotal += 1
    if request.maxFindings.map({ result.findings.count < $0 }) ?? true {
      var finding = writer.finding(rule, outcome.waiver, matter)
      finding.baseline = state
      result.findings.append(finding)
    }
  }
}

extension WaiverOutcome {
  fileprivate func matter(isWhole: Bool) -> WaiverMatter? {
    switch state {
    case .pending: nil
    case .expired: .expired
    case .inForce, .expiring:
      if covered == 0, possible == 0, isWhole { .unneeded } else { state == .expiring ? .expiring : nil }
    }
  }
}
