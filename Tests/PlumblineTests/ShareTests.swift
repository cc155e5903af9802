import Plumbline
import Testing
import Verdicts

/// One verdict a group.
@Suite struct ShareTests {
  static func rule(_ share: String, _ per: String = "site", _ more: String = "") -> String {
    """
    rule: trained
    clause: "1"
    severity: high
    for: e in employees
    when: '!e.left'
    require: e.hours >= 8
    share: "\(share)"
    per: \(per)
    \(more)

    """
  }

  /// Sites with members by what their hours are: `8` passes, `1` fails, `?` is unknown, `-` has left.
  static func data(_ sites: [(site: String, members: String)], sites all: [String] = []) -> [String: String] {
    var text = "employee_id,site,hours,left,due\n"
    for (site, members) in sites {
      for (index, member) in members.enumerated() {
        let hours = member == "?" ? "many" : member == "-" ? "1" : String(member)
        text += "\(site)\(index),\(site == "?" ? "" : site),\(hours),\(member == "-"),2025-06-30\n"
      }
    }
    return ["employees": text, "sites": "site_id,closed\n" + all.map { "\($0),\n" }.joined()]
  }

  private func check(
    _ rule: String, _ sites: [(site: String, members: String)], all: [String] = [], waivers: String? = nil,
    asOf: String = "2025-12-31"
  ) throws -> RunResult {
    try ExemptionPack(rules: rule, waivers: waivers).check(asOf, data: Self.data(sites, sites: all))
  }

  @Test(arguments: [
    // 2 of 3, 3 of 4: on both sides of the demand, and on it.
    (">= 75%", "881", "violation"), (">= 75%", "8881", "pass"), ("> 75%", "8881", "violation"),
    (">= 66.666666666666666%", "881", "pass"), (">= 66.666666666666667%", "881", "violation"),
    (">= 100%", "888", "pass"), (">= 100%", "8881", "violation"), ("<= 50%", "81", "pass"),
    ("< 50%", "81", "violation"),
    // Those who have left are none.
    (">= 100%", "88-", "pass"), (">= 50%", "8-1-", "pass"),
    // However the unknown ones turn out.
    (">= 100%", "88?", "unknown"), (">= 100%", "81?", "violation"), (">= 50%", "88?", "pass"),
    (">= 60%", "81?", "unknown"),
    (">= 75%", "1?", "violation"), ("<= 50%", "811?", "pass"), ("<= 40%", "811?", "unknown"), (">= 0%", "?", "pass"),
    ("> 0%", "?", "unknown"),
  ]) func theShareDecides(share: String, members: String, expected: String) throws {
    let result = try check(Self.rule(share), [("A", members)])
    #expect(result.findings.map(\.verdict.rawValue) == (expected == "pass" ? [] : [expected]))
    #expect(result.summary.counts.pass == (expected == "pass" ? 1 : 0))
    #expect(result.summary.counts.judged == 1, "one verdict for the group and none for its members")
  }

  @Test func aGroupWithoutMembersIsNotApplicable() throws {
    let result = try check(Self.rule(">= 100%"), [("A", "8"), ("B", "--")], all: ["A", "B", "C"])
    #expect(result.summary.counts.pass == 1)
    #expect(result.summary.counts.notApplicable == 2)
    let none = try check(Self.rule(">= 100%", "organisation"), [("A", "--")])
    #expect(none.rules.map(\.status) == [.noneApplicable])
    #expect(try check(Self.rule(">= 100%"), [], all: ["A"]).rules.map(\.status) == [.noSubjects])
  }

  @Test func theFailingMembersAreTheEvidence() throws {
    let result = try check(Self.rule(">= 100%"), [("A", "81?1"), ("B", "8")])
    let finding = try #require(result.findings.first)
    #expect(finding.line == "violation high site A share")
    #expect(finding.site == "A")
    #expect(finding.evidence.map { $0.key.joined() } == ["A1", "A3"])
    #expect(finding.share?.undecidedMembers.map { $0.key.joined() } == ["A2"])
    #expect(finding.message.en == "1 of 4 pass, at least 100% is asked for (2 violate, 1 unknown).")
    #expect(finding.message.zh == "共4项，达标1项，要求达标率不低于100%（违规2项，无法判定1项）。")
  }

