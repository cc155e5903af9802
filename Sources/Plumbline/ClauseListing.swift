import CivilTime
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

  /// The titles of clauses by their ids.
  static func titles(of clauses: [Clause]) -> [String: Bilingual] {
    clauses.reduce(into: [:]) { titles, clause in
      titles[clause.id] = Bilingual(clause.title)
      titles.merge(Self.titles(of: clause.clauses)) { first, _ in first }
    }
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
          form: form(of: rule), needs: needs(of: rule, policy), duty: duty(of: rule, policy), result: results[rule.id])
      }
      rows.append(
        ClauseRow(
          id: clause.id, title: Bilingual(clause.title), depth: depth, kind: clause.kind?.rawValue, rules: rules))
      collect(clause.clauses, depth: depth + 1, policy, results, &rows)
    }
  }

  private static func duty(of rule: CheckedRule, _ policy: CheckedPolicy) -> AttestDuty? {
    guard let attest = rule.attest else { return nil }
    var latest: [String: CheckedAttestation] = [:]
    for word in policy.attestations where word.clause == rule.clause {
      let scope = scope(of: word)
      if let other = latest[scope], other.on >= word.on { continue }
      latest[scope] = word
    }
    let words = latest.sorted { $0.key < $1.key }.map { scope, word in
      let due = word.on.adding(attest.every) ?? .maximum
      return AttestDuty.Word(scope: scope, by: word.by, on: word.on.description, due: due.description)
    }
    return AttestDuty(scope: attest.scope.rawValue, every: text(of: attest.every), words: words)
  }

  private static func scope(of word: CheckedAttestation) -> String {
    switch word.scope {
    case .organisation: "organisation"
    case .site(let key): key
    }
  }

  private static func text(of period: CalendarPeriod) -> Bilingual {
    switch period {
    case .days(let count): Bilingual(en: period.description, zh: "\(count)天")
    case .months(let count): Bilingual(en: period.description, zh: "\(count)个月")
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
