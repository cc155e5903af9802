import ByteScanning
import CELLanguage
import CivilTime
import Columnar
import Execution
import Explaining
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Synchronization
import Verdicts

/// Judges records by a policy.
public enum Checking {
  public static let version = "0.1.0"

  public static func run(_ request: CheckRequest) throws(CheckFailure) -> CheckOutcome {
    request.watch.begin(.policy)
    let policy = try PolicyLoading.load(request.policyDirectory)
    return CheckOutcome(result: try run(request, policy), warnings: policy.warnings)
  }

  public static func run(_ request: CheckRequest, _ policy: CheckedPolicy) throws(CheckFailure) -> RunResult {
    let plan = try plan(request, policy)
    let overrides = try RuleSelection.overrides(request, policy)
    let loaded = try FactLoading(request: request, policy: policy, plan: plan).load(overrides: overrides)
    var executor = Executor(
      plan: plan, facts: loaded.facts, period: JudgedPeriod(from: request.from, to: request.to),
      selection: try SiteSelection.rows(request.sites, loaded.facts, isWhole: loaded.failures.isEmpty))
    executor.judged = loaded.judged
    executor.countsSites = request.countsSites
    executor.watch = request.watch
    request.watch.begin(.judge, steps: executor.steps)
    let outcomes = executor.run()
    try request.expectGoingOn()
    let result = ResultMaker(request: request, loaded: loaded, executor: executor).result(outcomes)
    try request.expectGoingOn()
    request.watch.finish()
    return result
  }

  /// How the request's rules would be run.
  public static func plan(_ request: CheckRequest, _ policy: CheckedPolicy) throws(CheckFailure) -> Plan {
    let rules = try RuleSelection.rules(request, policy)
    let covered = Set(request.datasets.filter { $0.value.covers != nil }.keys)
    return Planner.plan(policy, rules: rules, covered: covered, interpretOnly: request.interpretOnly)
  }
}

/// Puts the result of a run together.
struct ResultMaker {
  let request: CheckRequest
  let loaded: FactLoading.Loaded
  let executor: Executor

  func result(_ outcomes: [RuleOutcome]) -> RunResult {
    let policy = loaded.facts.policy
    let identity = PolicyIdentity(
      id: policy.id, version: policy.version, digest: policy.digest, title: Bilingual(policy.title))
    var result = RunResult(
      toolVersion: Checking.version, policy: identity, asOf: request.asOf.description, overrides: request.overrides,
      filters: filters, inputs: [],
      data: loaded.findings.map { DataFindingText.finding($0, reveal: request.reveal) },
      failures: loaded.failures)
    result.notices = PolicyReview.notices(
      policy, asOf: request.asOf, overrides: Set(request.overrides.map(\.name)))
    result.deliveries = loaded.deliveries
    result.data += loaded.deliveries.map { $0.finding(policy.recordType(ofDataset: $0.dataset)) }
    result.data = DataFindingText.sorted(result.data)
    let writer = FindingWriter(
      judge: executor.judge,
      masking: Masking(policy: policy, key: request.pseudonymKey, reveal: request.reveal))
    result.redactions = writer.masking.marks
    let clauses = ClauseListing.titles(of: policy.clauses)
    let notable = outcomes.reduce(0) { $0 + $1.notable.count }
    let listed = min(notable, request.maxFindings ?? .max)
    request.watch.begin(.explain, steps: listed)
    result.findings.reserveCapacity(listed)
    var tally = BaselineTally(request, keyMark: writer.keyMark)
    for outcome in outcomes { add(outcome, writer, clauses, &tally, &result) }
    tally?.finish(&result, keyMark: writer.keyMark)
    result.attestations = writer.attestations(outcomes.map(\.rule)) { dataset, row in
      executor.selection[dataset.name]?[row] ?? true
    }
    result.inputs = loaded.inputs.wait()
    return result
  }

  private func add(
    _ outcome: RuleOutcome, _ writer: FindingWriter, _ clauses: [String: Bilingual], _ tally: inout BaselineTally?,
    _ result: inout RunResult
  ) {
    let rule = outcome.rule
    var summary = RuleResult(
      rule: rule.id, clause: rule.clause, severity: rule.severity, title: Bilingual(rule.title),
      status: outcome.status, counts: outcome.counts)
    summary.causes = writer.wholeCauses(rule)
    summary.targets = writer.figures(ofOrganisation: rule)
    summary.clauseTitle = clauses[rule.clause]
    summary.remedy = rule.remedy.map { Bilingual($0) }
    summary.place = FilePlace(rule.location)
    result.summary.counts.add(outcome.counts)
    if !outcome.status.isChecked { result.summary.rulesNotChecked += 1 }
    result.findingsTotal += outcome.notable.count
    let first = result.findings.count
    addFindings(outcome.notable.prefix(room(result)), rule, writer, &result.findings)
    var sites = outcome.status.isChecked ? SiteListing(outcome, executor, writer) : nil
    for (index, state) in states(outcome, writer, &tally).enumerated() {
      if first + index < result.findings.count { result.findings[first + index].baseline = state }
      guard state == .known else { continue }
      summary.known.add(outcome.notable[index].verdict)
      sites?.addKnown(outcome.notable[index])
    }
    summary.sites = sites?.sorted
    result.rules.append(summary)
    let isWhole = isWhole && outcome.status.isChecked && summary.causes.isEmpty
    for waiver in outcome.waivers { add(waiver, rule, isWhole: isWhole, writer, &tally, &result) }
    tally?.end(of: rule.id, isWhole: isWhole && loaded.failures.isEmpty)
  }

