import CELLanguage
import CivilTime
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Makes findings of verdicts: judges the one subject again by the interpreter, and says what it saw.
public struct FindingWriter: Sendable {
  public private(set) var judge: Judge
  public private(set) var masking: Masking
  private(set) var ordinals: OrdinalsAtHand
  /// Of the rule that this writer knows.
  private(set) var notes: RuleNotes?

  public init(judge: Judge, masking: Masking) {
    self.judge = judge
    self.masking = masking
    ordinals = OrdinalsAtHand(judge.facts)
  }

  /// `row` is `nil` for the organisation, `each` where its values could not be told.
  public func finding(
    _ rule: CheckedRule, row: Int?, each: [CELValue]?, verdict: Verdict, waiver: CheckedWaiver? = nil
  ) -> Finding {
    var finding = knowing(rule).write(rule, row: row, each: each, verdict: verdict)
    if let waiver { finding.waiver = WaiverNote(waiver) }
    return finding
  }

  /// The same writer where the names of a rule stand for what their expressions read. Whoever writes many findings of a
  /// rule asks for it once.
  public func knowing(_ rule: CheckedRule) -> FindingWriter {
    if let notes, notes.ruleID == rule.id { return self }
    var writer = self
    writer.masking = masking.knowing(rule)
    writer.notes = RuleNotes(rule, judge: judge, masking: writer.masking, ordinals: ordinals)
    return writer
  }

  /// The same writer for another thread. What it hands on many times for each finding are objects of its own.
  public func apart(_ rule: CheckedRule) -> FindingWriter {
    var writer = self
    writer.judge = judge.copy()
    writer.ordinals = ordinals.copy()
    writer.notes = nil
    return writer.knowing(rule)
  }

  private func write(_ rule: CheckedRule, row: Int?, each: [CELValue]?, verdict: Verdict) -> Finding {
    let place = zip(notes?.dataset, row)
    let subject = place.map { CELValue.record(TableRecord(facts: judge.facts, dataset: $0, row: $1)) }
    let names = SubjectNames(judge: judge, masking: masking)
    let record = place.flatMap { notes?.record($0, $1) }
    let on = day(rule, subject, each)
    // What a `let` comes to for the verdict is said in the sentence too.
    let activation = judge.activation(rule, subject: subject, each: each ?? [], on: on)
    let judged = judgement(rule, activation, each, verdict, on)
    let goal = rule.target.flatMap { targetJudgement(rule, $0, subject, each) }
    let causes = causes(rule, verdict, subject, each, judged, goal, activation)
    let writer = TemplateWriter(judge: judge, masking: masking, activation: activation)
    let print = fingerprint(rule, row: row, each: each)
    var finding = Finding(
      rule: rule.id, clause: rule.clause, severity: rule.severity, verdict: verdict,
      subject: record?.identity ?? names.organisation(),
      each: eachScalars(rule, each), on: notes?.showsDay == true ? DayText.text(judged.on) : nil,
      site: place.flatMap { names.site($0, $1) },
      source: record?.place, causes: causes.filter { !$0.concernsWholeDataset },
      evidence: evidence(rule, activation, names),
      remedy: verdict == .unknown ? nil : rule.remedy.map { text(.remedy, $0, writer) },
      message: message(rule, verdict, causes, writer),
      fingerprint: print.text, target: goal.flatMap { figures(rule, subject, $0) },
      attestation: attestNote(rule, subject))
    finding.isFingerprintKeyed = print.isKeyed
    return finding
  }

  /// A site as findings name it on whose records of the type there are verdicts.
  public func site(_ key: SiteKey, of type: RecordType) -> String {
    SubjectNames(judge: judge, masking: masking).site(key, of: type)
  }

  /// Causes that concern every subject of a rule: data sets that are missing or may lack rows, columns that are not there.
  public func wholeCauses(_ rule: CheckedRule) -> [Cause] {
    let writer = CauseWriter(judge: judge, masking: masking)
    return (WholeCauses.of(rule, judge.facts) + uncoveredSubjects(rule)).map(writer.cause)
  }

  /// Subjects that are asked for, by a period or as members of groups, on days of which their data set does not speak.
  func uncoveredSubjects(_ rule: CheckedRule) -> [UnknownCause] {
    let isAsked = rule.share != nil || (rule.on != nil && judge.period != JudgedPeriod())
    guard isAsked, let dataset = rule.subject.flatMap({ judge.facts.datasets[$0.dataset] }),
      judge.mayMissSubjects(rule, of: dataset)
    else { return [] }
    return [UnknownCause(.uncovered, dataset: dataset.name)]
  }

