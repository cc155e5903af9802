import CELLanguage
import Judging
import PolicyLanguage
import RecordSources
import Verdicts

/// Makes what a baseline holds of the findings of one rule.
public struct FindingPrinter {
  private let writer: FindingWriter
  private let rule: CheckedRule
  private let values: ValueDigest

  public init(_ rule: CheckedRule, _ writer: FindingWriter) {
    self.writer = writer.knowing(rule)
    self.rule = rule
    values = ValueDigest(rule, judge: writer.judge, masking: self.writer.masking)
  }

  /// - Parameter row: of the rule's data set; `nil` for the organisation.
  public func entry(row: Int?, each: [CELValue]?, verdict: Verdict) -> BaselineEntry {
    let place = zip(dataset, row)
    let facts = writer.judge.facts
    let subject = place.map { CELValue.record(TableRecord(facts: facts, dataset: $0, row: $1)) }
    let names = SubjectNames(judge: writer.judge, masking: writer.masking)
    return entry(
      writer.fingerprint(rule, row: row, each: each), verdict, values.text(subject: subject, each: each),
      place.map { names.identity($0, $1) } ?? names.organisation(), each)
  }

  public func entry(_ group: ShareGroup) -> BaselineEntry? {
    guard let dataset else { return nil }
    return entry(
      writer.fingerprint(rule, group), group.verdict, values.text(group, dataset),
      writer.identity(of: group, dataset), group.each)
  }

  /// What is to be seen to about a waiver: nothing of records goes into it.
  public func entry(_ waiver: CheckedWaiver, _ matter: WaiverMatter) -> BaselineEntry {
    let print = FindingPrint(
      rule: rule.id, verdict: matter.verdict(of: rule).verdict, fingerprint: writer.fingerprint(rule, waiver).text,
      values: OpenDigest.of(["waiver", waiver.id]))
    return BaselineEntry(print: print, subject: SubjectIdentity(record: "waiver", key: [waiver.id]))
  }

  private var dataset: Dataset? { rule.subject.flatMap { writer.judge.facts.datasets[$0.dataset] } }

  private func entry(
    _ fingerprint: Fingerprint, _ verdict: Verdict, _ values: String, _ subject: SubjectIdentity, _ each: [CELValue]?
  ) -> BaselineEntry {
    let print = FindingPrint(
      rule: rule.id, verdict: verdict, fingerprint: fingerprint.text, values: values,
      hasKeyedFingerprint: fingerprint.isKeyed, hasKeyedValues: self.values.isKeyed)
    return BaselineEntry(print: print, subject: subject, each: writer.eachScalars(rule, each))
  }
}

extension FindingWriter {
  /// Tells whether another run has the same key of pseudonyms, and nothing else about it.
  public var keyMark: String { masking.secret.mark }
}