  @Test func theUnknownMemberIsNamed() throws {
    let finding = try #require(try check(Self.rule(">= 100%"), [("A", "8?")]).findings.first)
    #expect(finding.causes.map { "\($0.kind) \($0.key ?? "")" } == ["share ", "unreadable A1"])
  }

  @Test func aWaivedMemberFailsAndIsToldApart() throws {
    let waivers = WaiverTests.waiver("e.employee_id == \"A1\"").replacing("rule: hours", with: "rule: trained")
    let result = try check(Self.rule(">= 60%"), [("A", "811")], waivers: waivers, asOf: "2025-10-01")
    let finding = try #require(result.findings.first)
    #expect(finding.line == "violation high site A share", "a waiver covers the member and not the group")
    let share = try #require(finding.share)
    #expect([share.passed, share.failed, share.waived, share.total] == [1, 1, 1, 3])
    #expect(share.waivedMembers.map { $0.key.joined() } == ["A1"])
    #expect(finding.evidence.map { $0.key.joined() } == ["A2"])
    #expect(result.waivers.map(\.covered) == [1])
  }

  @Test func beforeItIsDueItIsAtRisk() throws {
    let rule = Self.rule(">= 100%", "site", "due: e.due")
    #expect(try check(rule, [("A", "81")], asOf: "2025-06-30").findings.map(\.line) == ["at_risk high site A share"])
    #expect(try check(rule, [("A", "81")], asOf: "2025-07-01").findings.map(\.line) == ["violation high site A share"])
    #expect(try check(rule, [("A", "88")], asOf: "2025-06-30").findings.isEmpty)
  }

  @Test func whatIsLateAlreadyIsNoRisk() throws {
    let data =
      "employee_id,site,hours,left,due\nE1,A,1,false,2025-01-31\nE2,A,1,false,2025-12-31\nE3,A,8,false,2025-12-31\n"
    for (share, verdict) in [(">= 100%", "violation"), (">= 60%", "at_risk")] {
      let pack = try ExemptionPack(rules: Self.rule(share, "site", "due: e.due"))
      let result = try pack.check("2025-06-30", data: ["employees": data])
      #expect(result.findings.map(\.line) == ["\(verdict) high site A share"])
    }
  }

  @Test func oneForEachValue() throws {
    let rule = Self.rule(">= 100%", "organisation", "each: {limit: '[1, 8]'}").replacing(
      "hours >= 8", with: "hours >= limit")
    let result = try check(rule, [("A", "81")])
    #expect(result.findings.map(\.line) == ["violation high organisation test limit=int(8) share"])
    #expect(result.summary.counts.pass == 1)
  }

  // MARK: Members that belong nowhere yet

  @Test func aStrayMayDecideAGroup() throws {
    // 8 of 10 pass at A; one stray that fails makes it 8 of 11.
    let one = try check(Self.rule(">= 80%"), [("A", "8888888811"), ("?", "1")])
    #expect(one.findings.map(\.line) == ["unknown high site A share", "unknown high site ? share"])
    let kinds = one.findings.map { $0.causes.map(\.kind) }
    #expect(kinds == [["share", "members_without_group"], ["share", "missing"]])
    let enough = try check(Self.rule(">= 70%"), [("A", "8888888811"), ("?", "1")])
    #expect(enough.findings.map(\.line) == ["unknown high site ? share"], "A passes with it and without it")
    let passing = try check(Self.rule(">= 80%"), [("A", "88888888"), ("?", "88")])
    #expect(passing.findings.isEmpty)
    #expect(passing.summary.counts.pass == 1, "what passes makes no group of its own")
    let hopeless = try check(Self.rule(">= 80%"), [("A", "1"), ("?", "8")])
    #expect(hopeless.findings.map(\.line) == ["violation high site A share"], "1 of 2 at best")
    let saved = try check(Self.rule(">= 50%"), [("A", "1"), ("?", "8")])
    #expect(saved.findings.map(\.line) == ["unknown high site A share"])
  }

