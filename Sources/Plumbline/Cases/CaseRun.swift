import CELLanguage
import Execution
import Explaining
import Judging
import Planning
import PolicyLanguage
import Verdicts

/// Judges the records of one case by its rule, by the interpreter and over columns, and holds the verdicts against what
/// the case expects.
struct CaseRun {
  private let ruleCase: RuleCase
  private let rule: CheckedRule
  private let policy: CheckedPolicy
  private let facts: Facts
  private let subjects: CaseSubjects
  private let log: CoverageLog?

  init(
    _ ruleCase: RuleCase, _ rule: CheckedRule, _ policy: CheckedPolicy, _ log: CoverageLog?
  ) throws(CheckFailure) {
    self.log = log
    self.ruleCase = ruleCase
    self.rule = rule
    // What the pack's company was allowed, or vouched for, is no part of what its rules say.
    self.policy = policy.exempting(waivers: ruleCase.waivers, attestations: ruleCase.attestations)
    facts = try CaseFacts.facts(ruleCase, self.policy)
    subjects = CaseSubjects(ruleCase, self.policy, facts)
  }

  func result() -> CaseResult {
    let outcome = outcome(interpretOnly: true)
    log?.note(outcome?.notable.map(\.verdict) ?? [], of: rule.id)
    let interpreted = GivenVerdict.all(outcome)
    let columnar = GivenVerdict.all(self.outcome(interpretOnly: false))
    var failures = expectationFailures(interpreted)
    failures += disagreements(interpreted, columnar)
    return CaseResult(
      rule: rule.id, name: ruleCase.name, place: FilePlace(ruleCase.location), verdicts: interpreted.count,
      failures: failures)
  }

  private func outcome(interpretOnly: Bool) -> RuleOutcome? {
    let plan = Planner.plan(policy, rules: [rule], interpretOnly: interpretOnly)
    // The oracle walks every data set in full.
    return Executor(
      plan: plan, facts: facts, usesIndexes: !interpretOnly, listsAll: true,
      watcher: interpretOnly ? log?.watcher(for: rule.id) : nil
    ).run().first
  }

  // MARK: Expectations

  private func expectationFailures(_ given: [GivenVerdict]) -> [CaseFailure] {
    var met: Set<Int> = []
    var failures: [CaseFailure] = []
    for verdict in given {
      let found = expectation(of: verdict)
      if let found { met.insert(found) }
      let expectation = found.map { ruleCase.expectations[$0] }
      if let expectation, expectation.verdict == verdict.verdict { continue }
      failures.append(failure(verdict, expectation))
    }
    for (index, expectation) in ruleCase.expectations.enumerated() where !met.contains(index) {
      failures.append(missing(expectation))
    }
    return failures
  }

  /// The expectation that says most of the `each` values.
  private func expectation(of given: GivenVerdict) -> Int? {
    let fitting = ruleCase.expectations.indices.filter { index in
      let expectation = ruleCase.expectations[index]
      return subjects.names(expectation.subject, given.row) && fits(expectation.each, given)
    }
    return fitting.max { ruleCase.expectations[$0].each.count < ruleCase.expectations[$1].each.count }
  }

  private func fits(_ each: [(name: String, value: String)], _ given: GivenVerdict) -> Bool {
    let values = named(given)
    return each.allSatisfy { name, text in
      values.contains { $0.name == name && $0.text.utf8.elementsEqual(text.utf8) }
    }
  }

  private func named(_ given: GivenVerdict) -> [(name: String, text: String)] {
    let names = rule.target == nil ? rule.each.map(\.name) : ["year"]
    return Array(zip(names, given.each ?? [])).map { ($0, $1) }
  }

  // MARK: Failures

  private func failure(_ given: GivenVerdict, _ expectation: CaseExpectation?) -> CaseFailure {
    CaseFailure(
      kind: expectation == nil ? .unnamed : .wrong, subject: subjects.identity(given.row, policy: policy),
      each: named(given).map { ($0.name, .string($0.text)) },
      place: FilePlace(expectation?.location ?? ruleCase.location), expected: expectation?.verdict.rawValue,
      actual: given.verdict.rawValue, explanation: explanation(given))
  }

  private func missing(_ expectation: CaseExpectation) -> CaseFailure {
    CaseFailure(
      kind: .missing, subject: subjects.identity(expectation.subject, policy: policy),
      each: expectation.each.map { ($0.name, .string($0.value)) }, place: FilePlace(expectation.location),
      expected: expectation.verdict.rawValue)
  }

  private func disagreements(_ interpreted: [GivenVerdict], _ columnar: [GivenVerdict]) -> [CaseFailure] {
    GivenVerdict.disagreeing(interpreted, columnar).map { subject in
      CaseFailure(
        kind: .disagreement, subject: subjects.identity(subject.row, policy: policy),
        each: named(GivenVerdict(subject: subject, verdict: .unknown)).map { ($0.name, .string($0.text)) },
        place: FilePlace(ruleCase.location), expected: text(interpreted, subject), actual: text(columnar, subject))
    }
  }

  private func text(_ given: [GivenVerdict], _ subject: GivenVerdict.Subject) -> String {
    let verdicts = given.filter { $0.subject == subject }.map(\.verdict.rawValue)
    return verdicts.isEmpty ? "none" : verdicts.joined(separator: ", ")
  }

  /// Cases hold invented people, so nothing is hidden.
  private func explanation(_ given: GivenVerdict) -> String? {
    let writer = ExplanationWriter(
      judge: Judge(facts: facts), masking: Masking(policy: policy, key: [], reveal: true))
    let wanted = named(given).map { "\($0.name)=\($0.text)" }
    return writer.explanations(rule, row: given.row).first { explanation in
      explanation.each.isEmpty || explanation.each.map { "\($0.name)=\($0.value.text)" } == wanted
    }.map { Self.reasons(ExplanationText.text($0)) }
  }

  /// Without the heading, which says again what failed.
  private static func reasons(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !$0.isEmpty }.filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
  }
}

extension Scalar {
  fileprivate var text: String {
    switch self {
    case .null: ""
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): value
    }
  }
}
