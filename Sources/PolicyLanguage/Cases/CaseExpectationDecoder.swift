import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads `expect` of a case.
struct CaseExpectationDecoder {
  let log: DiagnosticLog
  let policy: CheckedPolicy
  let rule: CheckedRule

  func expectations(_ nodes: [YAMLNode]) -> [CaseExpectation] {
    var seen: [String: SourceLocation] = [:]
    return nodes.compactMap { node in
      guard let expectation = expectation(node) else { return nil }
      let name = "\(expectation.subject) \(expectation.each.map { "\($0.name)=\($0.value)" })"
      if let first = seen[name] {
        log.report(
          "policy-duplicate", "a verdict on the same subject is expected twice", at: expectation.location,
          help: "Leave one of them out.", related: [.init(message: "first here", location: first)])
        return nil
      }
      seen[name] = expectation.location
      return expectation
    }
  }

  private func expectation(_ node: YAMLNode) -> CaseExpectation? {
    guard let fields = FieldReader(node, of: "an expectation", shape: CaseShape.expectation, log) else { return nil }
    let subject = subject(fields)
    let each = each(fields)
    let verdict = fields.choice("verdict", CaseVerdict.self, required: true)
    guard let subject, let verdict else { return nil }
    return CaseExpectation(subject: subject, each: each, verdict: verdict, location: fields.location)
  }

  private func subject(_ fields: FieldReader) -> CaseExpectation.Subject? {
    guard let subject = rule.subject else { return organisation(fields) }
    if fields.has("row") { return row(fields) }
    guard let node = fields.required("subject") else { return nil }
    let parts = (node.elements ?? [node]).compactMap { fields.scalar($0, "a part of the key")?.text }
    let type = policy.recordType(ofDataset: subject.dataset)
    guard parts.count == type?.key.count else {
      log.report(
        "policy-case-subject", "the key of \(type?.name ?? subject.dataset) does not have \(parts.count) parts",
        at: node.location, help: "It is made of \((type?.key ?? []).map { "`\($0)`" }.joined(separator: ", ")).")
      return nil
    }
    return .key(parts)
  }

  private func organisation(_ fields: FieldReader) -> CaseExpectation.Subject? {
    let isNamed = fields.text("subject").map { $0 == "organisation" } ?? true
    if !isNamed || fields.has("row") {
      log.report(
        "policy-case-subject", "`\(rule.id)` judges the organisation, not records",
        at: fields.keyLocation(isNamed ? "row" : "subject"), help: "Write `subject: organisation`.")
      return nil
    }
    return .organisation
  }

  private func row(_ fields: FieldReader) -> CaseExpectation.Subject? {
    guard let scalar = fields.scalar("row") else { return nil }
    guard !fields.has("subject"), let number = scalar.intValue, number > 0, number < 1 << 31 else {
      log.report(
        "policy-case-subject", "a subject is named by its key or by its place, from 1, in its data set",
        at: scalar.location, help: "Write `subject: KEY` or `row: 2`.")
      return nil
    }
    return .row(Int(number))
  }

  /// `each: {year: 2025}`; a target's verdicts have their year.
  private func each(_ fields: FieldReader) -> [(name: String, value: String)] {
    let names = rule.target == nil ? rule.each.map(\.name) : [TargetChecker.year]
    return (fields.mapping("each") ?? []).compactMap { entry in
      guard names.contains(entry.key) else {
        let near = Spelling.suggestion(for: entry.key, among: names)
        log.report(
          "policy-case-subject", "`\(rule.id)` has no `each` variable `\(entry.key)`", at: entry.keyLocation,
          help: near.map { "Did you mean `\($0)`?" }
            ?? (names.isEmpty ? "Leave `each` out." : "It has \(names.map { "`\($0)`" }.joined(separator: ", "))."))
        return nil
      }
      return fields.scalar(entry.value, "`\(entry.key)`").map { (entry.key, $0.text) }
    }.sorted { $0.name < $1.name }
  }
}
