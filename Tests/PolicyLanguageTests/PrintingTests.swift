import SourceDiagnostics
import Testing

@testable import PolicyLanguage

@Suite struct PrintingTests {
  private static let body = """
    for: e in employees
    when: |
      e.hours > 0
        && true
    require: 'age(e.birth_date,asOf)>=params.min_age'
    say: {en: "{e.name}", zh: "{e.name}"}
    """

  @Test func types() throws {
    let policy = try #require(PackText.load(rule: Self.body, lastRule: "").policy)
    #expect(
      CheckedTypesPrinter.text(policy) == """
        function isOpen\tbody\tbool\ts.opened <= day\tpolicy.yaml:14:88
        rule r\twhen\tbool\te.hours > 0 && true\trules/a.yaml:6:3
        rule r\trequire\tbool\tage(e.birth_date, asOf) >= params.min_age\trules/a.yaml:8:11
        rule r\tsay en\tstring\te.name\trules/a.yaml:9:13
        rule r\tsay zh\tstring\te.name\trules/a.yaml:9:29

        """)
  }

  @Test func syntax() {
    let text = PolicySyntaxPrinter.text(PackText.load(rule: Self.body, lastRule: "").syntax)
    #expect(
      text.hasSuffix(
        """
        rule r clause 1 high  @1:7
          for e in employees  @4:6
          when: e.hours > 0 ↵   && true  @5:7
          require: age(e.birth_date,asOf)>=params.min_age  @8:10
          say en: {e.name}  @9:11
          say zh: {e.name}  @9:27

        """))
    #expect(text.hasPrefix("policy test version 1  @2:9\n  calendar birthday mar1\n  published 2024-11-22\n"))
    #expect(text.contains("\n  contract: enum {full_time, part_time}  @24:3\n"))
  }
}
