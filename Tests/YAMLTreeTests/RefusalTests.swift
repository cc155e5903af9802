import SourceDiagnostics
import Testing
import YAMLTree

/// What the dialect refuses, and where it says so.
@Suite struct RefusalTests {
  struct Mistake: Sendable {
    let yaml: String
    let code: String
    let line: Int
    let column: Int
  }

  static let mistakes = [
    Mistake(yaml: "工: !tag x", code: "yaml-tag", line: 1, column: 4),
    Mistake(yaml: "工: &a x", code: "yaml-anchor", line: 1, column: 4),
    Mistake(yaml: "- x\n- *a", code: "yaml-alias", line: 2, column: 3),
    Mistake(yaml: "<<: {a: 1}", code: "yaml-merge-key", line: 1, column: 1),
    Mistake(yaml: "a: 1\n'a': 2", code: "yaml-duplicate-key", line: 2, column: 1),
    Mistake(yaml: "true: 1", code: "yaml-key", line: 1, column: 1),
    Mistake(yaml: "{a: 1, 2024: 1}", code: "yaml-key", line: 1, column: 8),
    Mistake(yaml: "? [a]\n: 1", code: "yaml-key", line: 1, column: 3),
    Mistake(yaml: "a: b: c", code: "yaml-syntax", line: 1, column: 5),
    Mistake(yaml: "a: [1, 2", code: "yaml-syntax", line: 1, column: 9),
    Mistake(yaml: "a:\n\t- b", code: "yaml-syntax", line: 2, column: 1),
    Mistake(yaml: "%YAML 1.1\n---\na: 1", code: "yaml-directive", line: 1, column: 1),
    Mistake(yaml: "a: \u{0}", code: "yaml-control-character", line: 1, column: 4),
    Mistake(yaml: "a: \u{202E}b", code: "yaml-bidi-control", line: 1, column: 4),
  ]

  @Test(arguments: mistakes) func isRefusedAtItsPlace(_ mistake: Mistake) throws {
    // An alias needs its anchor to get as far as being refused as an alias.
    let yaml = mistake.code == "yaml-alias" ? mistake.yaml.replacing("- x", with: "- &a x") : mistake.yaml
    let found = YAMLDocument.parse(file: SourceFile(path: "a.yaml", text: yaml)).diagnostics
    let diagnostic = try #require(found.last { $0.code.rawValue == mistake.code }, "\(found)")
    #expect(diagnostic.location?.position == SourcePosition(line: mistake.line, column: mistake.column))
  }

  @Test func aDuplicateKeyNamesTheFirst() throws {
    let file = SourceFile(path: "a.yaml", text: "中: 1\nb: 2\n中: 3\n")
    let (documents, diagnostics) = YAMLDocument.parse(file: file)
    #expect(diagnostics.first?.related.first?.location.position == SourcePosition(line: 1, column: 1))
    #expect(documents.first?.entries?.map(\.key) == ["中", "b"])
  }

  @Test func severalMistakesAreAllReported() {
    let yaml = "a: !x 1\na: &y 2\n3: 4\n---\n? {}\n: b\n"
    let codes = YAMLDocument.parse(file: SourceFile(path: "a.yaml", text: yaml)).diagnostics.map(\.code.rawValue)
    #expect(codes == ["yaml-tag", "yaml-anchor", "yaml-duplicate-key", "yaml-key", "yaml-key"])
  }

  @Test(arguments: ["k: !a.b(c) && d", "k: \"a\" == b", "k: [1, 2].exists(x, x)", "k: &a.b(", "k: *"])
  func anUnquotedExpressionGetsTheHint(_ yaml: String) {
    let diagnostics = YAMLDocument.parse(file: SourceFile(path: "a.yaml", text: yaml)).diagnostics
    #expect(diagnostics.contains { $0.help?.contains("uote") == true }, "\(diagnostics)")
  }

  @Test func otherEncodingsAreRefused() {
    let utf16: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x3A, 0]
    let bare: [UInt8] = [0x61, 0, 0x3A, 0, 0x20, 0]
    let latin: [UInt8] = Array("a: caf".utf8) + [0xE9, 0x0A]
    let overlong: [UInt8] = Array("a: ".utf8) + [0xC0, 0xAF]
    let surrogate: [UInt8] = Array("a: ".utf8) + [0xED, 0xA0, 0x80]
    for (bytes, offset) in [(utf16, 0), (bare, 0), (latin, 6), (overlong, 3), (surrogate, 3)] {
      let (documents, diagnostics) = YAMLDocument.parse(file: SourceFile(path: "a.yaml", bytes: bytes))
      #expect(documents.isEmpty)
      #expect(diagnostics.map(\.code.rawValue) == ["yaml-encoding"])
      #expect(diagnostics.first?.location?.range.start == offset)
    }
  }

  @Test func limitsEndTheReading() {
    let deep = String(repeating: "[", count: 100_000)
    let wide = "[" + String(repeating: "a,", count: 200_001) + "]"
    let long = "a: " + String(repeating: "x", count: 70_000)
    let nested = (0..<70).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    let large = String(repeating: "#" + String(repeating: "x", count: 1_000) + "\n", count: 5_000)
    for yaml in [deep, wide, long, nested, large] {
      let codes = YAMLDocument.parse(file: SourceFile(path: "a.yaml", text: yaml)).diagnostics.map(\.code.rawValue)
      #expect(codes == ["yaml-limit"])
    }
  }
}
