import CivilTime
import Foundation
import Plumbline
import PolicyLanguage
import Testing
import Verdicts

@Suite struct RulePredicateTests {
  private static let pack = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Policies/gcl-esg").path

  private func predicate(_ rule: String, _ records: [String: [RulePredicate.Record]] = [:]) throws -> RulePredicate {
    let asOf = try #require(CivilDate(iso: "2025-12-31"))
    return try RulePredicate(rule, of: try PolicyLoading.load(Self.pack), asOf: asOf, records: records)
  }

  private func employee(_ birth: String?, site: String = "S1") -> RulePredicate.Record {
    ["employee_id": "E1", "birth_date": birth, "hire_date": "2024-09-01", "site": site]
  }

  @Test func oneRecord() throws {
    let rule = try predicate("minimum-hire-age", ["sites": [["site_id": "S1", "country": "CN"]]])
    #expect(try rule.judge(employee("2009-01-01")) == [.violation])
    #expect(try rule.judge(employee("2008-09-01")) == [.pass], "16 on the day of hire")
    #expect(try rule.judge(employee("2008-09-02")) == [.violation], "16 a day after it")
    #expect(try rule.judge(employee(nil)) == [.unknown])
    #expect(
      try rule.judge(employee("2000-01-01", site: "S9")) == [.unknown], "the law of an unknown site may ask for more")
  }

  @Test func aBatchKeepsItsOrder() throws {
    let rule = try predicate("minimum-hire-age", ["sites": [["site_id": "S1", "country": "CN"]]])
    let verdicts = try rule.judge(batch: [employee("2009-01-01"), employee("1990-05-05"), employee("x")])
    #expect(verdicts.map(\.verdict) == [.violation, .pass, .unknown])
    #expect(verdicts.map(\.record) == [0, 1, 2])
  }

  @Test func whatIsNotSuppliedIsUnknown() throws {
    #expect(try predicate("minimum-hire-age").judge(employee("1990-05-05")) == [.unknown])
    #expect(try predicate("minimum-hire-age").judge(employee("2012-05-05")) == [.violation], "a child is one anywhere")
  }

  @Test func namesThatAreNotThereAreRefused() throws {
    #expect(throws: CheckFailure.self) { try predicate("minimum-hire-aeg") }
    #expect(throws: CheckFailure.self) { try predicate("zero-recalls") }
    let rule = try predicate("minimum-hire-age")
    #expect(throws: CheckFailure.self) { try rule.judge(["birthdate": "2000-01-01"]) }
  }
}
