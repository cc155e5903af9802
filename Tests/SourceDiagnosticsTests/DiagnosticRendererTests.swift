import SourceDiagnostics
import Testing

@Suite struct DiagnosticRendererTests {
  private func text(_ line: String, _ word: String, width: Int = 100) throws -> String {
    let file = SourceFile(path: "a.yaml", text: line)
    let bytes = Array(line.utf8)
    let needle = Array(word.utf8)
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
    let location = SourceLocation(file: file, range: TextRange(start: start, end: start + needle.count))
    return DiagnosticRenderer(width: width).text(Diagnostic("policy-test", "wrong", at: location, help: "Mend it."))
  }

  @Test func aPlainMistake() throws {
    #expect(
      try text("when: e.birthdate > 3", "birthdate") == """
        a.yaml:1:9: error[policy-test]: wrong
          1 | when: e.birthdate > 3
            |         ^~~~~~~~~
          help: Mend it.

        """)
  }

  @Test func theCaretStandsUnderWideText() throws {
    #expect(
      try text("标题: '工号😀é' x错误y", "错误").contains(
        """
          1 | 标题: '工号😀é' x错误y
            |                  ^~~~

        """))
  }

  @Test func combiningMarksTakeNoColumn() throws {
    #expect(try text("e\u{301}\u{301} bad", "bad").contains("|   ^~~\n"))
  }

  @Test func tabsAreBlanks() throws {
    #expect(try text("\ta:\tbad", "bad").contains("  1 |     a:  bad\n    |         ^~~\n"))
  }

  @Test func nothingReachesTheTerminal() throws {
    let line = "a: \u{1B}[31mred\u{202E}live\u{2028}\u{9B}2J\u{7F} bad"
    let file = SourceFile(path: "a\u{1B}]0;x\u{7}.yaml", text: line)
    let location = SourceLocation(file: file, range: TextRange(start: 0, end: 1))
    let output = DiagnosticRenderer().text(
      Diagnostic(
        "policy-test", "key \u{1B}[2J\nnext", at: location, help: "\u{202D}help",
        related: [.init(message: "\u{1B}c", location: location)]))
    let allowed = output.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    #expect(allowed)
    #expect(!output.unicodeScalars.contains { $0.properties.generalCategory == .format })
    #expect(output.contains("a: ␛[31mred<U+202E>live<U+2028><U+009B>2J␡ bad"))
    #expect(output.split(separator: "\n").count == 7)
  }

  @Test func longLinesAreCutAroundTheCaret() throws {
    let long = String(repeating: "x", count: 500_000)
    let output = try text("\(long) 工bad \(long)", "bad", width: 60)
    let lines = output.split(separator: "\n").map(String.init)
    let shown = try #require(lines.first { $0.contains("bad") })
    let caret = try #require(lines.first { $0.contains("^") })
    #expect(shown.hasSuffix("…") && shown.contains("| …"))
    #expect(DisplayText.width(shown) < 75)
    let before = try #require(shown.firstRange(of: "bad")).lowerBound
    #expect(DisplayText.width(String(shown[..<before])) == caret.prefix { $0 != "^" }.count)
  }

  @Test func placesAtTheEndAndInBrokenText() {
    let file = SourceFile(path: "a", bytes: Array("ab\r\n".utf8) + [0xFF, 0x41])
    for offset in 0...8 {
      let location = SourceLocation(file: file, range: TextRange(start: offset, end: offset))
      #expect(DiagnosticRenderer().text(Diagnostic("policy-test", "m", at: location)).contains("^\n"))
    }
  }

  @Test func coloursSurroundButDoNotEnter() throws {
    let file = SourceFile(path: "a", text: "b")
    let location = SourceLocation(file: file, range: TextRange(start: 0, end: 1))
    let diagnostic = Diagnostic("policy-test", "m", at: location, severity: .warning)
    let colored = DiagnosticRenderer(usesColor: true).text(diagnostic)
    #expect(colored.contains("\u{1B}[1;33mwarning[policy-test]\u{1B}[0m"))
    #expect(!DiagnosticRenderer().text(diagnostic).contains("\u{1B}"))
  }

  @Test func sortingIsByFileAndPlace() {
    let first = SourceFile(path: "a", text: "xyz")
    let second = SourceFile(path: "b", text: "xyz")
    func diagnostic(_ name: String, _ file: SourceFile?, _ start: Int) -> Diagnostic {
      let location = file.map { SourceLocation(file: $0, range: TextRange(start: start, end: start)) }
      return Diagnostic("policy-test", name, at: location)
    }
    let mixed = [
      diagnostic("4", second, 0), diagnostic("3", first, 2), diagnostic("1", first, 0), diagnostic("2", first, 0),
      diagnostic("0", nil, 0),
    ]
    #expect(mixed.sortedByPlace().map(\.message) == ["0", "1", "2", "3", "4"])
  }
}
