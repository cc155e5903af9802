import CELLanguage
import Execution
import Explaining
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

extension Checking {
  /// Explains a rule's verdict on the record with a key (parts joined by `/`), or on the organisation, for each choice
  /// of `each` values. The key is the record's own, or what reports show in its place. Data sets that the rule does not need may be left out of the request.
  public static func explain(
    _ request: CheckRequest, rule id: String, key: String
  ) throws(CheckFailure) -> [Explanation] {
    let policy = try PolicyLoading.load(request.policyDirectory)
    var request = request
    request.rules = [id]
    let overrides = try RuleSelection.overrides(request, policy)
    let plan = try plan(request, policy)
    guard let rule = policy.rule(named: id) else { return [] }
    let loaded = try FactLoading(request: request, policy: policy, plan: plan).load(overrides: overrides)
    // What was read before a file broke off can be explained.
    if let failure = loaded.failures.first(where: { loaded.facts.datasets[$0.dataset] == nil }) {
      throw .request("\(failure.source): \(failure.message.en)")
    }
    let judge = Judge(facts: loaded.facts, period: JudgedPeriod(from: request.from, to: request.to))
    let writer = ExplanationWriter(
      judge: judge, masking: Masking(policy: policy, key: request.pseudonymKey, reveal: request.reveal))
    if let share = rule.share, let dataset = rule.subject.flatMap({ loaded.facts.datasets[$0.dataset] }) {
      let groups = groups(of: rule, plan, judge).filter { writer.isCalled($0, key, dataset) }
      if !groups.isEmpty { return groups.map { writer.explanation(rule, $0) } }
      if share.per == .organisation, isEqual(key, policy.id) {
        throw .request("\(rule.id) applies to no record, so there is no group to explain")
      }
    }
    return try rows(of: rule, key: key, loaded.facts, writer).flatMap { writer.explanations(rule, row: $0) }
  }

  /// The groups of a rule with a share, whatever their verdicts.
  private static func groups(of rule: CheckedRule, _ plan: Plan, _ judge: Judge) -> [ShareGroup] {
    Executor(plan: plan, facts: judge.facts, period: judge.period, listsAll: true).run()
      .filter { $0.rule.id == rule.id }.flatMap(\.notable).compactMap(\.group)
  }

  private static func rows(
    of rule: CheckedRule, key: String, _ facts: Facts, _ writer: ExplanationWriter
  ) throws(CheckFailure) -> [Int?] {
    guard let subject = rule.subject else {
      guard key == facts.policy.id else {
        throw .request("the subject of \(rule.id) is the organisation; its key is '\(facts.policy.id)'")
      }
      return [nil]
    }
    guard let dataset = facts.datasets[subject.dataset] else {
      throw .request("\(subject.dataset) was not supplied, so \(rule.id) cannot be judged")
    }
    let hasPseudonyms = dataset.table.type.keySensitivity == .personal
    let found = (0..<dataset.table.rowCount).filter { row in
      let record = TableRecord(facts: facts, dataset: dataset, row: row)
      guard case .key(let parts) = record.identity else { return false }
      return isEqual(parts.joined(separator: "/"), key) || hasPseudonyms && isEqual(writer.shownKey(dataset, row), key)
    }
    guard !found.isEmpty else {
      throw .request("no record of \(subject.dataset) has the key '\(key)'")
    }
    return found
  }

  /// By bytes: `==` of strings would take composed and decomposed text for the same.
  private static func isEqual(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}
