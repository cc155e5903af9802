import Plumbline
import Testing
import Verdicts

/// What a waiver covers, on which days, and what is said of the waiver itself.
@Suite struct WaiverTests {
  static let rule = """
    rule: hours
    clause: "1"
    severity: high
    for: e in employees
    when: '!e.left'
    require: e.hours <= 40

    """

  static func waiver(_ condition: String, _ days: String = "until: 2025-12-31", _ more: String = "") -> String {
    """
    - {rule: hours, where: '\(condition)', reason: {en: Flood, zh: 洪灾}, asked_by: site manager, approved_by: \
    compliance office, evidence: docs/flood.pdf, \(days)\(more)}

    """
  }

  static let data = [
    "employees": "employee_id,site,hours,left,due\nE1,A,41,false,2025-01-01\nE2,A,40,false,2025-01-01\n"
  ]

  private func lines(_ waivers: String, _ asOf: String, _ data: [String: String] = data) throws -> [String] {
    try ExemptionPack(rules: Self.rule, waivers: waivers).check(asOf, data: data).findings.map(\.line)
  }

  @Test(arguments: [
    // Without a first day it begins 180 days before its end, as its rule is of high severity.
    ("2025-07-04", ["violation high employee E1 false"]), ("2025-07-05", ["waived high employee E1 false"]),
    ("2025-11-30", ["waived high employee E1 false"]),
    ("2025-12-01", ["waived high employee E1 false", "at_risk high waiver hours#1 waiver_expiring"]),
    ("2025-12-31", ["waived high employee E1 false", "at_risk high waiver hours#1 waiver_expiring"]),
    ("2026-01-01", ["violation high employee E1 false", "violation high waiver hours#1 waiver_expired"]),
  ]) func theDayDecides(asOf: String, expected: [String]) throws {
    #expect(try lines(Self.waiver("e.employee_id == \"E1\""), asOf) == expected)
  }

  @Test func aFirstDayIsKept() throws {
    let waiver = Self.waiver("true", "from: 2025-08-01, until: 2025-12-31")
    #expect(try lines(waiver, "2025-07-31") == ["violation high employee E1 false"])
    #expect(try lines(waiver, "2025-08-01") == ["waived high employee E1 false"])
  }

