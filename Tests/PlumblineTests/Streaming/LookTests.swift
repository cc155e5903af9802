import Foundation
import Planning
import Plumbline
import PolicyLanguage
import Testing

/// Which rules about people let their shifts pass by, and why others have them held.
@Suite struct LookTests {
  /// `nil` where they are passed over.
  private func reason(_ require: String, say: String = "{p.person_id}", more: String = "") throws -> String? {
    let rule = """
      rule: looker
      clause: "1"
      title: {en: A rule, zh: 规则}
      severity: high
      for: p in persons
      require: '\(require)'
      say: {en: '\(say)', zh: '\(say)'}
      \(more)
      """
    let pack = try SmallPack(
      ["records/r.yaml": ShiftPack.records, "rules/r.yaml": rule], parameters: LookerRules.functions)
    let policy = try PolicyLoading.load(pack.url.path)
    let shift = try #require(policy.recordType(named: "shift"))
    return Planner.plan(policy, rules: policy.rules).reasonToHold(shift)
  }

  @Test(arguments: [
    "!shifts.exists(s, s.person == p && s.insured)", "shifts.all(s, s.person != p || s.insured)", "p.nights() < 2",
    "shifts.all(s, !(s.person == p && s.hours > 3.0))", "size(shifts.filter(s, s.day == p.born)) < 2",
    "shifts.filter(s, s.person == p).filter(s, s.insured).map(s, s.hours).sum() < 9.0",
    "shifts.all(s, s.person != p || age(p.born, s.day) > 15)",
  ])
  func keysLetThemPass(_ require: String) throws {
    #expect(try reason(require) == nil)
  }

  @Test(arguments: [
    "size(shifts) < 9", "!shifts.exists(s, s.insured)", "!shifts.exists(s, s.person != p)",
    "size(shifts.filter(s, s.person == p)) < size(shifts)", "shifts.exists(s, s.person == p || s.insured)",
    "persons.all(x, shifts.exists(s, s.person == x) || x.level > p.level)",
  ])
  func allOfThemAreWanted(_ require: String) throws {
    #expect(try reason(require) == "rule looker looks at it other than by keys")
  }

  /// What is only said or shown counts too, and a name inside of a walk is not the subject's.
  @Test(arguments: [
    "{p.person_id} of {size(shifts)}", "{persons.map(p, size(shifts.filter(s, s.person == p))).distinct().size()}",
    "{persons.filter(x, x.level > p.level).map(p, size(shifts.filter(s, s.person == p))).distinct().size()}",
    "{cel.bind(p, persons.filter(x, x.level > 1), shifts.filter(s, p.exists(x, x == s.person)).size())}",
  ])
  func sentencesLookToo(_ say: String) throws {
    #expect(
      try reason("p.nights() < 2", say: say) == "rule looker looks at it other than by keys")
  }

  @Test func evidenceLooksToo() throws {
    let require = "p.nights() < 2"
    #expect(try reason(require, more: "evidence: 'shifts.filter(s, s.person == p && s.insured)'") == nil)
    #expect(try reason(require, more: "evidence: 'shifts.filter(s, s.insured).filter(s, s.person == p)'") != nil)
    #expect(
      try reason(require, more: "due: '[shifts.filter(s, s.insured).size()].size() > 0 ? p.born : p.born'") != nil)
  }
}
