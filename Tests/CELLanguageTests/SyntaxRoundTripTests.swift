import CELLanguage
import Foundation
import Testing

@Suite struct SyntaxRoundTripTests {
  @Test(arguments: [
    "a && b && c && d && e", "a && (b && (c && d))", "((a && b) && c) && d", "(a || b) && c || d", "-(1)", "--1",
    "-(-x)", "!(-x)", "a - (b - c)", "a - b - c", "(a ? b : c) ? d : (e ? f : g)", "a ? (b ? c : d) : e",
    "(a + b).c", "-1.abs()", "(-x).abs()", "(-1.5).f()", "[1, ?a.?b, {'k': v, ?2u: w}]", "a.`b c`.d[?e][f]",
    #"'"\\\n\té\u0001' + b'\xff"a'"#, "google.X{a: 1, ?b: c}", ".a.f(.b(c))", "x.all(e, e in [1]) == has(a.b)",
    "cel.bind(v, a ? b : c, v.map(e, f, g))", "x.exists_one(e, e)", "m.existsOne(k, v, k == v)", "1e300 + 5e-324",
    "(a in b) in c", "a == (b == c)", "!(a && b)", "x.transformMapEntry(k, v, k > 0, {v: k})", "o.optMap(v, -v)",
    "l.latest(e, e.on)", "a * (b * c) / d % e", "(a < b) < (c < d)", "x.?y.z", "a.in_", "{}.a", "[][0]",
    "-9223372036854775808",
  ]) func textParsesToTheSameTree(text: String) throws { try roundTrip(text) }

  private func roundTrip(_ text: String) throws {
    let result = ExpressionParser.parse(text)
    let tree = try #require(result.expression, "\(text): \(result.issues)")
    let written = Unparser.text(tree)
    let again = ExpressionParser.parse(written)
    #expect(again.expression.map(dump) == dump(tree), "\(text) was written as \(written)")
  }

  private struct Sample: Decodable { var expression: String }

  /// Expressions found in public projects: a folder with `cel_expressions.json` and what Google's parser refuses.
  private func samples(_ name: String) throws -> [Sample]? {
    guard let path = ProcessInfo.processInfo.environment["CEL_EXPRESSIONS"] else {
      print("CEL_EXPRESSIONS is not set: expressions found in the wild are not parsed")
      return nil
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    return try JSONDecoder().decode([Sample].self, from: Data(contentsOf: folder.appendingPathComponent(name)))
  }

  @Test func expressionsFoundInTheWildParse() throws {
    for sample in try samples("cel_expressions.json") ?? [] { try roundTrip(sample.expression) }
  }

  @Test func expressionsThatOthersRefuseFail() throws {
    for sample in try samples("cel_rejected_by_google.json") ?? [] {
      let result = ExpressionParser.parse(sample.expression)
      #expect(result.expression == nil, "\(sample.expression)")
      #expect(!result.issues.isEmpty)
    }
  }
}