  @Test func bothFactsAreKept() throws {
    let pack = try ExemptionPack(rules: Self.rule, waivers: Self.waiver("e.site == e.site && e.hours == 41"))
    let result = try pack.check("2025-10-01", data: Self.data)
    let finding = try #require(result.findings.first)
    #expect(finding.verdict == .waived)
    #expect(finding.causes.first?.expression == "e.hours <= 40")
    #expect(
      finding.waiver
        == WaiverNote(
          reason: Bilingual(en: "Flood", zh: "洪灾"), askedBy: "site manager", approvedBy: "compliance office",
          evidence: "docs/flood.pdf", until: "2025-12-31", id: "hours#1", from: "2025-07-05"))
    #expect(result.summary.counts.waived == 1)
    #expect(result.summary.counts.violation == 0)
    #expect(result.summary.counts.pass == 1)
    #expect(result.waivers.map(\.covered) == [1])
  }

  @Test func anUnknownConditionWaivesNothing() throws {
    let data = ["employees": "employee_id,site,hours,left,due\nE1,A,41,false,\n"]
    let waiver = Self.waiver("e.due == date(2025, 1, 1)")
    #expect(try lines(waiver, "2025-10-01", data) == ["violation high employee E1 false"])
    #expect(try lines(Self.waiver("e.hours / 0 == 1"), "2025-10-01") == ["violation high employee E1 false"])
  }

  @Test func onlyViolationsAreWaived() throws {
    let data = ["employees": "employee_id,site,hours,left,due\nE1,A,many,false,2025-01-01\nE2,A,50,true,2025-01-01\n"]
    let result = try ExemptionPack(rules: Self.rule, waivers: Self.waiver("true")).check("2025-10-01", data: data)
    #expect(result.findings.map(\.line) == ["unknown high employee E1 unreadable"], "and the waiver may be needed yet")
    #expect(result.summary.counts.notApplicable == 1)
  }

  @Test func whatNothingNeedsIsSaid() throws {
    let waivers = Self.waiver("e.employee_id == \"E2\"")
    #expect(
      try lines(waivers, "2025-10-01") == [
        "violation high employee E1 false", "violation advice waiver hours#1 waiver_unneeded",
      ])
    let pack = try ExemptionPack(rules: Self.rule, waivers: waivers)
    var request = try pack.request("2025-10-01", data: Self.data)
    request.sites = ["A"]
    let result = try Checking.run(request).result
    #expect(result.findings.map(\.line) == ["violation high employee E1 false"], "a part of the records tells nothing")
    #expect(result.waivers.map(\.state) == ["in_force"])
  }

  @Test func aCutListHidesNoFault() throws {
    let pack = try ExemptionPack(rules: Self.rule, waivers: Self.waiver("true"))
    var request = try pack.request("2026-01-01", data: Self.data)
    request.maxFindings = 0
    let result = try Checking.run(request).result
    #expect(result.findings.isEmpty)
    #expect(result.findingsTotal == 2)
    #expect(result.waivers.map(\.verdict) == [.violation])
  }

  @Test func theFirstThatCoversIsNamed() throws {
    let waivers = Self.waiver("e.hours > 100") + Self.waiver("true") + Self.waiver("e.hours > 40")
    let result = try ExemptionPack(rules: Self.rule, waivers: waivers).check("2025-10-01", data: Self.data)
    #expect(result.findings.first?.waiver?.id == "hours#2")
    #expect(
      result.waivers.map { "\($0.id) \($0.state) \($0.covered)" } == [
        "hours#1 unneeded 0", "hours#2 in_force 1", "hours#3 in_force 1",
      ])
  }

  @Test func eachValuesAreSeen() throws {
    let rule = """
      rule: hours
      clause: "1"
      severity: high
      each: {year: 'years(date("2024-01-01"), asOf)'}
      require: year > 3000 && size(sites) > 0

      """
    let pack = try ExemptionPack(rules: rule, waivers: Self.waiver("year == 2024"))
    #expect(
      try pack.check("2025-10-01").findings.map(\.line) == [
        "waived high organisation test year=int(2024) false", "violation high organisation test year=int(2025) false",
      ])
  }

  @Test func aTargetIsWaivedByYear() throws {
    let rule = """
      rule: hours
      clause: "1"
      target:
        measure: 'employees.filter(e, e.due.year() <= year).map(e, e.hours).sum()'
        baseline: 2023
        each_year: -10%
        by: 2026

      """
    let data = ["employees": "employee_id,site,hours,left,due\nE1,A,40,false,2023-01-01\n"]
    let pack = try ExemptionPack(rules: rule, waivers: Self.waiver("year == 2025", "until: 2026-03-31"))
    #expect(
      try pack.check("2026-02-01", data: data).findings.map(\.line) == [
        "violation medium organisation test year=int(2024) false",
        "waived medium organisation test year=int(2025) false",
      ])
    #expect(try pack.explain("2026-02-01", "hours", "test", data: data)[1].contains("year 2025: waived"))
  }

  @Test func explainSaysWaivedAndBy() throws {
    let pack = try ExemptionPack(rules: Self.rule, waivers: Self.waiver("e.hours < 50"))
    let text = try #require(try pack.explain("2025-10-01", "hours", "E1", data: Self.data).first)
    #expect(text.contains("employee E1: waived"))
    #expect(text.contains("waiver:\n  hours#1, 2025-07-05 to 2025-12-31 = in_force\n    e.hours < 50 = true\n"))
    let expired = try #require(try pack.explain("2026-01-01", "hours", "E1", data: Self.data).first)
    #expect(expired.contains("employee E1: violation"))
    #expect(expired.contains("= expired"))
  }

  @Test func singleRecordsAreWaivedToo() throws {
    let pack = try ExemptionPack(rules: Self.rule, waivers: Self.waiver("e.hours < 50"))
    let policy = try PolicyLoading.load(try pack.request("2025-10-01").policyDirectory)
    let predicate = try RulePredicate("hours", of: policy, asOf: try pack.request("2025-10-01").asOf)
    #expect(try predicate.judge(["employee_id": "E1", "hours": "45", "left": "false"]) == [.waived])
    #expect(try predicate.judge(["employee_id": "E1", "hours": "50", "left": "false"]) == [.violation])
  }

  // MARK: Zones

  @Test(arguments: [
    // Shanghai's 31 December ends before Los Angeles' does, and the other way round after it.
    ("America/Los_Angeles", "Asia/Shanghai", "2025-12-30", "2025-12-31"),
    ("Asia/Shanghai", "America/Los_Angeles", "2025-12-31", "2026-01-01"),
    ("Asia/Shanghai", "+08:00", "2025-12-31", "2026-01-01"),
    ("Pacific/Kiritimati", "-12:00", "2026-01-01", "2026-01-02"),
  ]) func theDayEndsInItsZone(policy: String, waiver: String, last: String, after: String) throws {
    let waivers = Self.waiver("true", "until: 2025-12-31", ", zone: \"\(waiver)\"")
    let pack = try ExemptionPack(rules: Self.rule, waivers: waivers, header: "zone: \"\(policy)\"")
    #expect(try pack.check(last, data: Self.data).summary.counts.waived == 1)
    #expect(try pack.check(after, data: Self.data).summary.counts.waived == 0)
  }

  // MARK: Mistakes

  @Test(arguments: [
    (waiver("e.hourz > 1"), "1:25 cel-unknown-field"), (waiver("e.hours"), "1:24 cel-type-mismatch"),
    (waiver("true").replacing("rule: hours", with: "rule: hour"), "1:10 policy-unknown-rule"),
    (waiver("true").replacing("compliance office", with: "Site  Manager"), "1:106 policy-waiver-people"),
    (waiver("true", "from: 2025-07-04, until: 2025-12-31"), "1:180 policy-waiver-too-long"),
    (waiver("true", "from: 2026-01-01, until: 2025-12-31"), "1:180 policy-bad-value"),
    (waiver("true", "until: 2025-12-31", ", zone: Asia/Atlantis"), "1:180 policy-unknown-zone"),
    (waiver("true", "until: 2025-12-31", ", zone: ../../etc/passwd"), "1:180 policy-unknown-zone"),
    (waiver("true", "until: 2025-12-31", ", zone: Asia/Shanghai"), "1:180 policy-unknown-zone"),
    (waiver("true", "until: 2025-12-32"), "1:162 policy-bad-date"),
    (
      waiver("true", "until: 2025-12-31", ", id: x") + waiver("true", "until: 2025-12-31", ", id: x"),
      "2:180 policy-duplicate"
    ),
    ("- {rule: hours}", "1:4 policy-missing-key"), ("rule: hours", "1:1 policy-wrong-kind"),
  ]) func mistakesHaveTheirPlace(text: String, expected: String) throws {
    let found = try ExemptionPack(rules: Self.rule, waivers: text).diagnostics()
    let code = expected.split(separator: " ").last ?? ""
    let place = "waivers.yaml:\(expected.prefix(2))"
    #expect(found.contains { $0.hasPrefix(place) && $0.hasSuffix(" \(code)") }, "\(found)")
  }

  @Test func theLongestIsLaidDown() throws {
    let waiver = Self.waiver("true", "from: 2025-11-02, until: 2025-12-31")
    let header = "waivers: {longest: {high: 60 days}}"
    #expect(try ExemptionPack(rules: Self.rule, waivers: waiver, header: header).diagnostics() == [])
    let longer = waiver.replacing("2025-11-02", with: "2025-11-01")
    #expect(
      try ExemptionPack(rules: Self.rule, waivers: longer, header: header).diagnostics().map { $0.suffix(15) }
        == ["waiver-too-long"])
    let months = "waivers: {longest: {high: 2 months}}"
    #expect(try ExemptionPack(rules: Self.rule, waivers: longer, header: months).diagnostics() == [])
  }

  @Test func aRuleMayAllowNone() throws {
    let pack = try ExemptionPack(rules: Self.rule + "waivable: false\n", waivers: Self.waiver("true"))
    #expect(try pack.diagnostics() == ["waivers.yaml:1:10 policy-not-waivable"])
  }
}
