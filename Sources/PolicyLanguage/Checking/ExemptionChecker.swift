import CELLanguage
import RecordModel
import SourceDiagnostics

/// Checks waivers and attestations against the policy that they belong to: its own ones, and those of a case.
struct ExemptionChecker: Sendable {
  let syntax: PolicySyntax
  let pack: PackTypes
  /// Titles of all clauses by id.
  let clauses: [String: LocalText]
  let evidence: EvidenceReader

  func attestations(_ given: [AttestationSyntax], _ log: DiagnosticLog) -> [CheckedAttestation] {
    let checker = AttestationChecker(
      log: log, clauses: clauses.keys.sorted(), rules: syntax.rules, evidence: evidence)
    return given.compactMap { checker.check($0) }
  }

  func waivers(_ given: [WaiverSyntax], _ log: DiagnosticLog) -> [CheckedWaiver] {
    guard let header = syntax.header else { return [] }
    let checker = RuleChecker(log: log, pack: pack, clauses: clauses)
    var rules: [String: RuleSyntax] = [:]
    var scopes: [String: Scope] = [:]
    let waived = Set(given.compactMap(\.rule?.text))
    for rule in syntax.rules {
      rules[rule.id.text] = rule
      if waived.contains(rule.id.text) { scopes[rule.id.text] = checker.scopeOfWaivers(of: rule) }
    }
    return WaiverChecker(log: log, terms: header.waiverTerms, zone: header.zone, rules: rules, scopes: scopes)
      .check(given)
  }
}
