import CivilTime
import Foundation
import Plumbline
import RecordSources
import Testing
import Verdicts

/// Verdicts by site, as whoever reads a report would count them by hand.
@Suite struct SiteCountTests {
  private static let records = """
    record: site
    dataset: sites
    title: {en: Site, zh: 场所}
    key: site_id
    fields:
      site_id: {type: string}
      open: {type: bool}
    ---
    record: person
    dataset: persons
    title: {en: Person, zh: 人员}
    key: person_id
    belongs_to_site: site
    fields:
      person_id: {type: string}
      site: {type: site, optional: true}
      age: {type: int}

    """

  private static let sites = "site_id,open\nN1,true\nN2,false\nN3,\n"

  private static func rule(_ id: String, for subject: String, _ condition: String, more: String = "") -> String {
    """
    rule: \(id)
    clause: "1"
    title: {en: A rule, zh: 规则}
    severity: high
    for: \(subject)
    \(more)
    require: '\(condition)'

    """
  }

  private static func check(
    _ rules: [String], records: String = records, _ tables: [String: String],
    _ change: (inout CheckRequest) throws -> Void = { _ in }
  ) throws -> RunResult {
    var files = ["records/r.yaml": records, "rules/r.yaml": rules.joined(separator: "---\n")]
    for (name, text) in tables { files["\(name).csv"] = text }
    let pack = try SmallPack(files)
    let datasets = tables.keys.map { ($0, DatasetBinding(paths: [pack.url.appending(path: "\($0).csv").path])) }
    var request = CheckRequest(
      policyDirectory: pack.url.path, datasets: Dictionary(uniqueKeysWithValues: datasets),
      asOf: try #require(CivilDate(iso: "2025-12-31")), pseudonymKey: [1])
    request.countsSites = true
    try change(&request)
    return try Checking.run(request).result
  }

  private static func text(_ rule: RuleResult) -> [String]? {
    rule.sites?.map { site in
      let counts = Verdict.allCases.filter { site.counts[$0] > 0 }.map { "\($0.rawValue) \(site.counts[$0])" }
      return "\(site.site ?? "-"): \(counts.joined(separator: ", "))"
    }
  }

  private static let persons = "person_id,site,age\nP1,N2,20\nP2,N1,15\nP3,,30\nP4,N2,\nP5,N9,17\nP6,N2,14\n"
  private static let adults = rule("adults", for: "p in persons", "p.age >= 16", more: "when: 'p.age != 14'")

  @Test(arguments: [CheckRequest.Streaming.never, .always])
  func eachSubjectCountsAtItsSite(streaming: CheckRequest.Streaming) throws {
    let result = try Self.check([Self.adults], ["sites": Self.sites, "persons": Self.persons]) {
      $0.streaming = streaming
    }
    let wanted = ["N1: violation 1", "N2: pass 1, unknown 1, not_applicable 1", "N9: pass 1", "-: pass 1"]
    #expect(Self.text(result.rules[0]) == wanted)
  }

  @Test func withoutAColumnNoSiteIsKnown() throws {
    let result = try Self.check([Self.adults], ["sites": Self.sites, "persons": "person_id,age\nP1,20\n"])
    #expect(Self.text(result.rules[0]) == ["-: pass 1"])
  }

  /// The texts of keys that nobody compares are read without numbers.
  @Test(arguments: [CheckRequest.Streaming.never, .always])
  func aSiteCountsAtItself(streaming: CheckRequest.Streaming) throws {
    let alone = Self.records.components(separatedBy: "---\n")[0]
    let rules = [
      Self.rule("open", for: "s in sites", "s.open"), Self.rule("key", for: "s in sites", "s.site_id.endsWith(\"1\")"),
    ]
    let result = try Self.check(rules, records: alone, ["sites": Self.sites]) { $0.streaming = streaming }
    #expect(Self.text(result.rules[0]) == ["N1: pass 1", "N2: violation 1", "N3: unknown 1"])
    #expect(Self.text(result.rules[1]) == ["N1: pass 1", "N2: violation 1", "N3: violation 1"])
  }

  @Test func whoDoesNotAskPaysNothing() throws {
    let result = try Self.check([Self.adults], ["sites": Self.sites, "persons": Self.persons]) {
      $0.countsSites = false
    }
    #expect(result.rules[0].sites == nil)
  }

  @Test func groupsAndTheOrganisationHaveNoSites() throws {
    let rules = [
      Self.rule("share", for: "p in persons", "p.age >= 16", more: "share: \">= 50%\"\nper: organisation"),
      Self.rule("all", for: "organisation", "persons.all(p, p.age >= 16)"),
    ]
    let result = try Self.check(
      rules.map { $0.replacingOccurrences(of: "for: organisation\n", with: "") },
      ["sites": Self.sites, "persons": Self.persons])
    #expect(result.rules.allSatisfy { $0.sites == nil })
    #expect(result.rules.allSatisfy { $0.counts.judged == 1 })
  }

  @Test func whatWasNotJudgedHasNone() throws {
    let result = try Self.check([Self.adults], ["sites": Self.sites])
    #expect(!result.rules[0].status.isChecked && result.rules[0].sites == nil)
  }

  /// Findings and counts name a site alike, so that one is found by the other.
  @Test func aHiddenKeyIsHiddenHereToo() throws {
    let hidden = Self.records.replacingOccurrences(
      of: "site: {type: site,", with: "site: {type: site, sensitivity: personal,")
    let result = try Self.check([Self.adults], records: hidden, ["sites": Self.sites, "persons": Self.persons])
    let sites = Set(result.rules[0].sites?.compactMap(\.site) ?? [])
    #expect(sites.count == 3 && sites.allSatisfy { $0.hasPrefix("~") })
    #expect(Set(result.findings.compactMap(\.site)).isSubset(of: sites))
  }

  @Test func whatABaselineHasIsKnownAtItsSite() throws {
    let tables = ["sites": Self.sites, "persons": Self.persons]
    let first = try Self.check([Self.adults], tables) { $0.makesBaseline = true }
    let baseline = try #require(first.accepted)
    let grown = tables.merging(["persons": Self.persons + "P7,N1,12\n"]) { $1 }
    let result = try Self.check([Self.adults], grown) { $0.baseline = ("b.json", baseline) }
    let known = result.rules[0].sites?.map { "\($0.site ?? "-") \($0.known.violation) \($0.counts.violation)" }
    #expect(known == ["N1 1 2", "N2 0 0", "N9 0 0", "- 0 0"])
  }
}
