import CELLanguage
import SourceDiagnostics
import Testing

@Suite struct SyntaxTests {
  @Test(arguments: [
    ("a || b && c", "_||_(a _&&_(b c))"),
    ("a && b && c && d", "_&&_(_&&_(a b) _&&_(c d))"),
    ("a ? b : c ? d : e", "_?_:_(a b _?_:_(c d e))"),
    ("1 + 2 * 3 - 4", "_-_(_+_(1 _*_(2 3)) 4)"),
    ("a < b == c", "_==_(_<_(a b) c)"),
    ("a in [b, c]", "@in(a [b c])"),
    ("!!a", "!_(!_(a))"),
    ("--1", "-_(-1)"),
    ("-x.y", "-_(x.y)"),
    ("-1.abs()", "-1.abs()"),
    ("a.b[c].d(e)", "_[_](a.b c).d(e)"),
    (".a.b", ".a.b"),
    (".f(x)", ".f(x)"),
    ("a.?b[?c]", "_[?_](a.?b c)"),
    ("[?a, b,]", "[?a b]"),
    ("{?a: b, 'c': d,}", "{?a:b 'c':d}"),
    ("a.B{c: 1, ?d: e}", "a.B{c:1 ?d:e}"),
    ("a.`b-c/d.e f`", "a.b-c/d.e f"),
    ("a.if", "a.if"),
    ("a.break()", "a.break()"),
    ("1 // one\n + 2", "_+_(1 2)"), ("1 // one\r + 2", "_+_(1 2)"), ("1\u{0C}+\t2", "_+_(1 2)"),
  ]) func readsOperators(text: String, tree: String) { #expect(parsed(text) == tree) }

  @Test(arguments: [
    ("-9223372036854775808", "-9223372036854775808"),
    ("-0x8000000000000000", "-9223372036854775808"),
    ("0xFFu", "255u"),
    (".5", "0.5"),
    ("1e3", "1000.0"),
    ("-.5", "-0.5"),
    (#"'\?\`\a\x41\u00e9\U0001F600\101'"#, "'?`<7>Aé😀A'"),
    (#"r'\n'"#, #"'\n'"#),
    ("\"\"\"a\n\"b\"\"\"", "'a<10>\"b'"),
    (#"b'é\xff\377'"#, "b[195, 169, 255, 255]"),
    (#"bR'\x'"#, "b[92, 120]"),
    ("''''a'b'''", "''a'b'"),
  ]) func readsLiterals(text: String, tree: String) { #expect(parsed(text) == tree) }

  @Test(arguments: [
    ("has(a.b.c)", "has{a.b.c}"),
    ("has(a)", "has(a)"),
    (".has(a.b)", ".has(a.b)"),
    ("x.all(e, e > 1)", "all<e>(x _>_(e 1))"),
    ("x.all(1, e)", "x.all(1 e)"),
    ("x.all(a.b, e)", "x.all(a.b e)"),
    ("all(x, e)", "all(x e)"),
    ("x.exists_one(e, e)", "existsOne<e>(x e)"),
    ("x.map(e, f, g)", "map<e>(x f g)"),
    ("x.exists(i, e, i == e)", "exists<i,e>(x _==_(i e))"),
    ("x.transformMap(k, v, v)", "transformMap<k,v>(x v)"),
    ("x.transformMapEntry(k, v, k, v)", "transformMapEntry<k,v>(x k v)"),
    ("cel.bind(x, 1, x)", "bind<x>(1 x)"),
    ("cel.bind(1, 2, 3)", "cel.bind(1 2 3)"),
    ("x.latest(e, e.on)", "latest<e>(x e.on)"),
    ("latest(a, b)", "latest(a b)"),
    ("x.optMap(v, v)", "optMap<v>(x v)"),
    ("x.optFlatMap(v, v)", "optFlatMap<v>(x v)"),
  ]) func expandsMacros(text: String, tree: String) { #expect(parsed(text) == tree) }

  @Test(arguments: [
    "1 + «»", "a ? b«»", "«in»", "x.«true»", "1.«»", "«for» + 1", "a «and» b", "«9223372036854775808»", "«1e999»",
    "a «=» b", #"'a«\q»'"#, #"'«\ud800»'"#, #"b'«\u»0041'"#, "«'abc»", "a «，» b", "f(1 «2»)", "{1«»}", "[1, 2«»",
    "!«-»a", "a.«'b'»", "«`a`»", "1 «:» 2", "f(a,«)»", "x.all(e, «e», e + e)",
  ]) func placesMistakes(marked: String) throws {
    let marked = Marked(marked)
    let issue = try #require(ExpressionParser.parse(marked.text).issues.first)
    let width = issue.range.end - issue.range.start
    #expect(issue.range.start == marked.range.start, "\(issue.message) at \(issue.range)")
    if marked.range.end > marked.range.start, width > 0 { #expect(issue.range == marked.range) }
  }

  @Test func reportsSeveralMistakes() {
    let issues = ExpressionParser.parse("f(1 +, 2 *) && [3 3, , 4]").issues
    #expect(issues.count >= 3)
  }

  @Test func everyNodeKnowsItsPlace() throws {
    let text = "(a + b) * f(é.c)"
    let root = try #require(ExpressionParser.parse(text.replacing("é", with: "e")).expression)
    #expect(root.range == TextRange(start: 0, end: 16))
    #expect(root.children[0].range == TextRange(start: 1, end: 6))
    #expect(root.children[1].children[0].range == TextRange(start: 12, end: 15))
  }

  @Test(arguments: [
    ("{e.name} is", 1, 7), ("{'}'} x", 1, 4), ("{ {1: '}'}[1] } x", 1, 14), ("x {a // }\n}", 3, 10),
  ]) func findsTheEndOfAnEmbeddedExpression(text: String, start: Int, end: Int) {
    #expect(ExpressionParser.endOfEmbeddedExpression(in: text, from: start) == end)
    #expect(ExpressionParser.endOfEmbeddedExpression(in: "{a", from: 1) == nil)
  }
}
