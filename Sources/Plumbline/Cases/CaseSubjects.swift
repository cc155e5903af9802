import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import SourceDiagnostics
import Verdicts

/// Which records of a case an expectation is about.
struct CaseSubjects {
  private let ruleCase: RuleCase
  private let rule: CheckedRule?
  private let dataset: Dataset?
  /// By row: the parts of the key as verdicts name it.
  private var keys: [[String]] = []
  /// By row: the same as the author wrote it.
  private var writtenKeys: [[String]] = []

  init(_ ruleCase: RuleCase, _ policy: CheckedPolicy, _ facts: Facts) {
    self.ruleCase = ruleCase
    rule = policy.rule(named: ruleCase.rule)
    let name = rule?.subject?.dataset
    dataset = name.flatMap { facts.datasets[$0] }
    guard let dataset, let rows = ruleCase.datasets.first(where: { $0.name == name })?.rows else { return }
    let fields = dataset.table.type.key
    for row in rows.indices {
      let identity = TableRecord(facts: facts, dataset: dataset, row: row).identity
      if case .key(let parts) = identity { keys.append(parts) } else { keys.append(fields.map { _ in "?" }) }
      writtenKeys.append(fields.map { rows[row][$0].flatMap { $0 } ?? "" })
    }
  }

  /// Whether a verdict on a row, `nil` for the organisation, is one that the expectation is about.
  func names(_ subject: CaseExpectation.Subject, _ row: Int?) -> Bool {
    switch subject {
    case .organisation: row == nil
    case .row(let number): row == number - 1
    case .key(let parts):
      row.map { Self.isEqual(parts, keys[$0]) || Self.isEqual(parts, writtenKeys[$0]) } ?? false
    }
  }

  func identity(_ row: Int?, policy: CheckedPolicy) -> SubjectIdentity {
    guard let row, let dataset else { return SubjectIdentity(record: "organisation", key: [policy.id]) }
    return SubjectIdentity(record: dataset.table.type.name, key: keys[row])
  }

  func identity(_ subject: CaseExpectation.Subject, policy: CheckedPolicy) -> SubjectIdentity {
    let record = dataset?.table.type.name ?? rule?.subject?.dataset ?? "organisation"
    switch subject {
    case .organisation: return SubjectIdentity(record: "organisation", key: [policy.id])
    case .key(let parts): return SubjectIdentity(record: record, key: parts)
    case .row(let number): return SubjectIdentity(record: record, key: ["row \(number)"])
    }
  }

  /// Expectations about records that the case doesn't have.
  func mistakes() -> [Diagnostic] {
    ruleCase.expectations.compactMap { expectation in
      guard expectation.subject != .organisation, !keys.indices.contains(where: { names(expectation.subject, $0) })
      else { return nil }
      return mistake(expectation)
    }
  }

  private func mistake(_ expectation: CaseExpectation) -> Diagnostic {
    let name = rule?.subject?.dataset ?? ""
    guard dataset != nil else {
      return Diagnostic(
        "policy-case-subject", "the case supplies no \(name), so `\(ruleCase.rule)` gives no verdict",
        at: expectation.location, help: "Supply \(name), or write `expect: []`.")
    }
    guard case .key(let parts) = expectation.subject else {
      return Diagnostic(
        "policy-case-subject", "\(name) has \(keys.count) records in this case", at: expectation.location)
    }
    let text = parts.joined(separator: "/")
    let near = Spelling.suggestion(for: text, among: writtenKeys.map { $0.joined(separator: "/") })
    return Diagnostic(
      "policy-case-subject", "no record of \(name) has the key `\(text)`", at: expectation.location,
      help: near.map { "Did you mean `\($0)`?" }
        ?? "Each expectation names a record of the case by its key, or by `row` where the key can't be read.")
  }

  /// By code points: `==` of strings would take composed and decomposed text for the same.
  private static func isEqual(_ left: [String], _ right: [String]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
  }
}
