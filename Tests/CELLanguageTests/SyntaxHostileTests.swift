import CELLanguage
import SourceDiagnostics
import Testing

@Suite struct SyntaxHostileTests {
  @Test(arguments: ["(", "[", "{1:", "f(", "a[", "!", "-", "1+", "a.", "a?b:", "a?", "1,", "\"", "'''", "\\", "`"])
  func endsInADiagnostic(piece: String) {
    for count in [300, 10_000, 100_000] {
      let text = String(repeating: piece, count: count)
      let result = ExpressionParser.parse(text)
      #expect(result.expression == nil)
      #expect(!result.issues.isEmpty)
      #expect(result.issues.count <= 40)
    }
  }

  @Test func refusesLongText() {
    let text = "'" + String(repeating: "x", count: 1_000_000) + "'"
    #expect(ExpressionParser.parse(text).issues.map(\.code) == ["cel-too-long"])
  }

  @Test(arguments: [
    ("(", "1", ")"), ("[", "1", "]"), ("f(", "1", ")"), ("a[", "1", "]"), ("{1:", "1", "}"), ("!", "a", ""),
    ("a ? b : ", "c", ""), ("1 + ", "1", ""), ("", "a", ".b"), ("", "a", ".f()"), ("", "a", "[0]"),
  ]) func goesDeepUpToTheBound(open: String, middle: String, close: String) {
    func nested(_ count: Int) -> ParseResult {
      ExpressionParser.parse(String(repeating: open, count: count) + middle + String(repeating: close, count: count))
    }
    #expect(nested(200).issues.isEmpty)
    #expect(nested(2_000).issues.map(\.code) == ["cel-too-deep"])
  }

  @Test(arguments: ["&&", "||"]) func longChainsAreFlat(symbol: String) {
    let text = Array(repeating: "a", count: 5_000).joined(separator: " \(symbol) ")
    #expect(ExpressionParser.parse(text).issues.isEmpty)
  }

  @Test func whatTheSpecificationAsksForIsTaken() {
    let limits = [
      Array(repeating: "true", count: 32).joined(separator: " || "),
      "f(" + Array(repeating: "1", count: 32).joined(separator: ", ") + ")",
      String(repeating: "true ? 1 : ", count: 24) + "0",
      Array(repeating: "1", count: 25).joined(separator: " + "),
      String(repeating: "(", count: 12) + "1" + String(repeating: ")", count: 12),
    ]
    for text in limits { #expect(ExpressionParser.parse(text).issues.isEmpty) }
  }
}
