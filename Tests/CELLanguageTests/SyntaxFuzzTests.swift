import CELLanguage
import SourceDiagnostics
import Testing

/// Random sequences of tokens: nothing crashes, issues lie in the text, what parses is written back as the same tree,
/// and what the checker passes evaluates to something.
@Suite struct SyntaxFuzzTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 31)
    }
  }

  private static let tokens = [
    "e", "e.left_on", "n", "x", "employees", "price", "asOf", "1", "-1", "2u", "1.5", "'a'", "b'b'", "true", "null",
    "[]", "{}", "(", ")", "[", "]", "{", "}", ",", ":", "?", ".", "?.", "+", "-", "*", "/", "%", "!", "&&", "||", "==",
    "!=", "<", ">=", "in", "has(", "size(", ".size()", ".all(x,", ".map(x,", ".filter(x,", "cel.bind(x,", "math.abs(",
    "optional.of(", "date('2025-01-31')", "é", "=", "//", "\n", "'", "`a b`", "google.protobuf.Value{",
  ]

  @Test(arguments: [UInt64(20_241_122), 7, 99])
  func tokensInAnyOrder(seed: UInt64) {
    var generator = Generator(state: seed)
    for round in 0..<700 {
      let count = Int.random(in: 1...12, using: &generator)
      let text = (0..<count).compactMap { _ in Self.tokens.randomElement(using: &generator) }.joined(separator: " ")
      tryOut(text, "seed \(seed), round \(round)")
    }
  }

  /// Operands and operators in turn, so that most of it parses.
  @Test(arguments: [UInt64(20_241_122), 8, 100])
  func expressions(seed: UInt64) {
    var generator = Generator(state: seed)
    for round in 0..<250 {
      tryOut(expression(3, &generator), "seed \(seed), round \(round)")
    }
  }

  private func expression(_ depth: Int, _ generator: inout Generator) -> String {
    let leaves = ["e.left_on", "n", "x", "employees", "price", "asOf", "1", "-1", "1.5", "'a'", "true", "null", "[]"]
    guard depth > 0 else { return leaves.randomElement(using: &generator) ?? "n" }
    func part() -> String { expression(depth - 1, &generator) }
    let symbols = ["+", "-", "*", "&&", "||", "==", "!=", "<", "in", "%"]
    switch Int.random(in: 0...9, using: &generator) {
    case 0: return "(\(part()))"
    case 1: return "!\(part())"
    case 2: return "\(part()) ? \(part()) : \(part())"
    case 3: return "[\(part()), ?\(part())]"
    case 4: return "{\(part()): \(part())}"
    case 5: return "(\(part())).exists(x, \(part()))"
    case 6: return "-(\(part()))"
    default:
      let symbol = symbols.randomElement(using: &generator) ?? "+"
      return "\(part()) \(symbol) (\(part())) \(symbol) \(part())"
    }
  }

  private func tryOut(_ text: String, _ place: String) {
    let parsed = ExpressionParser.parse(text)
    let length = text.utf8.count
    for issue in parsed.issues where issue.range.start < 0 || issue.range.end > length {
      Issue.record("\(place): \(issue.message) lies outside of \(text)")
    }
    guard let tree = parsed.expression else {
      if parsed.issues.isEmpty { Issue.record("\(place): neither a tree nor an issue for \(text)") }
      return
    }
    let again = ExpressionParser.parse(Unparser.text(tree)).expression
    if again.map(dump) != dump(tree) { Issue.record("\(place): \(text) was written as \(Unparser.text(tree))") }
    let result = check(text)
    if result.checked == nil, result.issues.isEmpty { Issue.record("\(place): refused without a word: \(text)") }
    for issue in result.issues where issue.range.end > length {
      Issue.record("\(place): \(issue.message) lies outside of \(text)")
    }
    if let checked = result.checked { _ = Interpreter().evaluate(checked, TestActivation()) }
  }
}
