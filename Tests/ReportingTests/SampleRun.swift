import Verdicts

/// A run with one of everything; all names are invented.
enum SampleRun {
  static let mixed: RunResult = {
    var result = RunResult(
      toolVersion: "0.0.0-test",
      policy: PolicyIdentity(
        id: "sample", version: "2025-01-01", digest: "sha256:00", title: Bilingual(en: "Sample policy", zh: "示例政策")),
      asOf: "2025-12-31", overrides: [("min_hire_age", "17")], filters: [("site", "CN-07, CN-09")],
      inputs: [employees], rules: rules, findingsTotal: 25, findings: findings, data: data)
    for rule in rules { result.summary.counts.add(rule.counts) }
    result.summary.rulesNotChecked = 2
    return result
  }()

  /// One rule, all of its subjects pass.
  static let clean: RunResult = {
    var result = RunResult(
      toolVersion: "0.0.0-test",
      policy: PolicyIdentity(
        id: "sample", version: "1", digest: "sha256:00", title: Bilingual(en: "Sample policy", zh: "示例政策")),
      asOf: "2025-12-31", rules: [rule("hire-age", .critical, .judged, counts(pass: 3))])
    result.summary.counts = counts(pass: 3)
    return result
  }()

  static let employees = InputSummary(
    dataset: "employees", source: "exports/employees.csv", rows: 1204, bytes: 90211, sha256: "ab12", encoding: "UTF-8",
    columns: [("employee_id", "工号"), ("birth_date", "出生日期")], unclaimed: ["备注"])

  static let rules = [
    rule("hire-age", .critical, .judged, counts(pass: 288, violation: 1, unknown: 1, waived: 1)),
    rule("night-work", .critical, .judged, counts(pass: 12, notApplicable: 40, future: 2)),
    rule("emissions", .high, .judged, counts(atRisk: 1)),
    rule("hazardous-work", .high, .noneApplicable, counts(notApplicable: 9)),
    rule("training-cover", .medium, .judged, counts(unknown: 22), causes: [noColumn]),
    rule("recalls", .high, .notSupplied, counts(), causes: [Cause(kind: "not_supplied", dataset: "recalls")]),
    rule("audits", .low, .noSubjects, counts()),
  ]

  static let noColumn = Cause(
    kind: "no_column", dataset: "trainings", field: "topic",
    message: Bilingual(en: "trainings.csv has no column for `topic`", zh: "trainings.csv 中没有 `topic` 对应的列"))

  static let data = [
    DataFinding(
      kind: "unreadable", level: .warning, dataset: "employees", count: 212,
      first: DataPlace(path: "exports/employees.csv", line: 40, column: "birth_date"),
      message: Bilingual(
        en: "birth_date: 212 cells cannot be read (first: 9999-99-99)", zh: "birth_date：212 个单元格无法识别（首个：9999-99-99）")),
    DataFinding(
      kind: "control_total", level: .error, dataset: "employees", count: 1, first: nil,
      message: Bilingual(en: "1204 rows, expected 1205", zh: "共 1204 行，应为 1205 行")),
  ]

  static func counts(
    pass: Int = 0, violation: Int = 0, atRisk: Int = 0, unknown: Int = 0, notApplicable: Int = 0, waived: Int = 0,
    future: Int = 0
  ) -> VerdictCounts {
    var counts = VerdictCounts()
    counts.pass = pass
    counts.violation = violation
    counts.atRisk = atRisk
    counts.unknown = unknown
    counts.notApplicable = notApplicable
    counts.waived = waived
    counts.future = future
    return counts
  }

  static func rule(
    _ id: String, _ severity: Severity, _ status: RuleResult.Status, _ counts: VerdictCounts, causes: [Cause] = []
  ) -> RuleResult {
    RuleResult(
      rule: id, clause: "2.1-\(id)", severity: severity, title: Bilingual(en: "Title of \(id)", zh: "\(id) 的标题"),
      status: status, counts: counts, causes: causes)
  }
}
