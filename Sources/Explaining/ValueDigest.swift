import CELLanguage
import CivilTime
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Digests what a rule read of records to come to a verdict, so that another value is another finding. Neither the order
/// of the records nor the form of their files goes into it, nor days and parameters, which are no values of records.
struct ValueDigest {
  let judge: Judge
  /// Must know the rule.
  let masking: Masking
  let rule: CheckedRule
  let isKeyed: Bool

  init(_ rule: CheckedRule, judge: Judge, masking: Masking) {
    self.rule = rule
    self.judge = judge
    self.masking = masking
    isKeyed = Self.readsSensitive(rule, masking)
  }

  /// For one subject and one choice of `each` values; `nil` where these could not be told.
  func text(subject: CELValue?, each: [CELValue]?) -> String { digest(parts(subject, each)) }

  /// For a group: how many members there are, and which ones fail, may fail or could not be judged.
  func text(_ group: ShareGroup, _ dataset: Dataset) -> String {
    func names(_ rows: [Int]) -> String {
      FramedText.text(
        rows.map { ReadText.text(.record(TableRecord(facts: judge.facts, dataset: dataset, row: $0))) }.sorted())
    }
    return digest([
      "group", String(group.counts.total), String(group.floating.total), names(group.failed), names(group.atRisk),
      names(group.undecided),
    ])
  }

  private func digest(_ parts: [String]) -> String {
    isKeyed ? masking.secret.values(parts) : OpenDigest.of(["values"] + parts)
  }

  private func parts(_ subject: CELValue?, _ each: [CELValue]?) -> [String] {
    if let target = rule.target { return figures(target, subject, each) }
    guard let each else {
      guard case .undecided(let outcome) = judge.eachValues(of: rule, subject: subject) else { return [] }
      return ["each", ReadText.text(outcome)]
    }
    var reads = ReadCollector(policy: judge.facts.policy)
    if let attest = rule.attest {
      let word = judge.attestation(rule, attest, subject: subject)
      reads.add(["attest", word.state.rawValue, word.attestation?.on.description ?? ""])
    }
    let day = judge.day(of: rule, subject: subject, each: each)
    let activation = judge.activation(rule, subject: subject, each: each, on: day)
    let conditions = [rule.on, rule.when, rule.require, rule.due].compactMap { $0 } + rule.lets.map(\.value)
    for expression in conditions {
      reads.add(
        judge.interpreter.observe(expression.checked, activation, limit: ReadCollector.elementLimit + 1),
        expression.checked)
    }
    return reads.sorted
  }

  /// Of a goal: the measures that are compared, before anything is hidden.
  private func figures(_ target: CheckedTarget, _ subject: CELValue?, _ each: [CELValue]?) -> [String] {
    let wanted = each?.first.map { ReadText.text($0) }
    let judgement = judge.judgeTarget(rule, target, subject: subject)
      .first { $0.year.map { ReadText.text(.int(Int64($0))) } == wanted }
    return [
      "target", judgement?.baseline?.description ?? "", judgement?.actual?.description ?? "",
      judgement?.undecided.map { ReadText.text($0) } ?? "",
    ]
  }

  /// Whether a digest could be undone by trying out what somebody's value may be.
  private static func readsSensitive(_ rule: CheckedRule, _ masking: Masking) -> Bool {
    let policy = masking.policy
    var types = Set(rule.fieldsDeciding(in: policy).keys)
    for dataset in rule.datasets(in: policy) {
      if let type = policy.recordType(ofDataset: dataset) { types.insert(type.name) }
    }
    if types.contains(where: { policy.recordType(named: $0)?.keySensitivity ?? .open != .open }) { return true }
    let deciding = [rule.on, rule.when, rule.require, rule.due, rule.target?.measure, rule.target?.complete]
    return (deciding.compactMap { $0 } + rule.lets.map(\.value) + rule.each.map(\.values)).contains {
      masking.exposure(of: $0.checked.root, in: $0.checked).sensitivity != .open
    }
  }
}
