import SourceDiagnostics
import Verdicts

/// Sorts a result into suites and cases; of the findings it holds positions only.
struct JUnitSuites {
  private(set) var all: [JUnitSuite] = []
  let report: JUnitReport
  let result: RunResult
  /// For how many sites without findings there may yet be a case.
  var room = JUnitReport.quietCases

  init(_ report: JUnitReport, _ result: RunResult) {
    self.report = report
    self.result = result
    let groups = FindingGroups(result)
    for rule in result.rules { add(cases(rule, groups[rule.rule]), to: rule.clause) }
    for rule in groups.unlisted { add(bySite(rule, groups[rule]), to: result.findings[groups[rule][0]].clause) }
    let data = result.failures.map(broken) + result.data.filter { $0.level == .error }.map(wrong)
    if !data.isEmpty { all.append(JUnitSuite(name: "data", cases: data)) }
  }

  var tally: JUnitTally {
    all.reduce(into: JUnitTally()) { tally, suite in for unit in suite.cases { tally.add(unit.outcome) } }
  }

  private mutating func add(_ cases: [JUnitCase], to clause: String) {
    if let index = all.firstIndex(where: { $0.name == clause }) {
      all[index].cases += cases
    } else {
      all.append(JUnitSuite(name: clause, cases: cases))
    }
  }

  private mutating func cases(_ rule: RuleResult, _ findings: [Int]) -> [JUnitCase] {
    if let sites = rule.sites, !sites.isEmpty { return bySite(rule, sites, findings) }
    var cases = bySite(rule.rule, findings)
    if let unlisted = unlisted(rule, listed: findings) { cases.append(unlisted) }
    guard rule.status == .judged else { return cases + [unchecked(rule)] }
    guard rule.counts.pass > 0 || cases.isEmpty else { return cases }
    let name = (cases.isEmpty ? Phrase.allRecords : .otherRecords).text(report.language)
    return cases + [JUnitCase(rule: rule.rule, name: name, outcome: rule.counts.pass > 0 ? .passed : .skipped)]
  }

  private func unchecked(_ rule: RuleResult) -> JUnitCase {
    let outlook = RuleOutlook(rule)
    return JUnitCase(
      rule: rule.rule, name: Phrase.allRecords.text(report.language), outcome: .skipped, type: rule.status.rawValue,
      message: outlook.phrase.text(report.language))
  }

  /// Where the list of findings was cut, the counts still tell of the rest.
  private func unlisted(_ rule: RuleResult, listed: [Int]) -> JUnitCase? {
    let left = rule.counts.notable - listed.count
    guard left > 0 else { return nil }
    let blocks = blocks(rule.counts, known: rule.known, of: rule.severity)
    let message = Phrase.notListed.text(report.language, count: left)
    return JUnitCase(
      rule: rule.rule, name: message, outcome: blocks ? .failed : .skipped, type: "not_listed", message: message)
  }

  func bySite(_ rule: String, _ findings: [Int]) -> [JUnitCase] {
    var sites: [String: [Int]] = [:]
    var names: [String] = []
    for index in findings {
      let site = report.words.site(result.findings[index]) ?? Phrase.noSite.text(report.language)
      if sites[site] == nil { names.append(site) }
      sites[site, default: []].append(index)
    }
    return names.map { site in
      var counts = VerdictCounts()
      for index in sites[site] ?? [] { counts.add(result.findings[index].verdict) }
      return unit(rule, site: site, sites[site] ?? [], counts: counts)
    }
  }

  /// - Parameter findings: at least one.
  func unit(_ rule: String, site: String, _ findings: [Int], counts: VerdictCounts) -> JUnitCase {
    let sorted = findings.sorted { (weight($0), $0) < (weight($1), $1) }
    let gravest = result.findings[sorted[0]]
    return JUnitCase(
      rule: rule, name: site, outcome: blocks(gravest) ? .failed : .skipped, type: gravest.verdict.rawValue,
      message: report.words.counts(counts) + report.words.colon + report.words.text(gravest.message),
      findings: sorted)
  }

  /// What blocks comes first.
  private func weight(_ index: Int) -> Int {
    let finding = result.findings[index]
    return finding.rank + (blocks(finding) ? 0 : Finding.ranks)
  }

  private func blocks(_ finding: Finding) -> Bool {
    report.context.failOn.blocks(finding)
  }

  /// By counts alone, where not all findings are listed.
  func blocks(_ counts: VerdictCounts, known: VerdictCounts, of severity: Severity) -> Bool {
    FailOn.verdicts.contains { counts[$0] > known[$0] && report.context.failOn.blocks($0, of: severity) }
  }

  private func broken(_ failure: InputFailure) -> JUnitCase {
    JUnitCase(
      rule: failure.dataset, name: failure.source, outcome: .broken, type: "not_read",
      message: failure.message[report.language])
  }

  private func wrong(_ finding: DataFinding) -> JUnitCase {
    JUnitCase(
      rule: finding.dataset, name: finding.kind, outcome: report.context.failOn.dataErrors ? .failed : .skipped,
      type: "data", message: finding.message[report.language])
  }
}
