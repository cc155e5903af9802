import CELLanguage
import CivilTime
import Columnar
import Execution
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// One rule compiled, ready for records that a program has at hand.
///
/// Records are field names and texts, `nil` for an empty cell; texts are read by the same rules as cells of a file. A
/// field that no record mentions has no column, so what depends on it is unknown.
public struct RulePredicate: Sendable {
  public typealias Record = [String: String?]

  /// A verdict on one record for one choice of the rule's `each` values.
  public struct Judgement: Hashable, Sendable {
    /// The position of the record in the batch.
    public var record: Int
    /// The `each` values as text, in the rule's order; empty for a rule without.
    public var each: [String]
    public var verdict: Verdict
  }

  private let policy: CheckedPolicy
  private let rule: CheckedRule
  private let plan: Plan
  private let asOf: CivilDate
  private let others: [String: [Record]]

  /// - Parameters:
  ///   - records: by data set name, the records that the rule looks up beside its subject. A data set that is left out
  ///     was not supplied: what needs it is unknown.
  /// - Throws: `CheckFailure.request` when the policy has no such rule, or the rule judges the organisation.
  public init(
    _ id: String, of policy: CheckedPolicy, asOf: CivilDate, records: [String: [Record]] = [:]
  ) throws(CheckFailure) {
    guard let rule = policy.rule(named: id) else {
      throw .request(UnknownName.message("rule", id, among: policy.rules.map(\.id)))
    }
    guard rule.subject != nil else { throw .request("\(id) judges the organisation, not records") }
    guard rule.share == nil else { throw .request("\(id) judges groups of records, not each of them") }
    self.policy = policy
    self.rule = rule
    self.asOf = asOf
    plan = Planner.plan(policy, rules: [rule])
    others = records
  }

  /// The verdicts on one record; none where its day lies after `asOf`.
  public func judge(_ record: Record) throws(CheckFailure) -> [Verdict] {
    try judge(batch: [record]).map(\.verdict)
  }

  /// The verdicts on a batch of records, in their order, evaluated column by column.
  public func judge(batch: [Record]) throws(CheckFailure) -> [Judgement] {
    var records = others
    if let subject = rule.subject { records[subject.dataset] = batch }
    let facts = try facts(records)
    let outcomes = Executor(plan: plan, facts: facts, listsAll: true).run()
    return outcomes.flatMap(\.notable).map { subject in
      Judgement(
        record: subject.row ?? 0, each: subject.each?.map(KeyText.text(of:)) ?? [], verdict: subject.verdict)
    }
  }

  private func facts(_ records: [String: [Record]]) throws(CheckFailure) -> Facts {
    var pool = StringPool()
    var datasets: [String: Dataset] = [:]
    for (name, rows) in records.sorted(by: { $0.key < $1.key }) {
      guard let type = policy.recordType(ofDataset: name) else {
        throw .request(UnknownName.message("data set", name, among: policy.recordTypes.map(\.dataset)))
      }
      let table = try table(type, rows, &pool)
      datasets[name] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    return Facts(policy: policy, asOf: asOf, datasets: datasets, pool: pool)
  }

  private func table(_ type: RecordType, _ rows: [Record], _ pool: inout StringPool) throws(CheckFailure) -> Table {
    for field in Set(rows.flatMap(\.keys)) where type.field(field) == nil {
      throw .request(UnknownName.message("field", field, among: type.fields.map(\.name)))
    }
    do {
      return try MemoryReader.read(
        type: type, rows: rows, path: type.dataset, keyTypes: { policy.recordType(named: $0) }, pool: &pool
      ).table
    } catch {
      throw .request("\(type.name): \(error)")
    }
  }
}
