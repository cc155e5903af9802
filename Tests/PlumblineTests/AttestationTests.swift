import Foundation
import Plumbline
import Testing
import Verdicts

/// Somebody's word: given, run out, missing, without its document.
@Suite struct AttestationTests {
  static let rule = """
    rule: governance
    clause: "2"
    severity: high
    attest: {scope: organisation, every: 12 months, grace: 30 days}

    """

  static func entry(
    _ on: String, clause: String = "2", scope: String = "organisation", file: String = "docs/minutes.txt",
    text: String = "minutes"
  ) -> String {
    """
    - {clause: "\(clause)", scope: \(scope), by: board secretary, on: \(on), evidence: {file: \(file), sha256: \
    \(ExemptionPack.digest(text))}, statement: {en: As it should be, zh: 符合要求}}

    """
  }

  private static func pack(_ attestations: String?, rules: String = rule) throws -> ExemptionPack {
    let pack = try ExemptionPack(rules: rules, attestations: attestations)
    try pack.file("pack/docs/minutes.txt", "minutes")
    return pack
  }

  @Test(arguments: [
    ("2025-06-29", "violation attestation_missing"),  // the day before it was given
    ("2025-06-30", "pass"), ("2026-06-30", "pass"),  // its first and its last day
    ("2026-07-01", "at_risk attestation_grace"), ("2026-07-30", "at_risk attestation_grace"),
    ("2026-07-31", "violation attestation_stale"),
  ]) func theDayDecides(asOf: String, expected: String) throws {
    let result = try Self.pack(Self.entry("2025-06-30")).check(asOf)
    let words = result.findings.map { "\($0.verdict.rawValue) \($0.causes.map(\.kind).joined(separator: " "))" }
    #expect(words == (expected == "pass" ? [] : [expected]))
    #expect(result.summary.counts.pass == (expected == "pass" ? 1 : 0))
    #expect(result.rules.map(\.status) == [.judged])
  }

  @Test func aMonthThatLacksTheDayEndsOnItsLast() throws {
    let rules = Self.rule.replacing("12 months, grace: 30 days", with: "1 month")
    let pack = try Self.pack(Self.entry("2025-01-31"), rules: rules)
    #expect(try pack.check("2025-02-28").summary.counts.pass == 1)
    #expect(try pack.check("2025-03-01").summary.counts.violation == 1, "no grace unless one is given")
  }

