import CELLanguage
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Explains a rule's verdict on one subject.
public struct ExplanationWriter: Sendable {
  let judge: Judge
  private var masking: Masking
  let findings: FindingWriter

  public init(judge: Judge, masking: Masking) {
    self.judge = judge
    self.masking = masking
    findings = FindingWriter(judge: judge, masking: masking)
  }

  /// The key of a record as reports show it, its parts joined by `/`.
  public func shownKey(_ dataset: Dataset, _ row: Int) -> String {
    SubjectNames(judge: judge, masking: masking).identity(dataset, row).key.joined(separator: "/")
  }

  /// One explanation for each choice of `each` values. `row` is `nil` for the organisation. Of a rule with a share it
  /// explains members.
  public func explanations(_ rule: CheckedRule, row: Int?) -> [Explanation] {
    if rule.share != nil, row == nil { return [] }
    var writer = self
    writer.masking = masking.knowing(rule)
    return writer.explanationsOfEach(rule, row: row)
  }

  private func explanationsOfEach(_ rule: CheckedRule, row: Int?) -> [Explanation] {
    let subject = subject(rule, row)
    if let target = rule.target {
      return judge.judgeTarget(rule, target, subject: subject).map { explanation(rule, target, row, subject, $0) }
    }
    switch judge.eachValues(of: rule, subject: subject) {
    case .undecided: return [explanation(rule, row, subject, each: nil, ruling: .verdict(.unknown), sections: [])]
    case .rows(let choices): return choices.map { explanation(rule, row, subject, each: $0) }
    }
  }

  private func subject(_ rule: CheckedRule, _ row: Int?) -> CELValue? {
    guard let row, let name = rule.subject?.dataset, let dataset = judge.facts.datasets[name] else { return nil }
    return .record(TableRecord(facts: judge.facts, dataset: dataset, row: row))
  }

  private func explanation(
    _ rule: CheckedRule, _ row: Int?, _ subject: CELValue?, each: [CELValue]
  ) -> Explanation {
    let judged = judge.judge(rule, subject: subject, each: each)
    let activation = judge.activation(rule, subject: subject, each: each, on: judged.on)
    var sections: [Explanation.Section] = []
    if let on = rule.on { sections.append(section("on", on, activation)) }
    for value in rule.lets { sections.append(section(value.name, value.value, activation)) }
    if let when = rule.when { sections.append(section("when", when, activation)) }
    if let require = rule.require { sections.append(section("require", require, activation)) }
    if let due = rule.due { sections.append(section("due", due, activation)) }
    if let attest = rule.attest { sections.append(section(judge.attestation(rule, attest, subject: subject))) }
    return explanation(rule, row, subject, each: each, ruling: judged.ruling, sections: sections)
  }

  private func explanation(
    _ rule: CheckedRule, _ target: CheckedTarget, _ row: Int?, _ subject: CELValue?, _ judged: TargetJudgement
  ) -> Explanation {
    let shown = masking.shown(judged, of: target)
    let figures = [("baseline", shown.baseline), ("required", shown.required), ("actual", shown.actual)]
    let nodes = figures.compactMap { name, value in
      value.map { Explanation.Node(text: name, value: "\($0)", children: []) }
    }
    let tree = Explanation.Node(
      text: Unparser.text(target.measure.checked.root), value: judged.year.map { "year \($0)" } ?? "not judged yet",
      children: nodes)
    let each = judged.year.map { [CELValue.int(Int64($0))] }
    return explanation(
      rule, row, subject, each: each, ruling: .verdict(judged.verdict),
      sections: [Explanation.Section(role: "measure", tree: tree)])
  }

  private func explanation(
    _ rule: CheckedRule, _ row: Int?, _ subject: CELValue?, each: [CELValue]?, ruling: Judgement.Ruling,
    sections: [Explanation.Section]
  ) -> Explanation {
    var (ruling, sections) = (ruling, sections)
    var verdict = Verdict.notApplicable
    var waiver: CheckedWaiver?
    if case .verdict(.violation) = ruling, let each {
      waiver = judge.waiver(of: rule, subject: subject, each: each)
      if waiver != nil { ruling = .verdict(.waived) }
      sections += waiverSections(rule, subject, each)
    }
    if case .verdict(let known) = ruling { verdict = known }
    let finding = findings.finding(rule, row: row, each: each, verdict: verdict, waiver: waiver)
    let isNotable = verdict != .pass && verdict != .notApplicable
    return Explanation(
      rule: rule.id, clause: rule.clause, title: Bilingual(en: rule.title.en, zh: rule.title.zh),
      subject: finding.subject, each: finding.each, source: finding.source, ruling: text(ruling), sections: sections,
      message: isNotable ? finding.message : nil, remedy: isNotable ? finding.remedy : nil)
  }

  private func text(_ ruling: Judgement.Ruling) -> String {
    switch ruling {
    case .verdict(let verdict): verdict.rawValue
    case .future: "future"
    case .outOfPeriod: "out_of_period"
    }
  }

  func section(
    _ role: String, _ expression: PlacedExpression, _ activation: RuleActivation
  ) -> Explanation.Section {
    let observation = judge.interpreter.observe(expression.checked, activation)
    return Explanation.Section(role: role, tree: node(observation, expression.checked))
  }
}

extension ExplanationWriter {
  /// Literals say nothing that their expression doesn't.
  private func node(_ observation: Observation, _ checked: CheckedExpression) -> Explanation.Node {
    let operands = observation.children.filter { !$0.expression.isPlain }.map { node($0, checked) }
    let elements = observation.iterations.map { iteration in
      Explanation.Node(
        text: "[\(iteration.index)] \(element(iteration.element))", value: "",
        children: [node(iteration.observation, checked)])
    }
    return Explanation.Node(
      text: Unparser.text(observation.expression), value: value(observation, checked), children: operands + elements)
  }

  private func element(_ value: CELValue) -> String {
    guard case .record(let record) = value, let type = judge.facts.recordType(named: record.recordType) else {
      return ""
    }
    let identity = SubjectNames(judge: judge, masking: masking).identity(of: record, type)
    return "\(identity.record) \(identity.key.joined(separator: "/"))"
  }

  private func isOpen(_ observation: Observation, _ checked: CheckedExpression) -> Bool {
    masking.exposure(of: observation.expression, in: checked).sensitivity != .special
  }

  private func value(_ observation: Observation, _ checked: CheckedExpression) -> String {
    switch observation.outcome {
    case .value(.record(let record)) where isOpen(observation, checked): return element(.record(record))
    case .value(.list(let list)): return "\(list.elements.count) elements\(list.openness == nil ? "" : " or more")"
    case .value(.bool(let truth)) where isOpen(observation, checked): return "\(truth)"
    case .value(let value): return masking.text(value, of: observation.expression, in: checked, .en)
    case .error(let error): return "error: \(masking.text(error, of: observation.expression, in: checked))"
    case .unknown(let unknown):
      let causes = unknown.causes.map { cause in
        UnknownText.text(cause, covers: judge.facts.datasets[cause.dataset]?.table.covers).en
      }.sorted()
      return "unknown: \(causes.prefix(3).joined(separator: "; "))\(causes.count > 3 ? " …" : "")"
    }
  }
}

extension Expression {
  /// A literal, or the name of a data set or variable whose value stands elsewhere.
  fileprivate var isPlain: Bool {
    if case .literal = node { true } else { false }
  }
}
