import CELLanguage
import CivilTime
import RecordModel
import SourceDiagnostics
import Testing

@testable import PolicyLanguage

/// Record types, parameters, functions and clauses.
@Suite struct DictionaryTests {
  private func summary(_ change: (inout PackText) -> Void) -> [String] {
    var pack = PackText()
    pack.rules = PackText.rule("require: 'true'")
    change(&pack)
    return pack.load().summary
  }

  static let records: [(find: String, replace: String, expected: [String])] = [
    ("key: site_id", "key: id", ["4:6 policy-unknown-field"]),
    ("key: site_id", "key: [site_id, closed]", ["4:16 policy-field-role"]),
    ("key: site_id", "key: site_id\non: country", ["5:5 policy-field-role"]),
    ("dataset: sites", "dataset: employees", ["12:10 policy-duplicate"]),
    ("dataset: sites", "dataset: asOf", ["2:10 policy-shadowing"]),
    ("dataset: sites", "", ["1:1 policy-missing-key"]),
    ("record: employee", "record: site", ["11:9 policy-duplicate"]),
    ("record: employee", "record: for", ["11:9 policy-bad-identifier"]),
    ("site: {type: site}", "site: {type: sit}", ["22:16 policy-unknown-type"]),
    ("hours: {type: int}", "work-hours: {type: int}", ["23:3 policy-bad-identifier"]),
    ("hours: {type: int}", "hours: int", ["23:10 policy-wrong-kind"]),
    ("hours: {type: int}", "hours: {type: int, values: [a]}", ["23:22 policy-key-conflict"]),
    ("hours: {type: int}", "hours: {type: enum}", ["23:17 policy-missing-key"]),
    ("hours: {type: int}", "hours: {type: date, precision: month}", []),
    ("hours: {type: int}", "hours: {type: date, precision: day}", ["23:34 policy-bad-value"]),
    ("hours: {type: int}", "hours: {type: int, precision: year}", ["23:22 policy-key-conflict"]),
    ("key: employee_id", "key: [employee_id, hire_date]", []),
    ("hours: {type: int}", "hours: {type: int, optional: yes}", ["23:32 policy-wrong-kind"]),
    ("hours: {type: int}", "hours: {type: int, sensitivity: secret}", ["23:35 policy-bad-value"]),
    ("hours: {type: int}", "hours: {type: int, headers: 工时}", ["23:31 policy-wrong-kind"]),
    ("hours: {type: int}", "hours: {type: bool, \"true\": [是], \"false\": [否]}", []),
    ("hours: {type: int}", "hours: {type: bool, \"true\": [有], \"false\": [\" 有\"]}", ["23:46 policy-ambiguous-label"]),
    ("hours: {type: int}", "hours: {type: bool, \"true\": [NO]}", ["23:32 policy-ambiguous-label"]),
    ("part_time: [兼职]", "part_time: [Full_Time]", ["24:64 policy-ambiguous-label"]),
    ("part_time: [兼职]", "part_time: [part_time, 兼职]", []),
    ("hours: {type: int}", "hours: {type: list<list<date>>}", []),
    ("hours: {type: int}", "hours: {type: employee.contract}", []),
    ("hours: {type: int}", "hours: {type: employee.hours}", ["23:17 policy-unknown-type"]),
    ("hours: {type: int}", "hours: {type: employee.contract, values: [a]}", ["23:36 policy-key-conflict"]),
    ("hours: {type: int}", "hours: {type: string, format: gb11643}", []),
    ("hours: {type: int}", "hours: {type: string, format: gb11643, birth_date: birth_date, fills: true}", []),
    ("hours: {type: int}", "hours: {type: string, format: gb11634}", ["23:33 policy-bad-value"]),
    ("hours: {type: int}", "hours: {type: int, format: gb11643}", ["23:22 policy-key-conflict"]),
    (
      "hours: {type: int}", "hours: {type: string, fills: true, birth_date: birth_date}",
      ["23:25 policy-key-conflict", "23:38 policy-key-conflict"]
    ),
    ("hours: {type: int}", "hours: {type: string, format: gb11643, fills: true}", ["23:42 policy-missing-key"]),
    (
      "hours: {type: int}", "hours: {type: string, format: gb11643, birth_date: birthdate}",
      ["23:54 policy-unknown-field"]
    ),
    ("hours: {type: int}", "hours: {type: string, format: gb11643, birth_date: name}", ["23:54 policy-field-role"]),
    ("hours: {type: int}", "hours: {type: string, format: gb11643, sensitivity: open}", ["23:42 policy-key-conflict"]),
    (
      "hours: {type: int}",
      "hours: {type: string, format: gb11643, birth_date: hire_date}\n  pass: {type: string, format: gb11643, birth_date: hire_date}",
      ["24:53 policy-key-conflict"]
    ),
    ("hours: {type: int}", "hours: {type: int, absent: [\"-\", \"99\"]}", []),
    ("hours: {type: int}", "hours: {type: bool, absent: [\"否\"]}", ["23:32 policy-ambiguous-label"]),
    ("part_time: [兼职]}", "part_time: [兼职]}, absent: [兼职]", ["24:79 policy-ambiguous-label"]),
  ]

  @Test(arguments: records.indices) func recordTypes(_ index: Int) {
    let (find, replace, expected) = Self.records[index]
    let found = summary {
      $0.records = $0.records.replacing(find, with: replace)
      // It walks `sites`, which some of these rename.
      if !expected.isEmpty { $0.lastRule = "" }
    }
    #expect(found == expected, "\(replace)")
  }

