import SourceDiagnostics
import Testing

@testable import CELLanguage

/// The places where implementations go wrong before anything is evaluated.
@Suite struct LanguageTrapTests {
  private func outcome(_ text: String, container: String = "") throws -> String {
    let result = ExpressionChecker(provider: SchoolProvider(), container: container).check(text)
    let checked = try #require(result.checked, "\(text.prefix(80)): \(result.issues.map(\.message))")
    return summary(Interpreter().evaluate(checked, SchoolActivation(.plain)))
  }

  private func refusals(_ text: String) -> [String] {
    let result = ExpressionChecker(provider: SchoolProvider()).check(text)
    #expect(result.checked == nil, "\(text.prefix(80))")
    return result.issues.filter { $0.severity == .error }.map { "\($0.code)" }
  }

  @Test("Trap 4: the checker rejects mixed numbers unless one is dyn") func mixedNumbers() throws {
    for text in ["1 == 1.0", "1 == 1u", "1u < 1.0", "1 >= 1u", "1 + 1.0", "1u * 2", "2.0 - 1"] {
      #expect(!refusals(text).isEmpty, "\(text)")
    }
    for text in ["dyn(1) == 1.0", "1 == dyn(1u)", "dyn(1) <= 1.0", "dyn(2u) > 1.5"] {
      #expect(try outcome(text) == "true", "\(text)")
    }
  }

  @Test("Trap 12: escapes, quotes and numbers as literals") func literals() throws {
    let values = [
      (#"'\?'"#, "'?'"), (#"'\`'"#, "'`'"),
      (#"'\a\b\f\n\r\t\v' == '\x07\x08\x0c\x0a\x0d\x09\x0b'"#, "true"), (#"'\"\'\\' == "\x22\x27\x5c""#, "true"),
      (#"'\303\277'.size()"#, "2"), (#"b'\303\277'.size()"#, "2"),
      (#"b'\xff'.size() == 1 && '\xff' == 'ÿ' && b'ÿ'.size() == 2"#, "true"), (#"r'\n'.size()"#, "2"),
      (#"R"\\".size()"#, "2"), ("'''a'b''c\nd'''.size()", "8"), (#"r"""a\"b""".size()"#, "4"),
      (#"br'\xff'.size()"#, "4"), (#"'\u00e9\U000000E9' == 'éé'"#, "true"),
      ("-9223372036854775808", "-9223372036854775808"), ("-0x8000000000000000", "-9223372036854775808"),
      (".5", "0.5"), ("1e3", "1000"), ("0xFu", "15u"), (".5e1", "5"),
    ]
    for (text, value) in values { #expect(try outcome(text) == value, "\(text)") }
  }

  @Test("Trap 12: what is no literal is refused") func badLiterals() {
    for text in [
      #"'\uD800'"#, #"'\uD83D\uDE03'"#, #"'\U0000DFFF'"#, #"'\U00110000'"#, #"b'\u00e9'"#, #"b'\U000000e9'"#, #"'\s'"#,
      #"'\8'"#, #"'\400'"#, #"'\x1'"#, "'a\nb'", "1.", "1.e3", "9223372036854775808", "-9223372036854775809",
      "18446744073709551616u", "1e", "0x", "'a", "rb'a'",
    ] {
      #expect(!refusals(text).isEmpty, "\(text)")
    }
  }

  @Test("Trap 13: containers, the root and the longest variable") func names() throws {
    #expect(try outcome("y", container: "com.example") == "true")
    #expect(try outcome("y", container: "com.example.inner") == "true")
    #expect(try outcome("example.y", container: "com") == "true")
    #expect(try outcome("y", container: "com") == "'y'")
    #expect(try outcome(".y", container: "com.example") == "'y'")
    #expect(try outcome(".com.example.y", container: "com.example") == "true")
    #expect(try outcome("a.b.c") == "'dotted'")
    #expect(try outcome(".a.b.c") == "'dotted'")
    #expect(try outcome("(a.b).c") == "'dotted'")
    #expect(try outcome("a.b['c']") == "'entry'")
    #expect(try outcome("[{'c': 1}].map(a, a.c)") == "[1]")
    #expect(try outcome("[1].map(y, .y)") == "['y']")
    #expect(try outcome("[1].map(y, y)", container: "com.example") == "[1]")
  }

  @Test("Trap 14: what must be supported is") func supported() throws {
    func row(_ piece: String, _ count: Int, _ separator: String) -> String {
      Array(repeating: piece, count: count).joined(separator: separator)
    }
    func nest(_ open: String, _ middle: String, _ close: String) -> String {
      String(repeating: open, count: 12) + middle + String(repeating: close, count: 12)
    }
    let entries = (0..<32).map { "\($0): \($0)" }.joined(separator: ", ")
    let values = [
      (row("true", 32, " && "), "true"), (row("false", 32, " || "), "false"),
      ("[\(row("1", 32, ", "))].size()", "32"), ("math.greatest(\(row("1", 32, ", ")))", "1"),
      ("{\(entries)}.size()", "32"), (String(repeating: "false ? 1 : ", count: 24) + "0", "0"),
      (row("1", 25, " + "), "25"), (row("1", 25, " * "), "1"), (row("1", 25, " - "), "-23"),
      ("true" + String(repeating: " == true", count: 24), "true"), (nest("(", "1", ")"), "1"),
      (nest("int(", "1", ")"), "1"), (nest("[", "1", "]") + nest("[0]", "", ""), "1"),
      (nest("{'a': ", "1", "}") + nest(".a", "", ""), "1"), (nest("{'a': ", "1", "}") + ".size()", "1"),
      (nest("!", "true", ""), "true"), (nest("-", "1", ""), "1"), (nest("[1].all(x, ", "true", ")"), "true"),
    ]
    for (text, value) in values { #expect(try outcome(text) == value, "\(text.prefix(80))") }
  }

  @Test(
    "Trap 14: hostile depth ends in a diagnostic",
    arguments: [
      ("(", "1", ")"), ("[", "1", "]"), ("int(", "1", ")"), ("{1: ", "1", "}"), ("[1].all(x, ", "true", ")"),
      ("true ? 1 : ", "0", ""), ("1 + ", "1", ""), ("!", "true", ""), ("-", "n", ""), ("", "m", ".a"),
      ("", "m", "['a']"), ("", "'a'", ".lowerAscii()"), ("cel.bind(v, 1, ", "v", ")"), ("has(m.a) && (", "true", ")"),
    ])
  func hostile(open: String, middle: String, close: String) {
    for count in [600, 8_000] {
      let text = String(repeating: open, count: count) + middle + String(repeating: close, count: count)
      let codes = refusals(text)
      #expect(codes.contains("cel-too-deep") || codes.contains("cel-too-long"), "\(open)\(close) \(count): \(codes)")
    }
  }

  @Test("Trap 14: what the parser takes, the interpreter can walk") func greatestDepth() throws {
    let chain = try unchecked("m" + String(repeating: ".a", count: 480))
    #expect(summary(Interpreter().evaluate(chain, TestActivation())) == "error undeclared")
    let shallow = EvaluationLimits(steps: 100_000, elements: 100, textBytes: 100, nesting: 50)
    #expect(summary(Interpreter(limits: shallow).evaluate(chain, TestActivation())) == "error cost")
    #expect(try outcome(String(repeating: "!", count: 240) + "true") == "true")
    #expect(try outcome(Array(repeating: "1", count: 480).joined(separator: " + ")) == "480")
  }
}
