import CELLanguage
import CivilTime
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

extension ExplanationWriter {
  /// What is there of somebody's word.
  func section(_ judgement: AttestJudgement) -> Explanation.Section {
    let facts: [(String, String?)] = [
      ("by", judgement.attestation?.by), ("on", judgement.attestation?.on.description),
      ("due", judgement.due?.description), ("grace ends", judgement.graceEnds?.description),
      ("evidence", judgement.attestation?.evidence.path),
    ]
    let nodes = facts.compactMap { name, value in
      value.map { Explanation.Node(text: name, value: $0, children: []) }
    }
    return Explanation.Section(
      role: "attest", tree: Explanation.Node(text: "attestation", value: judgement.state.rawValue, children: nodes))
  }

  /// Each waiver of the rule, whether in force and whether it covers the subject.
  func waiverSections(_ rule: CheckedRule, _ subject: CELValue?, _ each: [CELValue]) -> [Explanation.Section] {
    let activation = judge.waiverActivation(rule, subject: subject, each: each)
    return judge.waivers(of: rule).map { waiver in
      let state = WaiverState(waiver, asOf: judge.facts.asOf).rawValue
      let condition = section("where", waiver.condition, activation).tree
      let tree = Explanation.Node(
        text: "\(waiver.id), \(waiver.from) to \(waiver.until)", value: state, children: [condition])
      return Explanation.Section(role: "waiver", tree: tree)
    }
  }

  /// A group of a rule with a share.
  public func explanation(_ rule: CheckedRule, _ group: ShareGroup) -> Explanation {
    let finding = findings.finding(rule, group)
    let isNotable = group.verdict != .pass && group.verdict != .notApplicable
    return Explanation(
      rule: rule.id, clause: rule.clause, title: Bilingual(en: rule.title.en, zh: rule.title.zh),
      subject: finding.subject, each: finding.each, source: nil, ruling: group.verdict.rawValue,
      sections: finding.share.map { [section($0)] } ?? [], message: isNotable ? finding.message : nil,
      remedy: isNotable ? finding.remedy : nil)
  }

  private func section(_ figures: ShareFigures) -> Explanation.Section {
    let kinds = [
      ("failed", figures.failed, figures.failedMembers), ("waived", figures.waived, figures.waivedMembers),
      ("at risk", figures.atRisk, figures.atRiskMembers), ("unknown", figures.undecided, figures.undecidedMembers),
    ]
    let nodes = kinds.filter { $0.1 > 0 }.map { name, count, members in
      Explanation.Node(
        text: name, value: "\(count)",
        children: members.map {
          Explanation.Node(text: "\($0.record) \($0.key.joined(separator: "/"))", value: "", children: [])
        })
    }
    let passed = Explanation.Node(text: "passed", value: "\(figures.passed)", children: [])
    let tree = Explanation.Node(
      text: "\(figures.demand) per \(figures.per)", value: "\(figures.passed) of \(figures.total)",
      children: [passed] + nodes)
    return Explanation.Section(role: "share", tree: tree)
  }

  /// Whether a group goes by a key: the raw one or the one that reports show.
  public func isCalled(_ group: ShareGroup, _ key: String, _ dataset: Dataset) -> Bool {
    let shown = findings.identity(of: group, dataset).key.joined(separator: "/")
    if shown.utf8.elementsEqual(key.utf8) { return true }
    if case .site(let raw) = group.place { return raw.utf8.elementsEqual(key.utf8) }
    return false
  }
}
