import Verdicts

/// Holds the findings of a commit against those of the one before.
struct HeadMarks {
  var comparison: HeadComparison
  /// How many findings like this the commit before has; of equal ones each stands for one.
  private var left: [FindingLikeness: Int] = [:]
  private let before: RunResult?

  init(_ before: RunResult?, commit: String?) {
    self.before = before
    comparison = HeadComparison(commit: commit)
    for finding in before?.findings ?? [] { left[FindingLikeness(finding), default: 0] += 1 }
  }

  mutating func mark(_ result: inout RunResult) {
    for index in result.findings.indices {
      let finding = result.findings[index]
      let isSame = take(finding)
      result.findings[index].sinceHead = isSame ? .same : .new
      if isSame { comparison.same += 1 } else { count(finding.verdict, finding.severity) }
    }
    comparison.new = result.findings.count - comparison.same
    countWaivers(result.waivers)
    var prints = Set(result.findings.map(\.fingerprint))
    comparison.gone = (before?.findings ?? []).filter { prints.insert($0.fingerprint).inserted }
  }

  private mutating func take(_ finding: Finding) -> Bool {
    let likeness = FindingLikeness(finding)
    guard let count = left[likeness], count > 0 else { return false }
    left[likeness] = count - 1
    return true
  }

  /// A waiver may come to be at fault by what the records say.
  private mutating func countWaivers(_ waivers: [WaiverSummary]) {
    let known = Set((before?.waivers ?? []).map { [$0.id, $0.verdict?.rawValue ?? ""] })
    for waiver in waivers where !known.contains([waiver.id, waiver.verdict?.rawValue ?? ""]) {
      if let verdict = waiver.verdict { count(verdict, waiver.severity) }
    }
  }

  private mutating func count(_ verdict: Verdict, _ severity: Severity) {
    comparison.newCounts[severity, default: VerdictCounts()].add(verdict)
  }
}
