import RecordModel
import SourceDiagnostics

/// Makes the clause tree.
struct ClauseChecker {
  private let log: DiagnosticLog
  private var ids: Uniqueness
  /// Of all clauses by id.
  private(set) var titles: [String: LocalText] = [:]

  init(_ log: DiagnosticLog) {
    self.log = log
    ids = Uniqueness(of: "clause", log)
  }

  mutating func check(_ clauses: [ClauseSyntax]) -> [Clause] {
    clauses.map { clause in
      ids.accept(clause.id)
      let title = clause.title ?? LocalText(en: "", zh: "")
      titles[clause.id.text] = title
      checkKind(of: clause)
      return Clause(
        id: clause.id.text, title: title, kind: clause.kind, clauses: check(clause.clauses),
        location: clause.id.location)
    }
  }

  private func checkKind(of clause: ClauseSyntax) {
    if clause.clauses.isEmpty, !clause.hasKind {
      log.report(
        "policy-clause-kind", "the clause `\(clause.id.text)` has no kind", at: clause.id.location,
        help: "Say how it is checked: \(Clause.Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")).")
    }
    if !clause.clauses.isEmpty, clause.hasKind {
      log.report(
        "policy-clause-kind", "the clause `\(clause.id.text)` has clauses of its own and so no kind",
        at: clause.id.location, help: "Leave `kind` out.")
    }
  }

  /// A demand that nothing checks should be seen.
  static func warnOfUnruled(_ clauses: [Clause], ruled: Set<String>, _ log: DiagnosticLog) {
    for clause in clauses {
      warnOfUnruled(clause.clauses, ruled: ruled, log)
      guard clause.clauses.isEmpty, !ruled.contains(clause.id) else { continue }
      log.report(
        "policy-clause-without-rule", "no rule checks the clause `\(clause.id)`", at: clause.location,
        severity: .warning, help: "Write a rule with `clause: \"\(clause.id)\"`.")
    }
  }
}
