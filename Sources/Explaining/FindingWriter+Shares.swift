import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

extension FindingWriter {
  /// How many members of a kind are listed.
  private static let memberLimit = 100
  /// How many members are asked for what stood against their verdict.
  private static let causeLimit = 10

  /// A finding on a group of a rule with a share.
  public func finding(_ rule: CheckedRule, _ group: ShareGroup) -> Finding {
    guard let share = rule.share, let dataset = rule.subject.flatMap({ judge.facts.datasets[$0.dataset] }) else {
      preconditionFailure("a group of a rule without a share or without records")
    }
    let writer = knowing(rule)
    let figures = writer.figures(group, share, dataset)
    let causes = writer.causes(rule, share, group, dataset)
    let template = TemplateWriter(judge: judge, masking: writer.masking, activation: activation(rule, group))
    let identity = identity(of: group, dataset)
    let print = writer.fingerprint(rule, group)
    var finding = Finding(
      rule: rule.id, clause: rule.clause, severity: rule.severity, verdict: group.verdict, subject: identity,
      each: writer.eachScalars(rule, group.each), on: nil, site: share.per == .site ? identity.key[0] : nil,
      causes: causes.filter { !$0.concernsWholeDataset },
      evidence: Array((figures.failedMembers + figures.atRiskMembers).prefix(Self.memberLimit)),
      remedy: group.verdict == .unknown ? nil : rule.remedy.map(template.text),
      message: message(rule, group, causes, template),
      fingerprint: print.text, share: figures)
    finding.isFingerprintKeyed = print.isKeyed
    return finding
  }

  /// The group as a subject: the organisation, a site, or the site that nobody knows.
  public func identity(of group: ShareGroup, _ dataset: Dataset) -> SubjectIdentity {
    switch group.place {
    case .organisation: return SubjectNames(judge: judge, masking: masking).organisation()
    case .unknownSite: return SubjectIdentity(record: "site", key: ["?"])
    case .site(let key):
      let type = dataset.table.type
      guard let field = type.belongsToSite.flatMap(type.field) else {
        return SubjectIdentity(record: "site", key: [shownSite(key)])
      }
      return SubjectIdentity(record: "site", key: [masking.keyPart(key, field: field, of: type)])
    }
  }

  private func message(
    _ rule: CheckedRule, _ group: ShareGroup, _ causes: [Cause], _ writer: TemplateWriter
  ) -> Bilingual {
    if group.verdict == .unknown { return rule.sayUnknown.map(writer.text) ?? UnknownText.sentence(causes) }
    if let say = rule.say { return writer.text(say) }
    return causes.first?.message?.sentence ?? Bilingual(en: rule.title.en, zh: rule.title.zh)
  }

  /// What the sentences about a group see.
  private func activation(_ rule: CheckedRule, _ group: ShareGroup) -> RuleActivation {
    let counts = group.counts
    let numbers = [counts.passed, counts.failed, counts.waived, counts.undecided, counts.total]
    let each = zip(rule.each.map(\.name), group.each ?? []).map { (name: $0, value: $1) }
    let bindings = each + zip(CheckedShare.counts, numbers).map { (name: $0, value: CELValue.int(Int64($1))) }
    return RuleActivation(
      facts: judge.facts, interpreter: judge.interpreter, bindings: bindings, day: .value(.date(judge.facts.asOf)))
  }

  private func figures(_ group: ShareGroup, _ share: CheckedShare, _ dataset: Dataset) -> ShareFigures {
    let names = SubjectNames(judge: judge, masking: masking)
    func members(_ rows: [Int]) -> [SubjectIdentity] {
      rows.prefix(Self.memberLimit).map { names.identity(dataset, $0) }
    }
    let counts = group.counts
    return ShareFigures(
      demand: share.text, per: share.per.rawValue, passed: counts.passed, failed: counts.failed, waived: counts.waived,
      atRisk: counts.atRisk, undecided: counts.undecided, failedMembers: members(group.failed),
      waivedMembers: members(group.waived), atRiskMembers: members(group.atRisk),
      undecidedMembers: members(group.undecided))
  }
}

extension FindingWriter {
  private func causes(
    _ rule: CheckedRule, _ share: CheckedShare, _ group: ShareGroup, _ dataset: Dataset
  ) -> [Cause] {
    let counts = group.counts
    let numbers = [
      ("passed", counts.passed), ("failed", counts.failed), ("waived", counts.waived), ("at risk", counts.atRisk),
      ("unknown", counts.undecided), ("total", counts.total),
    ]
    var causes = [
      Cause(
        kind: "share", expression: share.text, values: numbers.map { ($0, .int(Int64($1))) },
        message: ShareText.text(counts, share))
    ]
    guard group.verdict == .unknown else { return causes }
    let strays = group.floating.total
    if strays > 0 { causes.append(Cause(kind: "members_without_group", message: ShareText.strays(strays))) }
    if group.each == nil { causes.append(Cause(kind: "each_unknown", message: ShareText.unknownEach)) }
    if group.isOpen { causes += uncoveredSubjects(rule).map(CauseWriter(judge: judge, masking: masking).cause) }
    if group.place == .unknownSite { causes += siteCauses(group, dataset) }
    return causes + memberCauses(rule, group, dataset)
  }

  /// What stood against the verdicts of members.
  private func memberCauses(_ rule: CheckedRule, _ group: ShareGroup, _ dataset: Dataset) -> [Cause] {
    let writer = CauseWriter(judge: judge, masking: masking)
    return group.undecided.prefix(Self.causeLimit).flatMap { row -> [Cause] in
      let subject = CELValue.record(TableRecord(facts: judge.facts, dataset: dataset, row: row))
      guard let each = group.each else {
        guard case .undecided(let outcome) = judge.eachValues(of: rule, subject: subject) else { return [] }
        let activation = judge.activation(rule, subject: subject, each: [], on: .value(.date(judge.facts.asOf)))
        return writer.undecidedCauses([(outcome, rule.each.first?.values)], activation)
      }
      let judged = judge.judge(rule, subject: subject, each: each)
      let activation = judge.activation(rule, subject: subject, each: each, on: judged.on)
      let outcomes = [(judged.on, rule.on), (judged.when, rule.when), (judged.require, rule.require)]
      return writer.undecidedCauses(outcomes.compactMap { pair in pair.0.map { ($0, pair.1) } }, activation)
    }
  }

  /// Why it is not known which site members belong to.
  private func siteCauses(_ group: ShareGroup, _ dataset: Dataset) -> [Cause] {
    let writer = CauseWriter(judge: judge, masking: masking)
    let names = SubjectNames(judge: judge, masking: masking)
    let rows = (group.failed + group.waived + group.atRisk + group.undecided).sorted()
    return rows.prefix(Self.causeLimit).flatMap { row -> [Cause] in
      let record = TableRecord(facts: judge.facts, dataset: dataset, row: row)
      if let field = dataset.table.type.belongsToSite, case .unknown(let unknown) = record.field(field) {
        return unknown.causes.map(writer.cause)
      }
      let key = names.identity(dataset, row).key.joined(separator: "/")
      return [Cause(kind: "no_site", dataset: dataset.name, key: key, message: ShareText.noSite)]
    }
  }
}
