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
}
