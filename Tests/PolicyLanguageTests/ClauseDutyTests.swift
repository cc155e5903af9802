import Testing

@testable import PolicyLanguage

/// A clause about records wants a rule that reads some.
@Suite struct ClauseDutyTests {
  private func summary(_ body: String, kind: String = "row") -> [String] {
    var pack = PackText()
    pack.policy = pack.policy.replacing("kind: row", with: "kind: \(kind)")
    pack.policy += """
        - {name: old, parameters: {day: date}, returns: bool, body: 'day < asOf'}
        - {name: opened, parameters: {day: date}, returns: bool, body: 'sites.exists(s, s.isOpen(day))'}

      """
    pack.rules = PackText.rule(body)
    pack.lastRule = ""
    return pack.load().summary
  }

  @Test(arguments: [
    "for: e in employees\nrequire: 'true'", "for: e in employees\nrequire: asOf > date(2024, 1, 1)",
    "require: params.min_age > 3", "for: e in employees\nlet: {unused: e.hours}\nrequire: params.min_age > 3",
    "require: old(asOf)", "require: policy.version == \"1\"", "for: e in employees\nrequire: 'true'\ndue: e.hire_date",
    "for: e in employees\nrequire: 'true'\nevidence: sites.filter(s, s.opened < asOf)",
    "require: '[1, 2].exists(sites, sites > 1)'",
  ])
  func rulesThatReadNothing(body: String) {
    for kind in ["row", "cover", "total", "path"] {
      #expect(summary(body, kind: kind) == ["9:10 policy-clause-without-data"], "\(body)")
    }
  }

  @Test(arguments: [
    "for: e in employees\nrequire: e.hours > 3", "for: e in employees\nwhen: e.hours > 60\nrequire: 'false'",
    "require: opened(asOf)", "require: size(sites) > 0", "require: months(policy.reviewed, asOf) < 12",
    "for: e in employees\nrequire: '!has(e.left_on)'",
    "for: e in employees\nlet: {a: e.hours, b: a + 1}\nrequire: b > 3",
    "target: {measure: 'employees.filter(e, e.hours > year).map(e, e.hours).sum()', reach: 10, by: 2030}",
  ])
  func rulesThatReadRecords(body: String) {
    for kind in ["row", "cover", "total", "path"] { #expect(summary(body, kind: kind) == [], "\(body)") }
  }

  @Test func oneRuleOfTheClauseIsEnough() {
    let both = "require: params.min_age > 3\n---\nrule: other\nclause: \"1\"\nseverity: low\nrequire: size(sites) > 0"
    #expect(summary(both) == [])
  }
}
