import CELLanguage
import SourceDiagnostics

/// Each leaf of the clause tree is checked, and by what its kind asks for: a demand on records that no rule reads
/// records for would look checked and never find anything.
struct ClauseDuty {
  let log: DiagnosticLog
  let rules: [CheckedRule]
  let functions: [PolicyFunction]

  /// Only of a pack without errors: among rules that could not be read may be the one that is missed.
  func check(_ clauses: [Clause]) {
    for clause in clauses {
      check(clause.clauses)
      guard clause.clauses.isEmpty, let kind = clause.kind else { continue }
      check(clause, kind)
    }
  }

  private func check(_ clause: Clause, _ kind: Clause.Kind) {
    let own = rules.filter { $0.clause == clause.id }
    guard !own.isEmpty else {
      log.report(
        "policy-clause-without-rule", "no rule checks the clause `\(clause.id)`", at: clause.location,
        help: "Write a rule with `clause: \"\(clause.id)\"`.")
      return
    }
    if kind == .attest { return checkAttestation(clause, own) }
    guard !own.contains(where: readsRecords) else { return }
    log.report(
      "policy-clause-without-data", "no rule of the clause `\(clause.id)` reads records", at: clause.location,
      help: "A clause of the kind `\(kind.rawValue)` is about records: read them in `when`, `require` or `measure`.")
  }

  private func checkAttestation(_ clause: Clause, _ own: [CheckedRule]) {
    guard !own.contains(where: { $0.attest != nil }) else { return }
    log.report(
      "policy-clause-without-attest", "no rule of the clause `\(clause.id)` asks for an attestation",
      at: clause.location, help: "Write a rule with `attest`, or give the clause another kind.")
  }

  /// Whether a condition of the rule depends on some record; somebody's word is none.
  private func readsRecords(_ rule: CheckedRule) -> Bool {
    if rule.attest != nil { return false }
    let conditions = [rule.when, rule.require, rule.target?.measure, rule.target?.complete].compactMap { $0 }
    var pending = conditions.map(\.checked)
    var seen: Set<String> = []
    while let next = pending.popLast() {
      if RecordReading.isFound(in: next) { return true }
      for (name, value) in rule.lets where next.names(name) && seen.insert("let \(name)").inserted {
        pending.append(value.checked)
      }
      for function in functions where next.calls(function.overload) && seen.insert(function.overload).inserted {
        pending.append(function.body.checked)
      }
    }
    return false
  }
}

extension CheckedExpression {
  fileprivate func names(_ variable: String) -> Bool { references.values.contains(.variable(variable)) }

  fileprivate func calls(_ overload: String) -> Bool {
    references.values.contains { if case .overloads(let ids) = $0 { ids.contains(overload) } else { false } }
  }
}

/// Finds whether an expression looks at records: a field of one, a data set, or the days that the policy itself records.
private enum RecordReading {
  /// Of a policy that is to be reviewed each year, policy.yaml is the record.
  private static let policyDays: Set<CheckedExpression.Reference> = [
    .variable("policy.published"), .variable("policy.reviewed"), .variable("policy.updated"),
  ]

  static func isFound(in checked: CheckedExpression) -> Bool {
    var pending = [checked.root]
    while let next = pending.popLast() {
      if isReading(next, checked) { return true }
      pending += next.children
    }
    return false
  }

  private static func isReading(_ node: Expression, _ checked: CheckedExpression) -> Bool {
    if let reference = checked.references[node.id], policyDays.contains(reference) { return true }
    switch node.node {
    case .select(let operand, _, _), .has(let operand, _): return isRecord(checked.type(of: operand))
    case .identifier:
      guard case .list(let element) = checked.type(of: node) else { return false }
      return isRecord(element)
    default: return false
    }
  }

  private static func isRecord(_ type: CELType) -> Bool {
    switch type {
    case .record: true
    case .nullable(let inner), .optional(let inner): isRecord(inner)
    default: false
    }
  }
}