  @Test func aFindingSaysWhoWhenAndByWhen() throws {
    let result = try Self.pack(Self.entry("2025-06-30")).check("2026-07-10")
    let finding = try #require(result.findings.first)
    #expect(
      finding.message.en
        == "What board secretary attested on 2025-06-30 held until 2026-06-30; it must be attested anew by 2026-07-30.")
    #expect(finding.message.zh == "board secretary于2025-06-30作出的声明有效期至2026-06-30，须于2026-07-30前（含当日）重新声明。")
    let note = try #require(finding.attestation)
    #expect(
      [note.by, note.on, note.due, note.graceEnds] == ["board secretary", "2025-06-30", "2026-06-30", "2026-07-30"])
    #expect(finding.subject == SubjectIdentity(record: "organisation", key: ["test"]))
  }

  @Test func theLatestCounts() throws {
    let both = Self.entry("2025-06-30") + Self.entry("2024-01-01")
    #expect(try Self.pack(both).check("2026-06-30").summary.counts.pass == 1)
    let later = Self.entry("2025-06-30") + Self.entry("2026-08-01")
    #expect(
      try Self.pack(later).check("2026-07-31").findings.map(\.line) == [
        "violation high organisation test attestation_stale"
      ])
    #expect(try Self.pack(later).check("2026-08-01").findings.isEmpty)
  }

  // MARK: Documents

  @Test func aDocumentThatIsGoneDecidesNothing() throws {
    let pack = try Self.pack(Self.entry("2025-06-30", file: "docs/other.txt"))
    #expect(try pack.diagnostics() == ["attestations.yaml:1:92 policy-evidence"])
    let finding = try #require(try pack.check("2025-12-31").findings.first)
    #expect(finding.line == "unknown high organisation test evidence_missing")
    #expect(finding.message.en.contains("docs/other.txt cannot be looked at: there is no such file"))
  }

  @Test func anotherDocumentIsAViolation() throws {
    let pack = try Self.pack(Self.entry("2025-06-30", text: "an earlier draft"))
    #expect(try pack.check("2025-12-31").findings.map(\.line) == ["violation high organisation test evidence_changed"])
    #expect(try pack.check("2026-07-10").findings.map(\.line) == ["violation high organisation test evidence_changed"])
    let late = try pack.check("2027-01-01").findings.map(\.line)
    #expect(late == ["violation high organisation test attestation_stale"], "what is out of date needs no document")
  }

  @Test func aSoundOneStandsBesideAChangedOne() throws {
    let pack = try Self.pack(Self.entry("2025-06-30") + Self.entry("2025-07-30", text: "a draft"))
    #expect(try pack.check("2025-12-31").summary.counts.pass == 1)
    #expect(try pack.check("2026-07-10").findings.map(\.line) == ["violation high organisation test evidence_changed"])
  }

  @Test(arguments: [
    "../minutes.txt", "/etc/passwd", "docs/../../pack/docs/minutes.txt", "docs//minutes.txt", "./docs/minutes.txt",
    "docs/link.txt", "linked/minutes.txt", "'docs\\minutes.txt'",
  ]) func pathsThatLeaveThePackAreRefused(path: String) throws {
    let pack = try Self.pack(Self.entry("2025-06-30", file: path))
    let docs = pack.url.appending(path: "pack")
    try FileManager.default.createSymbolicLink(
      atPath: docs.appending(path: "docs/link.txt").path, withDestinationPath: "minutes.txt")
    try FileManager.default.createSymbolicLink(atPath: docs.appending(path: "linked").path, withDestinationPath: "docs")
    #expect(try pack.diagnostics().map { $0.split(separator: " ").last } == ["policy-evidence-path"])
  }

  @Test func aFolderOrAPipeIsNoDocument() throws {
    let pack = try Self.pack(Self.entry("2025-06-30", file: "docs") + Self.entry("2025-06-30", file: "docs/pipe"))
    let status = unsafe mkfifo(pack.url.appending(path: "pack/docs/pipe").path, 0o600)
    #expect(status == 0)
    let result = try pack.check("2025-12-31")
    #expect(result.findings.map(\.line) == ["unknown high organisation test evidence_missing"])
  }

  // MARK: Sites

  private static let siteRule = """
    rule: training
    clause: "2"
    severity: medium
    when: '!has(site.closed) || site.closed > asOf'
    attest: {scope: site, every: 1 year}

    """
  private static let sites = ["sites": "site_id,closed\nA,\nB,\nC,2025-01-01\nD,someday\n"]

  @Test func eachSiteIsAsked() throws {
    let words = Self.entry("2025-03-01", scope: "A") + Self.entry("2025-03-01", scope: "Z")
    let result = try Self.pack(words, rules: Self.siteRule).check("2025-12-31", data: Self.sites)
    #expect(
      result.findings.map(\.line) == [
        "violation medium site B attestation_missing", "unknown medium site D attestation_missing",
      ], "C is closed, and of D nobody knows")
    #expect(result.summary.counts.pass == 1)
    #expect(result.summary.counts.notApplicable == 1)
    #expect(
      result.attestations.map { "\($0.scope) \($0.note.state) \($0.note.due ?? "-")" } == [
        "A current 2026-03-01", "B missing -", "D missing -", "Z unmatched -",
      ])
  }

  @Test func aWordIsEnoughWhereNobodyKnowsWhetherItIsAsked() throws {
    let result = try Self.pack(Self.entry("2025-03-01", scope: "D"), rules: Self.siteRule)
      .check("2025-12-31", data: ["sites": "site_id,closed\nD,someday\n"])
    #expect(result.summary.counts.pass == 1)
  }

  @Test func withoutSitesNothingIsChecked() throws {
    let result = try Self.pack(nil, rules: Self.siteRule).check("2025-12-31")
    #expect(result.rules.map(\.status) == [.notSupplied])
    let none = try Self.pack(nil, rules: Self.siteRule).check("2025-12-31", data: ["sites": "site_id,closed\n"])
    #expect(none.rules.map(\.status) == [.noSubjects])
  }

  @Test func aSiteWithoutAKeyIsUnknown() throws {
    let result = try Self.pack(Self.entry("2025-03-01", scope: "A"), rules: Self.siteRule)
      .check("2025-12-31", data: ["sites": "site_id,closed\n,\n"])
    #expect(result.findings.map(\.line) == ["unknown medium site ? attestation_undecided"])
  }

  @Test func explainShowsTheWord() throws {
    let pack = try Self.pack(Self.entry("2025-06-30"))
    let text = try #require(try pack.explain("2026-07-31", "governance", "test").first)
    #expect(text.contains("organisation test: violation"))
    #expect(text.contains("attestation = stale\n    by = board secretary\n    on = 2025-06-30\n    due = 2026-06-30"))
  }

  // MARK: Mistakes

  @Test(arguments: [
    (entry("2025-06-30", clause: "1"), "1:12 policy-attestation"),
    (entry("2025-06-30", clause: "22"), "1:12 policy-unknown-clause"),
    (entry("2025-06-30", scope: "CN-01"), "1:24 policy-attestation"),
    ("- {clause: \"2\"}", "1:4 policy-missing-key"),
    ("clause: \"2\"", "1:1 policy-wrong-kind"),
    ("- 3", "1:3 policy-wrong-kind"),
    (entry("2025-02-30"), "1:63 policy-bad-date"),
    (entry("2025-06-30").replacing("statement", with: "statment"), "1:185 policy-unknown-key"),
  ]) func mistakesHaveTheirPlace(text: String, expected: String) throws {
    #expect(try Self.pack(text).diagnostics().contains("attestations.yaml:\(expected)"))
  }

  @Test(arguments: [
    ("every: 12 months", "every: a year", "4:38 policy-bad-period"),
    ("every: 12 months", "every: 0 days", "4:31 policy-bad-period"),
    ("scope: organisation", "scope: organization", "4:17 policy-bad-value"),
    ("every: 12 months, ", "", "4:10 policy-missing-key"),
    ("attest:", "on: asOf\nattest:", "4:1 policy-key-conflict"),
    ("attest:", "for: e in employees\nattest:", "4:11 policy-bad-for"),
  ]) func mistakesOfTheRule(old: String, new: String, expected: String) throws {
    let found = try Self.pack(nil, rules: Self.rule.replacing(old, with: new)).diagnostics()
    #expect(found.contains("a.yaml:\(expected)"), "\(found)")
  }
}
