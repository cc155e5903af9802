import CELLanguage
import CivilTime
import RecordModel
import SourceDiagnostics
import Testing

@testable import PolicyLanguage

@Suite struct TemplateAndTargetTests {
  static let templates: [(text: String, expected: [String])] = [
    (#"say: {en: "a {e.name} b", zh: "员工{e.name}"}"#, []),
    (#"say: {en: "a {e.nam} b", zh: "员工{e.nam}"}"#, ["6:17 cel-unknown-field", "6:36 cel-unknown-field"]),
    (#"say: {en: "a {e} b", zh: "b"}"#, ["6:15 policy-not-printable"]),
    (#"say: {en: "{e.left_on} {e.contract} {[1]}", zh: "b"}"#, []),
    (#"say: {en: "a } b", zh: "b"}"#, ["6:14 policy-template"]),
    (#"say: {en: "工 {e.name", zh: "b"}"#, ["6:14 policy-template"]),
    (#"say: {en: "{{}} {'}'} {{'x': 1}", zh: "b"}"#, ["6:31 policy-template"]),
    (#"say: {en: "{ {'x': e.hours}['x'] }", zh: "b"}"#, []),
    (#"say: {en: "{}", zh: "b"}"#, ["6:13 cel-syntax"]),
    (#"say: {zh: "b"}"#, ["6:1 policy-missing-language"]),
    ("say: text", ["6:6 policy-missing-language"]),
    (#"remedy: {en: "{1 +}", zh: "b"}"#, ["6:19 cel-syntax"]),
  ]

  @Test(arguments: templates.indices) func sentences(_ index: Int) {
    let (text, expected) = Self.templates[index]
    let load = PackText.load(rule: "for: e in employees\nrequire: 'true'\n\(text)")
    #expect(load.summary == expected, "\(text)\n\(load.rendered)")
  }

  static let targets: [(text: String, expected: [String])] = [
    (
      "measure: 'employees.filter(e, e.hours > year).map(e, e.hours).sum()', baseline: 2023, change: -42%, by: 2030", []
    ),
    (
      "measure: '1', complete: 'sites.all(s, s.opened < date(year, 1, 1))', baseline: 2024, each_year: -10%, by: 2030",
      []
    ),
    ("measure: '1.5', reach: 85%, by: 2030, start: {year: 2024, value: 70%}", []),
    ("measure: asOf, reach: 85, by: 2030", ["4:19 policy-wrong-type"]),
    ("measure: '1', complete: '1', reach: 85, by: 2030", ["4:35 cel-type-mismatch"]),
    ("measure: '1', baseline: 2023, change: -0.42, by: 2030", ["4:48 policy-bad-value"]),
    ("measure: '1', baseline: 2030, change: -42%, by: 2030", ["4:54 policy-target"]),
    ("measure: '1', reach: 85%, change: -42%, by: 2030", ["4:24 policy-target"]),
    ("measure: '1', baseline: 2023, reach: 85%, by: 2030", ["4:24 policy-key-conflict"]),
    ("measure: '1', reach: 85%, by: 2030, path: linear", ["4:46 policy-key-conflict"]),
    ("measure: '1', baseline: 2023, change: -42%, by: soon", ["4:58 policy-bad-value"]),
    ("measure: '1', change: -42%, by: 2030", ["4:10 policy-missing-key"]),
    ("baseline: 2023, change: -42%, by: 2030", ["4:10 policy-missing-key"]),
  ]

  @Test(arguments: targets.indices) func goals(_ index: Int) {
    let (text, expected) = Self.targets[index]
    let load = PackText.load(rule: "target: {\(text)}")
    #expect(load.summary == expected, "\(text)\n\(load.rendered)")
  }

  @Test func percentagesAreExact() throws {
    let load = PackText.load(rule: "target: {measure: '1', baseline: 2023, change: -51.6%, by: 2030}")
    let target = try #require(load.policy?.rules.first?.target)
    guard case .change(let fraction, baseline: 2023) = target.goal else {
      Issue.record("\(target.goal)")
      return
    }
    #expect(fraction == ExactDecimal("-0.516"))
    #expect(target.path == .linear)
    #expect(load.policy?.rules.first?.require == nil)
  }

  @Test func aTargetSeesItsSubject() {
    let load = PackText.load(rule: "for: s in sites\ntarget: {measure: s.opened.year() + year, reach: 9, by: 2030}")
    #expect(load.summary == [])
  }

  @Test func whatHasNoMeaningBesideATargetIsRefused() {
    let load = PackText.load(rule: "due: asOf\ntarget: {measure: '1', reach: 9, by: 2030}")
    #expect(load.summary == ["4:1 policy-key-conflict"])
  }

  /// Who is judged can be narrowed, and parts of the measure can have names; none of them is called `year`.
  @Test func aTargetMayHaveAConditionAndNames() {
    let target = "target: {measure: hours * 1, reach: 9, by: 2030}"
    let rule = "for: s in sites\nlet: {hours: '1'}\nwhen: s.opened < asOf\n"
    #expect(PackText.load(rule: rule + target).summary == [])
    let named = PackText.load(rule: "for: year in sites\ntarget: {measure: '1', reach: 9, by: 2030}")
    #expect(named.summary == ["5:19 policy-shadowing"])
  }

  static let hidden: [(measure: String, place: String?)] = [
    ("employees.filter(e, e.hours > year).map(e, e.hours).sum()", nil),
    ("sites.map(s, s.opened.year()).sum() + employees.map(e, e.hours).sum()", nil),
    ("employees.filter(e, sites.map(s, s == e.site)[0]).map(e, e.hours).sum()", nil),
    ("sites.map(s, employees.filter(e, e.site == s).map(e, e.hours).sum()).sum()", "4:33"),
    ("sites.map(s, hoursOf(s)).sum()", "4:33"),
    ("hoursOf(sites.single())", "4:20"),
    ("cel.bind(x, 1, employees.filter(e, e.hours > x).map(e, e.hours).sum())", "4:35"),
  ]

  @Test(arguments: hidden.indices) func selectionsThatNobodySeesAreRefused(_ index: Int) {
    let (measure, place) = Self.hidden[index]
    var pack = PackText()
    pack.policy = pack.policy.replacing(
      "functions:",
      with: """
        functions:
          - {name: hoursOf, parameters: {s: site}, returns: int, body: 'employees.filter(e, e.site == s).map(e, e.hours).sum()'}
        """)
    pack.rules = PackText.rule("target: {measure: '\(measure)', reach: 9, by: 2030}")
    let load = pack.load()
    #expect(load.summary == (place.map { ["\($0) policy-hidden-selection"] } ?? []), "\(load.rendered)")
  }
}
