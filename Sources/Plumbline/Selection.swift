import CELLanguage
import Columnar
import Explaining
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import SourceDiagnostics
import Verdicts

/// The rules that a request asks for.
enum RuleSelection {
  static func rules(_ request: CheckRequest, _ policy: CheckedPolicy) throws(CheckFailure) -> [CheckedRule] {
    for name in request.rules where policy.rule(named: name) == nil {
      throw .request(UnknownName.message("rule", name, among: policy.rules.map(\.id)))
    }
    let parts = request.parts
    return policy.rules.filter { rule in
      (parts.isEmpty || !rule.datasets(in: policy).isDisjoint(with: parts))
        && (request.rules.isEmpty || request.rules.contains(rule.id))
        && request.severity.map { rule.severity >= $0 } ?? true
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
  /// A record whose site cannot be told is never left out. A site that no record belongs to is a mistake: leaving
  /// everything out would look like a site without findings.
  ///
  /// - Parameter isWhole: whether every source was read; else the site may stand where nothing could be read.
  static func rows(_ sites: [String], _ facts: Facts, isWhole: Bool) throws(CheckFailure) -> [String: Bitmap] {
    guard !sites.isEmpty else { return [:] }
    var known: Set<String> = []
    let rows = facts.datasets.mapValues { dataset in
      Bitmap(count: dataset.table.rowCount) { row in
        guard let site = TableRecord(facts: facts, dataset: dataset, row: row).site else { return true }
        known.insert(site)
        return sites.contains(site)
      }
    }
    for site in sites where isWhole && !known.contains(site) { throw .request(unknownSite(site, known, facts)) }
    return rows
  }

  private static func unknownSite(_ site: String, _ known: Set<String>, _ facts: Facts) -> String {
    let mayBeNamed = facts.policy.recordType(named: "site")?.keySensitivity == .open
    let near = mayBeNamed ? Spelling.suggestion(for: site, among: known) : nil
    return "no record belongs to the site '\(site)'\(near.map { "; did you mean '\($0)'?" } ?? "")"
  }
}