  private func day(_ rule: CheckedRule, _ subject: CELValue?, _ each: [CELValue]?) -> Outcome {
    guard let each, rule.target == nil else { return .value(.date(judge.facts.asOf)) }
    return judge.day(of: rule, subject: subject, each: each)
  }

  /// A violation needs no second judgement: its condition is observed anyway.
  private func judgement(
    _ rule: CheckedRule, _ activation: RuleActivation, _ each: [CELValue]?, _ verdict: Verdict, _ on: Outcome
  ) -> Judgement {
    guard each != nil, rule.target == nil else { return Judgement(ruling: .verdict(.unknown), on: on) }
    return verdict == .unknown ? judge.judge(rule, activation, on: on) : Judgement(ruling: .verdict(verdict), on: on)
  }

  private func message(
    _ rule: CheckedRule, _ verdict: Verdict, _ causes: [Cause], _ writer: TemplateWriter
  ) -> Bilingual {
    if verdict == .unknown {
      if let template = rule.sayUnknown { return text(.sayUnknown, template, writer) }
      return notes?.undecided(causes) ?? UnknownText.sentence(causes)
    }
    if let say = rule.say { return text(.say, say, writer) }
    if rule.attest != nil, let said = causes.first?.message { return said.sentence }
    return Bilingual(en: rule.title.en, zh: rule.title.zh)
  }

  private func text(_ sentence: RuleSentence, _ template: LocalTemplate, _ writer: TemplateWriter) -> Bilingual {
    notes.map { writer.text($0.prepared(sentence, template)) } ?? writer.text(template)
  }

  func eachScalars(_ rule: CheckedRule, _ each: [CELValue]?) -> [(name: String, value: Scalar)] {
    guard let each else { return [] }
    let names = rule.target == nil ? rule.each.map(\.name) : ["year"]
    return zip(names, each).map { name, value in
      if case .int(let number) = value, masking.shows(value, named: name) { return (name, .int(number)) }
      return (name, .string(masking.text(value, named: name, .en)))
    }
  }

  private static let evidenceLimit = 100

  private func evidence(
    _ rule: CheckedRule, _ activation: RuleActivation, _ names: SubjectNames
  ) -> [SubjectIdentity] {
    guard let evidence = rule.evidence,
      case .value(.list(let list)) = judge.interpreter.evaluate(evidence.checked, activation)
    else { return [] }
    return (0..<min(list.elements.count, Self.evidenceLimit)).compactMap { index in
      guard case .record(let record) = list.elements[index],
        let type = judge.facts.recordType(named: record.recordType)
      else { return nil }
      return names.identity(of: record, type)
    }
  }
}

extension FindingWriter {
  private func causes(
    _ rule: CheckedRule, _ verdict: Verdict, _ subject: CELValue?, _ each: [CELValue]?, _ judged: Judgement,
    _ goal: TargetJudgement?, _ activation: RuleActivation
  ) -> [Cause] {
    let writer = CauseWriter(judge: judge, masking: masking, notes: notes)
    if let target = rule.target { return goal.map { targetCauses($0, target, writer, activation) } ?? [] }
    if let attest = rule.attest { return attestCauses(rule, attest, subject, judged, writer, activation) }
    guard each != nil else {
      guard case .undecided(let outcome) = judge.eachValues(of: rule, subject: subject) else { return [] }
      return writer.undecidedCauses([(outcome, rule.each.first?.values)], activation)
    }
    if verdict != .unknown { return rule.require.map { writer.falseCauses($0, activation) } ?? [] }
    return writer.undecidedCauses(troubles(judged, rule), activation)
  }
}

extension FindingWriter {
  /// The conditions that came to no value.
  private func troubles(_ judged: Judgement, _ rule: CheckedRule) -> [(Outcome, PlacedExpression?)] {
    var troubles: [(Outcome, PlacedExpression?)] = []
    if judged.on.isTrouble { troubles.append((judged.on, rule.on)) }
    if let when = judged.when, when.isTrouble { troubles.append((when, rule.when)) }
    if let require = judged.require, require.isTrouble { troubles.append((require, rule.require)) }
    return troubles
  }
}

extension Outcome {
  fileprivate var isTrouble: Bool {
    if case .value = self { false } else { true }
  }
}

extension Cause {
  /// Said once, on the rule.
  public var concernsWholeDataset: Bool {
    switch kind {
    case "not_supplied", "incomplete", "partial", "no_column": true
    default: false
    }
  }
}

enum DayText {
  static func text(_ outcome: Outcome) -> String? {
    if case .value(.date(let date)) = outcome { date.description } else { nil }
  }
}

/// Both, or nothing.
func zip<Left, Right>(_ left: Left?, _ right: Right?) -> (Left, Right)? {
  guard let left, let right else { return nil }
  return (left, right)
}
