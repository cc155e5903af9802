import CELLanguage
import CivilTime
import RecordModel
import SourceDiagnostics
import Testing
import Verdicts

@testable import PolicyLanguage

@Suite struct RuleCheckingTests {
  /// Bodies of a rule (its three first lines stand before) and what is said of them.
  static let cases: [(body: String, expected: [String])] = [
    ("for: e in employees\nrequire: e.hours > 0", []),
    ("for: e in employees\nrequire: e.hours", ["5:10 cel-type-mismatch"]),
    ("for: e in employees\non: e.hours\nrequire: 'true'", ["5:5 cel-type-mismatch"]),
    ("for: e in employees\nrequire: 'true'\ndue: asOf == asOf", ["6:6 cel-type-mismatch"]),
    ("for: e in employees.filter(x, true)\nrequire: e.anything > 3", ["4:6 policy-bad-for"]),
    ("for: e in sitez\nrequire: e.anything > 3", ["4:11 policy-unknown-dataset"]),
    ("for: sites in sites\nrequire: 'true'", ["4:6 policy-shadowing"]),
    ("let: {params: 1 + 1}\nrequire: 'true'", ["4:7 policy-shadowing"]),
    ("let: {employees: '[1]'}\nrequire: 'true'", ["4:7 policy-shadowing"]),
    ("for: e in employees\nlet: {e: '1'}\nrequire: 'true'", ["5:7 policy-shadowing"]),
    // Not visible before their turn.
    ("on: day\nlet: {day: asOf}\nrequire: 'true'", ["4:5 cel-unknown-name"]),
    ("each: {y: '[n]'}\nlet: {n: '1'}\nrequire: 'true'", ["4:13 cel-unknown-name"]),
    ("let: {a: b, b: '1'}\nrequire: a == b", ["4:10 cel-unknown-name"]),
    ("let: {a: '1', b: a + 1}\nrequire: a < b", []),
    ("each: {y: '[1, 2]', z: '[y]'}\non: date(z, 1, 1)\nrequire: y == z", []),
    ("each: {y: '2024'}\nrequire: y == 2024", ["4:11 policy-wrong-type"]),
    ("require: 'true'\nevidence: asOf", ["5:11 policy-wrong-type"]),
    // A value with a mistake is not reported again where it is used.
    ("let: {a: nowhere}\nrequire: a > 3 && a.b", ["4:10 cel-unknown-name"]),
    ("let: {a: [1]}\nrequire: a > 3 && a.b", ["4:10 policy-wrong-kind"]),
    ("for: s in sites\nrequire: s.isOpen(asOf)\nadjustable: [s.opened]", []),
    ("for: s in sites\nrequire: s.isOpen(3)", ["5:10 cel-no-overload"]),
    (
      "for: e in employees\nrequire: 'true'\nadjustable: [e.site.opened, e, params.min_age]",
      ["6:14 policy-not-adjustable", "6:29 policy-not-adjustable", "6:32 policy-not-adjustable"]
    ),
    ("for: e in employees\nrequire: e.hours >= params.min_age && e.hours >= params.local_age(e.site.country)", []),
    ("require: params.min_agee > 3", ["4:10 cel-unknown-name"]),
    ("require: params.local_age > 3", ["4:10 cel-unknown-name"]),
    ("require: policy.reviewed <= asOf && policy.id == \"test\" && policy.published < policy.updated", []),
    ("for: e in employees\nrequire: has(e.hire_date)", ["5:16 cel-has-not-optional"]),
    ("for: e in employees\nwhen:\nrequire: 'true'", ["5:1 policy-missing-value"]),
    ("for: e in employees", ["1:1 policy-missing-key"]),
    ("share: '>= 85%'\nper: site\nrequire: 'true'", ["4:1 policy-missing-key"]),
    ("attest: {scope: organisation}", ["4:10 policy-missing-key"]),
    ("per: site\nrequire: 'true'", ["4:1 policy-key-conflict"]),
    ("require: 'true'\neffective: {from: 2025-01-01, until: 2024-01-01}", ["5:31 policy-bad-value"]),
    ("require: >\n  true // why\n  && false", ["5:8 policy-folded-comment"]),
    ("require: true\n  // why\n  && false", ["5:3 policy-folded-comment"]),
    ("require: \"true\n  // why\n  && false\"", ["5:3 policy-folded-comment"]),
    ("require: |\n  true // why\n  && true", []),
    ("require: true == (\n  '//' != \"//\")", []),
    // A guard in `when` counts for what follows it, not for what it needs itself.
    (
      "for: e in employees\nlet: {last: 'e.left_on < asOf'}\nwhen: has(e.left_on)\nrequire: e.left_on <= asOf && last",
      []
    ),
    (
      "for: e in employees\nlet: {last: 'e.left_on < asOf'}\nwhen: has(e.left_on) && last\nrequire: 'true'",
      ["5:14 cel-unguarded-optional"]
    ),
    ("for: e in employees\nrequire: e.left_on <= asOf", ["5:10 cel-unguarded-optional"]),
  ]

  @Test(arguments: cases.indices) func isSaidInPlace(_ index: Int) {
    let (body, expected) = Self.cases[index]
    let load = PackText.load(rule: body)
    #expect(load.summary == expected, "\(body)\n\(load.rendered)")
    let isWrong = load.diagnostics.contains { $0.severity == .error }
    #expect((load.policy == nil) == isWrong)
  }

  @Test func whatHoldsIsKept() throws {
    let load = PackText.load(
      rule: """
        for: e in employees
        each: {year: 'years(date("2024-01-01"), asOf)'}
        on: e.hire_date
        let: {a: 'age(e.birth_date, e.hire_date)'}
        when: e.hours > 0
        require: a >= params.min_age
        say: {en: "{{a}} is {a}", zh: "{a}岁"}
        due: date(year, 12, 31)
        effective: {from: 2024-01-01}
        waivable: false
        """)
    let rule = try #require(load.policy?.rules.first, "\(load.rendered)")
    #expect(rule.title.zh == "一")
    #expect(rule.severity == .high)
    #expect(rule.subject?.dataset == "employees")
    #expect(rule.each.map(\.name) == ["year"])
    #expect(rule.lets.map(\.name) == ["a"])
    #expect(rule.require?.checked.resultType == .bool)
    #expect(rule.effectiveFrom == CivilDate(year: 2024, month: 1, day: 1))
    #expect(!rule.isWaivable)
    let parts = try #require(rule.say?.en.parts)
    guard parts.count == 2, case .text(let text) = parts[0], case .expression(let placed) = parts[1] else {
      Issue.record("\(parts)")
      return
    }
    #expect(text == "{a} is ")
    #expect(placed.place(placed.checked.root.range).position == SourcePosition(line: 10, column: 22))
  }
}