  /// What each subject's finding is to the baseline, listed or not; empty where nobody asks.
  private func states(
    _ outcome: RuleOutcome, _ writer: FindingWriter, _ tally: inout BaselineTally?
  ) -> [BaselineState?] {
    guard tally != nil else { return [] }
    let printer = FindingPrinter(outcome.rule, writer)
    return outcome.notable.map { subject in
      printer.entry(subject).flatMap { tally?.state(of: $0, isWaived: subject.verdict == .waived) }
    }
  }

  private func room(_ result: RunResult) -> Int {
    request.maxFindings.map { max(0, $0 - result.findings.count) } ?? .max
  }

  /// For fewer findings a thread is not worth what it has to learn of the rule.
  private static let sharedFindings = 128

  /// In the order of the subjects, whatever the number of threads. Where the run is stopped the rest is left out, and
  /// nothing is made of the result.
  private func addFindings(
    _ subjects: ArraySlice<NotableSubject>, _ rule: CheckedRule, _ writer: FindingWriter, _ findings: inout [Finding]
  ) {
    guard !subjects.isEmpty else { return }
    let (shares, writer) = (shares(of: subjects), writer.knowing(rule))
    let made = Mutex<[[Finding]]>(shares.map { _ in [] })
    Workers.run(shares.count) { share in
      var part: [Finding] = []
      part.reserveCapacity(shares[share].count)
      explain(shares[share], rule, shares.count > 1 ? writer.apart(rule) : writer, &part)
      made.withLock { $0[share] = part }
    }
    // Each part is let go of before the next is taken.
    for share in shares.indices {
      findings += made.withLock { parts in
        defer { parts[share] = [] }
        return parts[share]
      }
    }
  }

  /// One after the other, one for each thread.
  private func shares(of subjects: ArraySlice<NotableSubject>) -> [ArraySlice<NotableSubject>] {
    let count = max(1, min(request.threads, subjects.count / Self.sharedFindings))
    return (0..<count).map { share in
      let bounds = [share, share + 1].map { subjects.startIndex + subjects.count * $0 / count }
      return subjects[bounds[0]..<bounds[1]]
    }
  }

  private func explain(
    _ subjects: ArraySlice<NotableSubject>, _ rule: CheckedRule, _ writer: FindingWriter, _ findings: inout [Finding]
  ) {
    let printer = request.digestsValues ? FindingPrinter(rule, writer) : nil
    var untold = 0
    for subject in subjects where !request.watch.mustStop {
      var finding = finding(subject, rule, writer)
      finding.values = printer?.entry(subject)?.print.values
      findings.append(finding)
      untold += 1
      if untold == 64 || subject.row == nil {
        request.watch.advance(steps: untold)
        untold = 0
      }
    }
    request.watch.advance(steps: untold)
  }

  private func finding(_ subject: NotableSubject, _ rule: CheckedRule, _ writer: FindingWriter) -> Finding {
    if let group = subject.group { return writer.finding(rule, group) }
    return writer.finding(
      rule, row: subject.row, each: subject.each, verdict: subject.verdict, waiver: subject.waiver)
  }

  /// Whether all subjects were looked at, so that what nothing needed can be told.
  private var isWhole: Bool {
    request.sites.isEmpty && request.from == nil && request.to == nil && request.parts.isEmpty
  }

  private var filters: [(name: String, value: String)] {
    var filters: [(name: String, value: String)] = []
    if !request.rules.isEmpty { filters.append(("rule", request.rules.joined(separator: ","))) }
    if !request.sites.isEmpty { filters.append(("site", request.sites.joined(separator: ","))) }
    if let severity = request.severity { filters.append(("severity", severity.rawValue)) }
    if !request.parts.isEmpty { filters.append(("partial", request.parts.joined(separator: ","))) }
    if let from = request.from { filters.append(("from", from.description)) }
    if let to = request.to { filters.append(("to", to.description)) }
    return filters
  }
}

extension Bilingual {
  init(_ text: LocalText) { self.init(en: text.en, zh: text.zh) }

  /// A template as it is written, before any record: an expression stands in angle brackets.
  init(_ template: LocalTemplate) { self.init(en: Self.text(template.en), zh: Self.text(template.zh)) }

  private static func text(_ template: Template) -> String {
    template.parts.map { part in
      switch part {
      case .text(let text): text
      case .expression(let expression): "\u{27E8}\(expression.checked.source)\u{27E9}"
      }
    }.joined()
  }
}
