import CELLanguage
import CivilTime
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

extension FindingWriter {
  /// Why a rule that asks for somebody's word is not content.
  func attestCauses(
    _ rule: CheckedRule, _ attest: CheckedAttest, _ subject: CELValue?, _ judged: Judgement, _ writer: CauseWriter,
    _ activation: RuleActivation
  ) -> [Cause] {
    let judgement = judge.attestation(rule, attest, subject: subject)
    let cause = Cause(
      kind: AttestationText.kind(judgement.state),
      message: AttestationText.text(judgement, scope: scopeText(subject)))
    return [cause] + writer.undecidedCauses(judged.when.map { [($0, rule.when)] } ?? [], activation)
  }

  func attestNote(_ rule: CheckedRule, _ subject: CELValue?) -> AttestationNote? {
    rule.attest.map { AttestationNote(judge.attestation(rule, $0, subject: subject)) }
  }

  private func scopeText(_ subject: CELValue?) -> Bilingual {
    guard case .record(let record)? = subject, let type = judge.facts.recordType(named: record.recordType) else {
      return Bilingual(en: "the organisation", zh: "本组织")
    }
    let key = SubjectNames(judge: judge, masking: masking).identity(of: record, type).key.joined(separator: "/")
    return Bilingual(en: "site \(key)", zh: "场所\(key)")
  }

  /// All that rules ask of somebody's word, due dates included, and the words that no subject asks for.
  ///
  /// - Parameter isJudged: whether a row of a data set belongs to the run.
  public func attestations(_ rules: [CheckedRule], isJudged: (Dataset, Int) -> Bool) -> [AttestationSummary] {
    let asking = rules.filter { $0.attest != nil }
    return asking.flatMap { summaries($0, isJudged) } + unused(asking)
  }

  private func summaries(_ rule: CheckedRule, _ isJudged: (Dataset, Int) -> Bool) -> [AttestationSummary] {
    guard let attest = rule.attest else { return [] }
    guard let name = rule.subject?.dataset else { return summary(rule, attest, nil, "organisation").map { [$0] } ?? [] }
    guard let dataset = judge.facts.datasets[name] else { return [] }
    let names = SubjectNames(judge: judge, masking: masking)
    return (0..<dataset.table.rowCount).filter { isJudged(dataset, $0) }.compactMap { row in
      let record = CELValue.record(TableRecord(facts: judge.facts, dataset: dataset, row: row))
      return summary(rule, attest, record, names.identity(dataset, row).key.joined(separator: "/"))
    }
  }

  /// `nil` where the rule asks for nothing.
  private func summary(
    _ rule: CheckedRule, _ attest: CheckedAttest, _ subject: CELValue?, _ scope: String
  ) -> AttestationSummary? {
    let judged = judge.judge(rule, subject: subject, each: [])
    if judged.ruling == .verdict(.notApplicable) { return nil }
    let note = AttestationNote(judge.attestation(rule, attest, subject: subject))
    return AttestationSummary(rule: rule.id, clause: rule.clause, scope: scope, note: note)
  }

  /// Words given after the day of judgement, and for sites that are not there.
  private func unused(_ rules: [CheckedRule]) -> [AttestationSummary] {
    let clauses = Set(rules.map(\.clause))
    let sites = judge.facts.dataset(ofRecordType: "site")
    return judge.facts.policy.attestations.filter { clauses.contains($0.clause) }.compactMap { unused($0, sites) }
  }

  private func unused(_ attestation: CheckedAttestation, _ sites: Dataset?) -> AttestationSummary? {
    var state = attestation.on > judge.facts.asOf ? "future" : ""
    var scope = "organisation"
    if case .site(let key) = attestation.scope {
      scope = shownSite(key)
      if let sites, sites.openness == nil, row(ofSite: key, in: sites) == nil { state = "unmatched" }
    }
    guard !state.isEmpty else { return nil }
    let note = AttestationNote(
      by: attestation.by, on: attestation.on.description, state: state,
      statement: Bilingual(en: attestation.statement.en, zh: attestation.statement.zh),
      evidence: attestation.evidence.path)
    return AttestationSummary(rule: nil, clause: attestation.clause, scope: scope, note: note)
  }

  private func row(ofSite key: String, in sites: Dataset) -> Int? {
    (0..<sites.table.rowCount).first { row in
      guard case .key(let parts) = TableRecord(facts: judge.facts, dataset: sites, row: row).identity else {
        return false
      }
      return parts.joined(separator: "/").utf8.elementsEqual(key.utf8)
    }
  }

  /// A site's key that stands by itself, masked as a site's key is.
  func shownSite(_ key: String) -> String {
    guard let type = judge.facts.recordType(named: "site"),
      let field = type.key.compactMap(type.field).max(by: { $0.sensitivity < $1.sensitivity })
    else { return key }
    return masking.keyPart(key, field: field, of: type)
  }
}
