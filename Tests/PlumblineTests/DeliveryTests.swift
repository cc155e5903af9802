import Foundation
import Plumbline
import Testing
import Verdicts

/// What a configuration expects of a data set, and what follows from its not being there.
@Suite struct DeliveryTests {
  static let files = [
    "records/r.yaml": """
    record: site
    dataset: sites
    title: {en: Site, zh: 场所}
    key: site_id
    fields:
      site_id: {type: string}
    ---
    record: employee
    dataset: employees
    title: {en: Employee, zh: 员工}
    key: id
    belongs_to_site: site
    fields:
      id: {type: string}
      site: {type: site}
      contract: {type: enum, values: {full_time: [全职], agency: [派遣]}}
      age: {type: int}

    """,
    "rules/r.yaml": """
    rule: adults-somewhere
    clause: "1"
    severity: high
    require: employees.all(e, e.age >= 16)
    ---
    rule: no-child
    clause: "1"
    severity: high
    for: e in employees
    require: e.age >= 16

    """,
    "sites.csv": "site_id\nCN-01\nCN-02\nCN-03\nCN-04\n",
    "employees.csv": "id,site,contract,age\n1,CN-01,全职,30\n2,CN-03,全职,17\n3,CN-03,full_time,44\n",
  ]

  private func run(_ expect: String, employees: String? = nil) throws -> RunResult {
    var files = Self.files
    if let employees { files["employees.csv"] = employees }
    return try SmallPack(files).check(
      "sites: {path: sites.csv}, employees: {path: employees.csv, expect: {\(expect)}}", asOf: "2025-12-31")
  }

  /// An `all` over records of which some are missing is no pass; the records that are there are judged.
  @Test func missingSitesAreNamedAndLeaveTheWholeUnknown() throws {
    for expect in ["sites: all", "sites: [CN-04, CN-01, CN-02, CN-03]"] {
      let result = try run(expect)
      let delivery = try #require(result.deliveries.first)
      #expect(delivery.delivered == 2 && delivery.expected == 4 && delivery.missing.sorted() == ["CN-02", "CN-04"])
      #expect(result.rules.map(\.counts.unknown) == [1, 0] && result.rules.map(\.counts.pass) == [0, 3])
      let finding = try #require(result.data.first { $0.kind == "delivery" })
      #expect(finding.level == .error && finding.message.en.hasPrefix("2 of 4 sites delivered; missing: CN-0"))
      #expect(finding.message.zh.hasPrefix("应有4个场所，已提供2个；缺少：CN-0"))
    }
  }

  @Test func whatIsCompleteIsSaidToo() throws {
    let result = try run("rows: 3, sites: [CN-01, CN-03], values: {contract: [full_time]}")
    #expect(result.deliveries.count == 2 && result.deliveries.allSatisfy(\.isComplete))
    #expect(result.rules.map(\.counts.pass) == [1, 3])
    #expect(
      result.data.filter { $0.kind == "delivery" }.map(\.message.en) == [
        "2 of 2 sites delivered", "1 of 1 expected values of contract delivered",
      ])
  }

  @Test func aKindOfContractThatIsNeverSeenIsMissing() throws {
    let result = try run("values: {contract: [full_time, 派遣]}")
    #expect(result.deliveries.map(\.missing) == [["派遣"]])
    #expect(result.rules.first?.counts.unknown == 1)
  }

  /// A cell that can't be read may be any site, but nobody can say which was delivered.
  @Test func unreadableCellsDeliverNothing() throws {
    let result = try run("sites: [CN-01]", employees: "id,site,contract,age\n1,,全职,30\n")
    #expect(result.deliveries.map(\.missing) == [["CN-01"]])
  }

  @Test(arguments: ["values: {contrct: [full_time]}", "values: {contract: [freelance]}", "values: {id: all}"])
  func whatNobodyCanDeliverIsAMistake(expect: String) throws {
    #expect(throws: CheckFailure.self) { try run(expect) }
  }
}
