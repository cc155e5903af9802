import CELLanguage
import SourceDiagnostics
import Testing

/// A mistake between `«` and `»`, its code, and a word of the message or of the help.
struct Mistake: Sendable, CustomTestStringConvertible {
  let marked: String
  let code: DiagnosticCode
  let word: String

  init(_ marked: String, _ code: DiagnosticCode, _ word: String) {
    self.marked = marked
    self.code = code
    self.word = word
  }

  var testDescription: String { marked }
}

@Suite struct CheckerMistakeTests {
  @Test(arguments: [
    Mistake("«emploees».size()", "cel-unknown-name", "did you mean `employees`?"),
    Mistake("e.«birthdate» > asOf", "cel-unknown-field", "did you mean `birth_date`?"),
    Mistake("has(e.«lefton»)", "cel-unknown-field", "did you mean `left_on`?"),
    Mistake("e.site.«contry»", "cel-unknown-field", "did you mean `country`?"),
    Mistake("«params.min_ag» > 1", "cel-unknown-name", "did you mean `params.min_age`?"),
    Mistake("«parms».min_age > 1", "cel-unknown-name", "parms"),
    Mistake("s.«operatdIn»(2024)", "cel-unknown-function", "did you mean `operatedIn`?"),
    Mistake("«agee»(asOf, asOf)", "cel-unknown-function", "did you mean `age`?"),
    Mistake("math.«gretest»(1, 2)", "cel-unknown-function", "did you mean `math.greatest`?"),
    Mistake("employees.«exist»(x, true) || x", "cel-unknown-function", "did you mean `exists`?"),
    Mistake("employees.«all»(1, 2)", "cel-unknown-function", "wants the name of a variable"),
    Mistake("«has»(n)", "cel-unknown-function", "has(a.b)"),
    Mistake("«n > 'a'»", "cel-no-overload", "int and string"),
    Mistake("«asOf == '2025-01-31'»", "cel-no-overload", "date(\"2025-01-31\")"),
    Mistake("«asOf - asOf» == 1", "cel-no-overload", "days(a, b)"),
    Mistake("«age(asOf)» > 1", "cel-no-overload", "age(date, date)"),
    Mistake("«e.wage * 1.5»", "cel-no-overload", "decimal and double"),
    Mistake("«1 == 1.0»", "cel-no-overload", "1.0"),
    Mistake("«e.contract < 'agency'»", "cel-no-overload", "<"),
    Mistake("«e.contract == e.name»", "cel-no-overload", "string literals"),
    Mistake("«e == s»", "cel-no-overload", "employee and site"),
    Mistake("e.contract == «'fulltime'»", "cel-unknown-member", "did you mean `full_time`?"),
    Mistake("e.contract in ['agency', «'zzz'»]", "cel-unknown-member", "`part_time`"),
    Mistake("has(e.«birth_date»)", "cel-has-not-optional", "not optional"),
    Mistake("has(e.«site»)", "cel-has-not-optional", "not optional"),
    Mistake("«n» && true", "cel-type-mismatch", "wants bool, found int"),
    Mistake("true && !(«n»)", "cel-type-mismatch", "wants bool, found int"),
    Mistake("true ? «1 : 'a'»", "cel-type-mismatch", "int and string"),
    Mistake("employees.all(x, «x.name»)", "cel-type-mismatch", "wants bool, found string"),
    Mistake("«n».all(x, true)", "cel-type-mismatch", "list or a map"),
    Mistake("{«1.5»: 2}", "cel-type-mismatch", "double"),
    Mistake("n.«foo»", "cel-unknown-field", "int has no fields"),
    Mistake("«Employee»{name: 'x'}", "cel-unknown-name", "can't be built"),
    Mistake("employees.latest(x, «x.contract»)", "cel-type-mismatch", "no order"),
    Mistake("employees«[s]»", "cel-no-overload", "can't be indexed by site"),
    Mistake("employees.«size» > 1", "cel-unknown-field", "write `size()`"),
    Mistake("s.«operatedIn»", "cel-unknown-field", "write `operatedIn()`"),
    Mistake("«1 < n < 5»", "cel-no-overload", "don't chain"),
    Mistake("n «=>» 5", "cel-syntax", "write `>=`"),
    Mistake("n «=» 5", "cel-syntax", "write `==`"),
    Mistake("age(asOf«，» asOf) > 1", "cel-syntax", "write `,`"),
    Mistake("asOf > «date('2025-02-30')»", "cel-bad-literal", "2025-02-30"),
    Mistake("asOf > «date(2025, 2, 30)»", "cel-bad-literal", "2025-2-30"),
    Mistake("«e.name.matches('(')»", "cel-bad-literal", "("),
    Mistake("asOf + «duration('1 day')» > asOf", "cel-bad-literal", "1 day"),
    Mistake("«dyn» == 1", "cel-unknown-name", "function"),
    Mistake("1 + «age»", "cel-unknown-name", "`age` is a function"),
  ]) func mistakesAreReportedWhereTheyAre(mistake: Mistake) throws {
    let marked = Marked(mistake.marked)
    let result = check(marked.text)
    let issue = try #require(result.issues.first)
    #expect(result.checked == nil)
    #expect(result.issues.count == 1, "\(result.issues.map(\.message))")
    #expect(issue.code == mistake.code)
    if !mistake.marked.contains("«[s]»") {
      #expect(issue.range == marked.range, "\(issue.message) at \(issue.range), not \(marked.range)")
    }
    #expect((issue.message + " " + (issue.help ?? "")).contains(mistake.word), "\(issue.message) \(issue.help ?? "")")
  }

  @Test func aMistakeIsReportedOnceAndDoesNotHideOthers() {
    let result = check("e.brth > asOf && e.brth2.x + 1 == 2 && sites.all(t, t.zzz == 'a') ? n + 'a' : 3")
    #expect(
      result.issues.map(\.code) == [
        "cel-unknown-field", "cel-unknown-field", "cel-unknown-field", "cel-no-overload",
      ])
  }

  @Test func theWantedTypeIsNamed() {
    let result = check("n + 1", expecting: .bool)
    #expect(result.issues.map(\.message) == ["this expression wants bool, found int"])
    #expect(check("n > 1", expecting: .bool).issues.isEmpty)
    #expect(check("x", expecting: .bool).checked != nil)
  }

  /// As deep as the parser lets a tree be.
  @Test(arguments: [("(", ")", 240), ("!", "", 480), ("n > 1 ? n : ", "", 480), ("1 + ", "", 480), ("[", "]", 240)])
  func deepTreesAreCheckedAndEvaluated(open: String, close: String, count: Int) throws {
    let inner = open == "!" ? "true" : "1"
    let text = String(repeating: open, count: count) + inner + String(repeating: close, count: count)
    let checked = try #require(check(text).checked)
    #expect(ExpressionParser.parse(Unparser.text(checked.root)).expression != nil)
    let outcome = Interpreter().evaluate(checked, TestActivation(variables: ["n": .value(.int(0))]))
    if case .unknown = outcome { Issue.record("unknown") }
  }
}
