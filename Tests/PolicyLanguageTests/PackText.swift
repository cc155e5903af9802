import SourceDiagnostics

@testable import PolicyLanguage

/// Packs written in tests.
struct PackText {
  var policy = """
    language: plumbline/1
    policy: test
    version: "1"
    title: {en: Test, zh: 测试}
    source: {title: {en: Test, zh: 测试}, published: 2024-11-22}
    reviewed: 2025-11-10
    updated: 2025-11-10
    clauses:
      - {id: "1", title: {en: One, zh: 一}, kind: row}
    parameters:
      min_age: {type: int, values: [{from: 2024-01-01, value: 16}]}
      local_age: {type: int, values: [{from: 2024-01-01, value: 16}], by: {country: {XX: [{from: 2024-01-01, value: 18}]}}}
    functions:
      - {name: isOpen, receiver: {s: site}, parameters: {day: date}, returns: bool, body: 's.opened <= day'}

    """
  var records = """
    record: site
    dataset: sites
    title: {en: Site, zh: 工厂}
    key: site_id
    fields:
      site_id: {type: string}
      country: {type: string}
      opened: {type: date}
      closed: {type: date, optional: true}
    ---
    record: employee
    dataset: employees
    title: {en: Employee, zh: 员工}
    key: employee_id
    belongs_to_site: site
    fields:
      employee_id: {type: string}
      name: {type: string, sensitivity: personal}
      birth_date: {type: date}
      hire_date: {type: date}
      left_on: {type: date, optional: true}
      site: {type: site}
      hours: {type: int}
      contract: {type: enum, values: {full_time: [全职], part_time: [兼职]}}

    """
  var rules = ""
  /// Stands behind the others, so that the clause is checked whatever they are about.
  var lastRule = """
    rule: last
    clause: "1"
    severity: low
    for: s in sites
    require: s.opened <= asOf

    """

  /// A rule of the kind most tests want; `body` is indented by nothing.
  static func rule(_ body: String) -> String {
    "rule: r\nclause: \"1\"\nseverity: high\n" + body + "\n"
  }

  func load() -> PolicyPack.Load {
    let files = PackFiles(
      policy: SourceFile(path: "policy.yaml", text: policy),
      records: [SourceFile(path: "records/a.yaml", text: records)],
      rules: [("a", rules), ("z", lastRule)].filter { !$1.isEmpty }.map {
        SourceFile(path: "rules/\($0).yaml", text: $1)
      })
    return PolicyPack.load(files) { "\($0.count)" }
  }

  /// Loads the pack with one rule.
  static func load(rule body: String, lastRule: String = PackText().lastRule) -> PolicyPack.Load {
    var pack = PackText()
    pack.rules = rule(body)
    pack.lastRule = lastRule
    return pack.load()
  }
}

extension PolicyPack.Load {
  /// `line:column code`, one for each diagnostic.
  var summary: [String] {
    diagnostics.map { diagnostic in
      let position = diagnostic.location?.position
      return "\(position?.line ?? 0):\(position?.column ?? 0) \(diagnostic.code)"
    }
  }

  var rendered: String { DiagnosticRenderer().text(diagnostics) }
}
