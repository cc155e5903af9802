import CELLanguage
import SourceDiagnostics
import Testing

@Suite struct CheckerGuardTests {
  @Test(arguments: [
    "has(e.left_on) && e.left_on > asOf",
    "e.left_on > asOf && has(e.left_on)",
    "!has(e.left_on) || e.left_on > asOf",
    "e.left_on == null || e.left_on > asOf",
    "null != e.left_on && e.left_on > asOf",
    "has(e.left_on) ? e.left_on > asOf : true",
    "!(has(e.left_on) && n > 1) || (e.left_on > asOf)",
    "has(e.left_on) && (n > 1 || e.left_on > asOf)",
    "has(e.left_on) && sites.exists(t, t.opened < e.left_on)",
    "sites.filter(t, has(t.closed)).all(t, t.closed > asOf)",
    "sites.filter(t, has(t.closed)).map(u, u.closed).max() > asOf",
    "sites.map(t, has(t.closed), t.closed).max() > asOf",
    "has(e.mentor) && e.mentor.name == 'x'",
    "has(e.mentor) && has(e.mentor.left_on) && e.mentor.left_on > asOf",
    "has(e.mentor.left_on) && has(e.mentor)",
    "left != null && left > asOf",
    "e.left_on == null",
    "e.?left_on.orValue(asOf) > asOf",
    "(has(e.left_on) ? e.left_on : asOf) > asOf",
    "has(e.left_on) && cel.bind(d, e.left_on, d > asOf)",
  ]) func guardedUsesAreQuiet(text: String) {
    let result = check(text, expecting: .bool)
    #expect(result.checked != nil)
    #expect(result.issues.isEmpty, "\(result.issues.map(\.message))")
  }

  @Test(arguments: [
    "«e.left_on» > asOf",
    "has(e.insured) && «e.left_on» > asOf",
    "has(e.left_on) || «e.left_on» > asOf",
    "!has(e.left_on) && «e.left_on» > asOf",
    "(has(e.left_on) || n > 1) && «e.left_on» > asOf",
    "has(e.left_on) ? true : «e.left_on» > asOf",
    "sites.filter(t, has(t.closed)).all(t, t.closed > asOf) && «s.closed» > asOf",
    "sites.all(t, «t.closed» > asOf)",
    "has(e.left_on) && employees.exists(e, «e.left_on» > asOf)",
    "sites.map(t, «t.closed»).max() > asOf",
    "«e.mentor».name == 'x'",
    "has(«e.mentor».left_on)",
    "«left» > asOf",
    "«e.insured»",
    "n > 1 && «e.insured»",
    "(n > 1 ? «e.left_on» : asOf) > asOf",
    "age(e.birth_date, «e.left_on») > 3",
  ]) func unguardedUsesAreWarnedOf(marked: String) throws {
    let marked = Marked(marked)
    let result = check(marked.text, expecting: .bool)
    #expect(result.checked != nil)
    let issue = try #require(result.issues.first)
    #expect(result.issues.count == 1)
    #expect(issue.code == "cel-unguarded-optional")
    #expect(issue.severity == .warning)
    #expect(issue.range == marked.range)
  }

  @Test func aConditionAroundTheExpressionIsAGuard() throws {
    let condition = try #require(check("n > 1 && has(e.left_on)", expecting: .bool).checked)
    let checker = ExpressionChecker(provider: SchoolProvider())
    #expect(checker.check("e.left_on > asOf", expecting: .bool, given: [condition]).issues.isEmpty)
    #expect(checker.check("e.left_on > asOf", expecting: .bool).issues.count == 1)
  }

  @Test(arguments: [
    ("size(employees.filter(x, x.name == 'a')) == 0", "`!employees.exists(x, …)`"),
    ("employees.filter(x, true).size() == 0", "`!employees.exists(x, …)`"),
    ("employees.filter(x, true).size() > 0", "`employees.exists(x, …)`"),
  ]) func sizesOfFilteredListsAreWarnedOf(text: String, better: String) throws {
    let issue = try #require(check(text).issues.first)
    #expect(issue.code == "cel-size-of-filter")
    #expect(issue.help?.contains(better) == true)
    #expect(check("size(employees) == 0").issues.isEmpty)
    #expect(check("employees.filter(x, true).size() == 3").issues.isEmpty)
  }
}