  static let headers: [(find: String, replace: String, expected: [String])] = [
    ("language: plumbline/1", "language: plumbline/2", ["1:11 policy-language"]),
    ("title: {en: Test, zh: 测试}\nsource", "source", ["1:1 policy-missing-key"]),
    ("value: 16}]}\n", "value: 16}, {from: 2024-01-01, value: 17}]}\n", ["11:71 policy-duplicate"]),
    ("min_age: {type: int", "min_age: {type: list<int>", ["11:65 policy-bad-constant"]),
    ("min_age: {type: int", "min_age: {type: site", ["11:19 policy-unknown-type"]),
    ("XX: [{from: 2024-01-01", "XX: [{from: 2024-13-01", ["12:94 policy-bad-date"]),
    ("body: 's.opened <= day'", "body: 's.isOpen(day)'", ["14:12 policy-recursive-function"]),
    ("body: 's.opened <= day'", "body: 's.opened'", ["14:88 cel-type-mismatch"]),
    ("name: isOpen", "name: size", ["14:12 policy-shadowing"]),
    ("parameters: {day: date}", "parameters: {sites: date, day: date}", ["14:54 policy-shadowing"]),
    ("kind: row", "kind: rows", ["9:46 policy-bad-value"]),
    (", kind: row", "", ["9:10 policy-clause-kind"]),
    ("kind: row}", "kind: row}\n  - {id: \"1\", title: {en: A, zh: 甲}, kind: row}", ["10:10 policy-duplicate"]),
    (
      "kind: row}", "kind: row}\n  - {id: \"2\", title: {en: A, zh: 甲}, kind: row}",
      ["10:10 policy-clause-without-rule"]
    ),
    ("reviewed: 2025-11-10", "reviewed(x: 1", ["6:1 policy-unknown-key"]),
  ]

  @Test(arguments: headers.indices) func policyFiles(_ index: Int) {
    let (find, replace, expected) = Self.headers[index]
    #expect(summary { $0.policy = $0.policy.replacing(find, with: replace) } == expected, "\(replace)")
  }

  @Test func functionsThatLeadBackAreNamedWithTheirWay() throws {
    var pack = PackText()
    pack.policy += """
        - {name: one, parameters: {n: int}, returns: int, body: two(n)}
        - {name: two, parameters: {n: int}, returns: int, body: three(n)}
        - {name: three, parameters: {n: int}, returns: int, body: two(n) + 1}

      """
    let found = pack.load().diagnostics.filter { $0.code == "policy-recursive-function" }.map(\.message)
    #expect(
      found == [
        "the function `two` calls itself: two → three → two", "the function `three` calls itself: three → two → three",
      ])
  }

  @Test func parametersHaveTheirHistory() throws {
    var pack = PackText()
    pack.policy = pack.policy.replacing(
      "min_age: {type: int, values: [{from: 2024-01-01, value: 16}]}",
      with: "min_age: {type: int, values: [{from: 2025-01-01, value: 17}, {from: 2024-01-01, value: 16}]}")
    let policy = try #require(pack.load().policy)
    let parameter = try #require(policy.parameters.first { $0.name == "min_age" })
    #expect(parameter.values.map { $0.from.description } == ["2024-01-01", "2025-01-01"])
    #expect(parameter.value(on: try #require(CivilDate(iso: "2023-12-31"))) == nil)
    let employee = try #require(policy.recordType(named: "employee"))
    #expect(employee.field("left_on")?.isOptional == true)
    #expect(employee.field("site")?.type == .reference("site"))
    #expect(
      employee.field("contract")?.type
        == .enumeration([
          EnumerationMember(identifier: "full_time", labels: ["全职"]),
          EnumerationMember(identifier: "part_time", labels: ["兼职"]),
        ]))
  }

  /// Two fields of one enumeration compare; two enumerations with the same members are two all the same.
  @Test func anEnumerationMayBeShared() throws {
    var pack = PackText()
    pack.records = pack.records.replacing("hours: {type: int}", with: "hours: {type: employee.contract}")
    pack.rules = PackText.rule("for: e in employees\nrequire: e.hours == e.contract && e.hours != \"full_time\"")
    let load = pack.load()
    #expect(load.diagnostics.isEmpty)
    let fields = try #require(load.policy?.recordType(named: "employee"))
    #expect(fields.field("hours")?.type == fields.field("contract")?.type)
    #expect(fields.field("hours")?.enumeration == "employee.contract")
    pack.records = pack.records.replacing(
      "hours: {type: employee.contract}", with: "hours: {type: enum, values: {full_time: [], part_time: []}}")
    #expect(pack.load().summary.contains { $0.hasSuffix("cel-no-overload") })
  }

  /// A literal takes the type that the only function of a name asks for.
  @Test func literalsAdaptToWhatAFunctionTakes() {
    var pack = PackText()
    pack.policy += """
        - {name: has_contract, receiver: {e: employee}, parameters: {kind: employee.contract}, returns: bool, body: e.contract == kind}

      """
    pack.rules = PackText.rule("for: e in employees\nrequire: e.has_contract(\"full_time\")")
    #expect(pack.load().diagnostics.isEmpty)
    pack.rules = PackText.rule("for: e in employees\nrequire: e.has_contract(\"fulltime\")")
    #expect(pack.load().summary.count == 1)
    #expect(pack.load().diagnostics.first?.help?.contains("full_time") == true)
  }

  @Test func aFileThatIsNoYAMLSilencesWhatDependsOnIt() {
    #expect(summary { $0.records += "---\na: b: c\n" } == ["26:5 yaml-syntax"])
    #expect(summary { $0.rules = "rule: x\nrequire: [\n" + $0.rules }.last?.hasSuffix("yaml-syntax") == true)
  }
}
