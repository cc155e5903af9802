import CELLanguage
import CivilTime
import RecordModel
import SourceDiagnostics
import YAMLTree

/// Reads one case and looks up everything that it names.
struct CaseDecoder {
  let log: DiagnosticLog
  let policy: CheckedPolicy
  /// Of the case in its file, from 1.
  let number: Int

  /// `nil` after a mistake without which the rest makes no sense; other mistakes are in the log too.
  func ruleCase(_ node: YAMLNode) -> RuleCase? {
    guard let fields = FieldReader(node, of: "a case", shape: CaseShape.ruleCase, log) else { return nil }
    let rule = rule(fields)
    let asOf = fields.date("as_of", required: true)
    let overrides = overrides(fields)
    let datasets = CaseDataDecoder(log: log, policy: policy).datasets(fields)
    let expected = fields.list("expect", required: true)
    guard let rule, let asOf, let expected else { return nil }
    let exemptions = CaseExemptionsDecoder(log: log, policy: policy, rule: rule)
    let decoder = CaseExpectationDecoder(log: log, policy: policy, rule: rule)
    return RuleCase(
      name: fields.text("name") ?? "case \(number)", rule: rule.id, asOf: asOf, overrides: overrides,
      datasets: datasets, waivers: exemptions.waivers(fields), attestations: exemptions.attestations(fields),
      expectations: decoder.expectations(expected), location: fields.location)
  }

  private func rule(_ fields: FieldReader) -> CheckedRule? {
    guard let scalar = fields.scalar("rule", required: true) else { return nil }
    if let rule = policy.rule(named: scalar.text) { return rule }
    CaseNames(log: log).reportUnknown("rule", scalar.text, among: policy.rules.map(\.id), at: scalar.location)
    return nil
  }

  /// `set: {min_hire_age: 18}`
  private func overrides(_ fields: FieldReader) -> [String: CELValue] {
    var values: [String: CELValue] = [:]
    for entry in fields.mapping("set") ?? [] {
      guard let parameter = policy.parameters.first(where: { $0.name == entry.key }) else {
        let names = policy.parameters.map(\.name)
        CaseNames(log: log).reportUnknown("parameter", entry.key, among: names, at: entry.keyLocation)
        continue
      }
      guard let scalar = fields.scalar(entry.value, "`\(entry.key)`") else { continue }
      values[entry.key] = ParameterText.value(scalar.text, of: parameter)
      if values[entry.key] == nil {
        log.report(
          "policy-bad-constant", "\(scalar.description) is no \(parameter.type)", at: scalar.location,
          help: "`\(entry.key)` is a parameter of type \(parameter.type).")
      }
    }
    return values
  }
}

/// Names in a case that lead nowhere.
struct CaseNames {
  let log: DiagnosticLog

  func reportUnknown(_ kind: String, _ name: String, among names: [String], at location: SourceLocation?) {
    let near = Spelling.suggestion(for: name, among: names)
    log.report(
      "policy-case-name", "the policy has no \(kind) `\(name)`", at: location,
      help: near.map { "Did you mean `\($0)`?" } ?? (names.isEmpty ? nil : "There are \(Self.list(names))."))
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
