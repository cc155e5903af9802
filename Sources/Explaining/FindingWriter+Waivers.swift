import CivilTime
import Judging
import PolicyLanguage
import RecordModel
import SourceDiagnostics
import Verdicts

/// What is to be seen to about a waiver itself.
public enum WaiverMatter: Sendable {
  /// What it covered counts again.
  case expired
  /// It will within thirty days.
  case expiring
  /// It is in force and nothing needs it.
  case unneeded

  /// As what it is found: an end that has passed as a violation and one that is near as a risk, each of the rule's
  /// severity; what nobody needs as something to put in order.
  public func verdict(of rule: CheckedRule) -> (verdict: Verdict, severity: Severity) {
    switch self {
    case .expired: (.violation, rule.severity)
    case .expiring: (.atRisk, rule.severity)
    case .unneeded: (.violation, .advice)
    }
  }

  fileprivate var kind: String {
    switch self {
    case .expired: "waiver_expired"
    case .expiring: "waiver_expiring"
    case .unneeded: "waiver_unneeded"
    }
  }
}

extension WaiverNote {
  public init(_ waiver: CheckedWaiver) {
    self.init(
      reason: Bilingual(en: waiver.reason.en, zh: waiver.reason.zh), askedBy: waiver.askedBy,
      approvedBy: waiver.approvedBy, evidence: waiver.evidence, until: waiver.until.description, id: waiver.id,
      from: waiver.from.description, zone: waiver.zone)
  }
}

extension FindingWriter {
  /// A finding about a waiver itself.
  public func finding(_ rule: CheckedRule, _ waiver: CheckedWaiver, _ matter: WaiverMatter) -> Finding {
    let (verdict, severity) = matter.verdict(of: rule)
    let text = text(waiver, matter)
    let place = SourcePlace(path: waiver.location.file.path, line: waiver.location.position.line)
    return Finding(
      rule: rule.id, clause: rule.clause, severity: severity, verdict: verdict,
      subject: SubjectIdentity(record: "waiver", key: [waiver.id]), source: place,
      causes: [Cause(kind: matter.kind, message: text)], message: text.sentence,
      fingerprint: fingerprint(rule, waiver).text,
      waiver: WaiverNote(waiver))
  }

  func fingerprint(_ rule: CheckedRule, _ waiver: CheckedWaiver) -> Fingerprint {
    Fingerprint([rule.id, "waiver", waiver.id, waiver.until.description], keyedBy: nil)
  }

  private func text(_ waiver: CheckedWaiver, _ matter: WaiverMatter) -> Bilingual {
    let (id, until) = (waiver.id, waiver.until.description + (waiver.zone.map { " (\($0))" } ?? ""))
    switch matter {
    case .expired:
      return Bilingual(
        en: "the waiver \(id) ended on \(until), so what it covered counts again; "
          + "take it out or have a new one approved",
        zh: "豁免\(id)已于\(until)到期，其覆盖的违规重新计入；请删除该豁免或另行报批")
    case .expiring:
      let left = waiver.days.map { CivilDate.days(from: judge.facts.asOf, to: $0.upperBound) } ?? 0
      return Bilingual(
        en: left == 0
          ? "the waiver \(id) holds for the last time today, \(until)"
          : "the waiver \(id) ends on \(until), in \(left) \(left == 1 ? "day" : "days")",
        zh: left == 0 ? "豁免\(id)今日（\(until)）为最后有效日" : "豁免\(id)将于\(until)到期，剩余\(left)天")
    case .unneeded:
      return Bilingual(
        en: "the waiver \(id) is in force and no violation needs it; take it out", zh: "豁免\(id)仍有效，但没有违规需要豁免；请删除该豁免")
    }
  }
}
