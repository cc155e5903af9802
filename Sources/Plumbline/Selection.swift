import CELLanguage
import Columnar
import Explaining
import Judging
import PolicyLanguage
import RecordSources
import SourceDiagnostics
import Verdicts

/// The rules that a request asks for.
enum RuleSelection {
  static func rules(_ request: CheckRequest, _ policy: CheckedPolicy) throws(CheckFailure) -> [CheckedRule] {
    for name in request.rules where policy.rule(named: name) == nil {
      throw .request(UnknownName.message("rule", name, among: policy.rules.map(\.id)))
    }
    return policy.rules.filter { rule in
      (request.rules.isEmpty || request.rules.contains(rule.id)) && request.severity.map { rule.severity >= $0 } ?? true
    }
  }

  /// Parameters set by the request, as values of their types.
  static func overrides(_ request: CheckRequest, _ policy: CheckedPolicy) throws(CheckFailure) -> [String: CELValue] {
    var values: [String: CELValue] = [:]
    for (name, text) in request.overrides {
      guard let parameter = policy.parameters.first(where: { $0.name == name }) else {
        throw .request(UnknownName.message("parameter", name, among: policy.parameters.map(\.name)))
      }
      guard let value = ParameterText.value(text, of: parameter) else {
        throw .request("\(name) is a parameter of type \(parameter.type), which '\(text)' is not")
      }
      values[name] = value
    }
    return values
  }
}

enum UnknownName {
  static func message(_ kind: String, _ name: String, among names: [String]) -> String {
    let suggestion = Spelling.suggestion(for: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "the policy has no \(kind) '\(name)'\(suggestion)"
  }
}

/// The rows that belong to the sites asked for.
enum SiteSelection {
  /// A record whose site cannot be told is never left out.
  static func rows(_ sites: [String], _ facts: Facts) -> [String: Bitmap] {
    guard !sites.isEmpty else { return [:] }
    return facts.datasets.mapValues { dataset in
      Bitmap(count: dataset.table.rowCount) { row in
        let record = TableRecord(facts: facts, dataset: dataset, row: row)
        return record.site.map { sites.contains($0) } ?? true
      }
    }
  }
}
