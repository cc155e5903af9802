import CivilTime
import Judging
import PolicyLanguage
import RecordModel
import Verdicts

/// Sentences about somebody's word, without their full stops.
enum AttestationText {
  static func text(_ judgement: AttestJudgement, scope: Bilingual) -> Bilingual {
    let given = judgement.attestation
    let (by, on) = (given?.by ?? "?", given?.on.description ?? "?")
    let (due, ends) = (judgement.due?.description ?? "?", judgement.graceEnds?.description ?? "?")
    let file = given?.evidence.path ?? "?"
    switch judgement.state {
    case .missing:
      return Bilingual(
        en: "nobody has attested this clause for \(scope.en)", zh: "\(scope.zh)尚无人就该条款作出声明")
    case .stale:
      return Bilingual(
        en: "what \(by) attested on \(on) held until \(due), and the time to renew it ended on \(ends)",
        zh: "\(by)于\(on)作出的声明有效期至\(due)，续期宽限已于\(ends)届满")
    case .grace:
      return Bilingual(
        en: "what \(by) attested on \(on) held until \(due); it must be attested anew by \(ends)",
        zh: "\(by)于\(on)作出的声明有效期至\(due)，须于\(ends)前（含当日）重新声明")
    case .evidenceMissing:
      return Bilingual(
        en: "\(by) attested this on \(on), but the document \(file) cannot be looked at\(reason(given))",
        zh: "\(by)于\(on)作出声明，但证明文件\(file)无法查阅")
    case .evidenceChanged:
      return Bilingual(
        en: "the document \(file) is not the one that \(by) attested on \(on): its digest differs",
        zh: "证明文件\(file)与\(by)于\(on)声明时的文件不符：摘要不一致")
    case .current:
      return Bilingual(
        en: "\(by) attested this on \(on); it holds until \(due)", zh: "\(by)于\(on)作出声明，有效期至\(due)")
    case .undecided:
      return Bilingual(
        en: "the key of the site is unknown, so nobody can tell whose attestation counts",
        zh: "场所编号未知，无法确定适用哪份声明")
    }
  }

  static func kind(_ state: AttestJudgement.State) -> String {
    switch state {
    case .evidenceMissing, .evidenceChanged: state.rawValue
    case .current, .grace, .stale, .missing, .undecided: "attestation_\(state.rawValue)"
    }
  }

  private static func reason(_ attestation: CheckedAttestation?) -> String {
    if case .missing(let reason)? = attestation?.evidence.state { return ": \(reason)" }
    return ""
  }
}

extension AttestationNote {
  init(_ judgement: AttestJudgement) {
    let given = judgement.attestation
    self.init(
      by: given?.by, on: given?.on.description, due: judgement.due?.description,
      graceEnds: judgement.graceEnds?.description, state: judgement.state.rawValue,
      statement: given.map { Bilingual(en: $0.statement.en, zh: $0.statement.zh) }, evidence: given?.evidence.path)
  }
}

extension Bilingual {
  /// A clause as a sentence.
  var sentence: Bilingual { Bilingual(en: en.prefix(1).uppercased() + en.dropFirst() + ".", zh: zh + "。") }
}