  @Test func theOrganisationHasNoStrays() throws {
    let result = try check(Self.rule(">= 80%", "organisation"), [("A", "8888"), ("?", "1")])
    #expect(result.summary.counts.pass == 1)
  }

  @Test func rowsThatMayBeMissingDecideNothing() throws {
    var data = Self.data([("A", "88")])
    data["employees"]? += "\"A9"
    let pack = try ExemptionPack(rules: Self.rule(">= 50%"))
    let result = try Checking.run(try pack.request("2025-12-31", data: data)).result
    #expect(result.summary.counts.pass == 0)
    #expect(result.findings.contains { $0.line.hasPrefix("unknown high site A") })
  }

  // MARK: Sentences

  @Test func sentencesSeeTheNumbers() throws {
    let say = "each: {year: '[2024]'}\nsay: {en: \"{failed} of {total} in {year}\", zh: \"{year}：{passed}/{total}\"}"
    let finding = try #require(try check(Self.rule(">= 100%", "organisation", say), [("A", "811")]).findings.first)
    #expect(finding.message == Bilingual(en: "2 of 3 in 2024", zh: "2024：1/3"))
  }

  @Test func explainShowsGroupAndMember() throws {
    let pack = try ExemptionPack(rules: Self.rule(">= 100%"))
    let data = Self.data([("A", "81?"), ("B", "8")])
    let group = try #require(try pack.explain("2025-12-31", "trained", "A", data: data).first)
    #expect(group.contains("site A: violation"))
    #expect(
      group.contains(">= 100% per site = 1 of 3\n    passed = 1\n    failed = 1\n      employee A1\n    unknown = 1"))
    #expect(try pack.explain("2025-12-31", "trained", "B", data: data)[0].contains("site B: pass"))
    #expect(try pack.explain("2025-12-31", "trained", "A1", data: data)[0].contains("e.hours >= 8 = false"))
  }

  @Test func oneRecordIsNoGroup() throws {
    let pack = try ExemptionPack(rules: Self.rule(">= 100%"))
    let policy = try PolicyLoading.load(try pack.request("2025-10-01").policyDirectory)
    #expect(throws: CheckFailure.self) {
      try RulePredicate("trained", of: policy, asOf: try pack.request("2025-10-01").asOf)
    }
  }

  @Test(arguments: [
    ("\">= 100%\"", "85", "7:8 policy-share"), ("\">= 100%\"", "\">= 101%\"", "7:8 policy-share"),
    ("\">= 100%\"", "\">= -1%\"", "7:8 policy-share"), ("\">= 100%\"", "\"== 5%\"", "7:8 policy-share"),
    ("\">= 100%\"", "\">= 1.00000000000000000%\"", "7:8 policy-share"),
    ("\">= 100%\"", "\">= 0.0000000000000000000000000000000000000000001%\"", "7:8 policy-share"),
    ("per: site", "per: region", "8:6 policy-bad-value"), ("per: site", "", "4:1 policy-missing-key"),
    ("per: site", "per: site\nevidence: '[e]'", "9:1 policy-key-conflict"),
    ("per: site", "per: site\nsay: {en: \"{e.hours}\", zh: \"{e.hours}\"}", "9:13 cel-unknown-name"),
    ("per: site", "per: site\nattest: {scope: organisation, every: 1 year}", "7:1 policy-key-conflict"),
  ]) func mistakesHaveTheirPlace(old: String, new: String, expected: String) throws {
    let found = try ExemptionPack(rules: Self.rule(">= 100%").replacing(old, with: new)).diagnostics()
    let code = expected.split(separator: " ").last ?? ""
    #expect(found.contains { $0.hasSuffix(" \(code)") }, "\(found)")
  }
}
