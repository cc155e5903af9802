import Foundation
import Testing

/// Years and months in the place of days, from the cell to the verdict.
@Suite struct PartialDateTests {
  private static let policy = """
    language: plumbline/1
    policy: years
    version: "1"
    title: {en: Years, zh: 年份}
    clauses:
      - {id: "1", title: {en: Sixteen, zh: 十六周岁}, kind: row}
    functions:
      - {name: sixteen, receiver: {w: worker}, returns: date, body: 'birthday(w.birth_date, 16)'}
    """
  private static let record = """
    record: worker
    dataset: workers
    title: {en: Worker, zh: 工人}
    key: worker_id
    fields:
      worker_id: {type: string}
      birth_date: {type: date, precision: year, sensitivity: personal}
      hire_date: {type: date}
    """
  private static let rules = """
    rule: of-age
    clause: "1"
    title: {en: Nobody under 16, zh: 不雇用童工}
    severity: critical
    for: w in workers
    require: age(w.birth_date, w.hire_date) >= 16
    ---
    rule: of-age-by-let
    clause: "1"
    title: {en: Nobody under 16, zh: 不雇用童工}
    severity: critical
    for: w in workers
    let: {born: 'w.birth_date', adult: 'w.sixteen()'}
    require: adult <= w.hire_date && born.year() < 2010
    """

  @Test func whatEveryDayOfAYearDecidesIsDecided() throws {
    let project = try Scratch()
    try project.file("policy/policy.yaml", Self.policy)
    try project.file("policy/records/r.yaml", Self.record)
    try project.file("policy/rules/r.yaml", Self.rules)
    try project.file(
      "workers.csv",
      """
      worker_id,birth_date,hire_date
      W1,1990,2015-01-01
      W2,2004,2020-06-01
      W3,2006-05,2020-05-01
      W4,2004-05,2020-06-01
      W5,2004-06-01,2020-06-01
      W6,2004-06-02,2020-06-01
      W7,sometime,2020-06-01

      """)
    let run = try withExtendedLifetime(project) {
      try Program.run(
        "check", "--as-of", "2025-12-31", "--policy", "policy", "workers.csv", "--format", "json", in: project.url)
    }
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    let verdicts = (json["findings"] as? [[String: Any]] ?? []).map { finding -> String in
      let key = ((finding["subject"] as? [String: Any])?["key"] as? String) ?? "?"
      let kind = (finding["causes"] as? [[String: Any]])?.first?["kind"] as? String ?? ""
      return "\(finding["rule"] ?? "") \(key) \(finding["verdict"] ?? "") \(kind)"
    }
    let expected = ["W2 unknown imprecise", "W3 violation false", "W6 violation false", "W7 unknown unreadable"]
    #expect(Set(verdicts) == Set(["of-age", "of-age-by-let"].flatMap { rule in expected.map { "\(rule) \($0)" } }))
    #expect((json["data"] as? [[String: Any]])?.map { "\($0["kind"] ?? "")" } == ["unreadable"])
  }
}
