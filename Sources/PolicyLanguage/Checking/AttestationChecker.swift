import RecordModel
import SourceDiagnostics

/// Checks that each attestation answers a rule and that its document can be looked at.
struct AttestationChecker {
  let log: DiagnosticLog
  /// Of all clauses.
  let clauses: [String]
  /// What rules ask for, by clause.
  let wanted: [String: Set<CheckedAttest.Scope>]
  let evidence: EvidenceReader

  init(log: DiagnosticLog, clauses: [String], rules: [RuleSyntax], evidence: EvidenceReader) {
    self.log = log
    self.clauses = clauses
    self.evidence = evidence
    wanted = rules.reduce(into: [:]) { wanted, rule in
      if let clause = rule.clause?.text, let attest = rule.attest { wanted[clause, default: []].insert(attest.scope) }
    }
  }

  func check(_ syntax: AttestationSyntax) -> CheckedAttestation? {
    let scope = syntax.scope.map(Self.scope)
    if let clause = syntax.clause, let scope { checkDemand(clause, scope, syntax.scope) }
    let file = self.file(syntax)
    guard let clause = syntax.clause, let scope, let by = syntax.by, let on = syntax.on, let file,
      let statement = syntax.statement
    else { return nil }
    return CheckedAttestation(
      clause: clause.text, scope: scope, by: by, on: on, evidence: file, statement: statement,
      location: syntax.location)
  }

  private static func scope(_ text: PlacedText) -> CheckedAttestation.Scope {
    text.text == "organisation" ? .organisation : .site(text.text)
  }

  private func checkDemand(_ clause: PlacedText, _ scope: CheckedAttestation.Scope, _ place: PlacedText?) {
    guard clauses.contains(clause.text) else {
      let near = Spelling.suggestion(for: clause.text, among: clauses)
      log.report(
        "policy-unknown-clause", "the policy has no clause `\(clause.text)`", at: clause.location,
        help: near.map { "Did you mean `\($0)`?" } ?? "Add it to `clauses` in policy.yaml.")
      return
    }
    guard let scopes = wanted[clause.text] else {
      let near = Spelling.suggestion(for: clause.text, among: wanted.keys.sorted())
      log.report(
        "policy-attestation", "no rule asks for an attestation of the clause `\(clause.text)`", at: clause.location,
        help: near.map { "Did you mean `\($0)`?" } ?? "Write a rule with `attest` for it.")
      return
    }
    let isOrganisation = scope == .organisation
    if scopes.contains(isOrganisation ? .organisation : .site) { return }
    log.report(
      "policy-attestation",
      isOrganisation
        ? "the clause `\(clause.text)` asks each site for an attestation, not the organisation"
        : "the clause `\(clause.text)` asks the organisation for an attestation, not a site", at: place?.location,
      help: isOrganisation ? "Write the site's key as `scope`." : "Write `scope: organisation`.")
  }

  // MARK: Evidence

  private func file(_ syntax: AttestationSyntax) -> EvidenceFile? {
    guard let file = syntax.file else { return nil }
    if let problem = EvidencePath.problem(with: file.text) {
      refuse(file, problem)
      return nil
    }
    guard let digest = syntax.sha256 else { return nil }
    switch evidence.read(file.text) {
    case .digest(let found) where found == digest:
      return EvidenceFile(path: file.text, sha256: digest, state: .sound)
    case .digest:
      warn(file, "has another digest than was written down: it is not the document that was attested")
      return EvidenceFile(path: file.text, sha256: digest, state: .changed)
    case .missing(let reason):
      warn(file, "cannot be looked at: \(reason)")
      return EvidenceFile(path: file.text, sha256: digest, state: .missing(reason))
    case .refused(let problem):
      refuse(file, problem)
      return nil
    }
  }

  private func refuse(_ file: PlacedText, _ problem: String) {
    log.report(
      "policy-evidence-path", "`\(file.text)` cannot be the path of a document: \(problem)", at: file.location,
      help: "Put the document into the pack's folder and name it from there, such as `docs/minutes.pdf`.")
  }

  private func warn(_ file: PlacedText, _ what: String) {
    log.report(
      "policy-evidence", "the document `\(file.text)` \(what)", at: file.location, severity: .warning,
      help: "Put the document back, or have the clause attested anew with what `sha256sum` prints.")
  }
}
