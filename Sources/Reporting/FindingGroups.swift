import Verdicts

/// Positions of findings by rule, so that a report can go rule by rule without copying a finding.
struct FindingGroups {
  private let positions: [String: [Int]]
  /// Rules with findings that the result does not list, in the order of their first finding.
  let unlisted: [String]
  /// All rules, those of the result first; each once.
  let rules: [String]

  init(_ result: RunResult) {
    var known: Set<String> = []
    let listed = result.rules.map(\.rule).filter { known.insert($0).inserted }
    var positions: [String: [Int]] = [:]
    var unlisted: [String] = []
    for (index, finding) in result.findings.enumerated() {
      if positions[finding.rule] == nil, !known.contains(finding.rule) { unlisted.append(finding.rule) }
      positions[finding.rule, default: []].append(index)
    }
    self.positions = positions
    self.unlisted = unlisted
    rules = listed + unlisted
  }

  subscript(rule: String) -> [Int] { positions[rule] ?? [] }
}

extension VerdictCounts {
  /// Verdicts that somebody has to act on.
  var notable: Int { violation + unknown + atRisk + waived }
}
