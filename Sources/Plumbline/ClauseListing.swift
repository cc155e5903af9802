import Planning
import PolicyLanguage
import RecordModel
import Verdicts

/// Lists what a policy demands clause by clause, and what checks it.
public enum ClauseListing {
  /// - Parameter result: what a run of the policy gave, for the verdicts of each rule.
  public static func matrix(of policy: CheckedPolicy, result: RunResult? = nil) -> ClauseMatrix {
    let identity = PolicyIdentity(
      id: policy.id, version: policy.version, digest: policy.digest, title: Bilingual(policy.title))
    var matrix = ClauseMatrix(toolVersion: Checking.version, policy: identity)
    if let result {
      matrix.asOf = result.asOf
      matrix.failures = result.failures
    }
    let results = Dictionary(
      (result?.rules ?? []).map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    collect(policy.clauses, depth: 0, policy, results, &matrix.clauses)
    return matrix
  }

  /// The tree is no deeper than the YAML that it was read from.
  private static func collect(
    _ clauses: [Clause], depth: Int, _ policy: CheckedPolicy, _ results: [String: RuleResult],
    _ rows: inout [ClauseRow]
  ) {
    for clause in clauses {
      let rules = policy.rules.filter { $0.clause == clause.id }.map { rule in
        ClauseRule(
          rule: rule.id, title: Bilingual(rule.title), severity: rule.severity,
          form: form(of: rule), needs: needs(of: rule, policy), result: results[rule.id])
      }
      rows.append(
        ClauseRow(
          id: clause.id, title: Bilingual(clause.title), depth: depth, kind: clause.kind?.rawValue, rules: rules))
      collect(clause.clauses, depth: depth + 1, policy, results, &rows)
    }
  }

  private static func form(of rule: CheckedRule) -> String {
    if rule.attest != nil { return "attest" }
    if rule.target != nil { return "target" }
    return rule.share == nil ? "require" : "share"
  }

  /// In the order of the data dictionary. Keys are needed wherever records are.
  private static func needs(of rule: CheckedRule, _ policy: CheckedPolicy) -> [DatasetNeed] {
    let datasets = rule.datasets(in: policy)
    let fields = rule.fieldsDeciding(in: policy)
    return policy.recordTypes.compactMap { type in
      guard datasets.contains(type.dataset) else { return nil }
      let read = (fields[type.name] ?? []).union(type.key)
      return DatasetNeed(dataset: type.dataset, fields: type.fields.map(\.name).filter(read.contains))
    }
  }
}
