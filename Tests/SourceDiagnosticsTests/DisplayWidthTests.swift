import SourceDiagnostics
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("出生日期", 8), ("Ａ、", 4), ("ｱ", 1), ("e\u{301}", 1), ("한", 2), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("🇨🇳", 2),
    ("1️⃣", 2), ("✓ PASS", 6), ("\u{20000}", 2), ("\u{200B}", 0), ("नि", 2),
  ])
  func columnsAreThoseOfATerminal(text: String, columns: Int) {
    #expect(DisplayWidth.columns(of: text) == columns)
  }

  @Test func whatIsMadeVisibleCountsAsItIsShown() {
    #expect(DisplayText.width("a\u{1B}b") == 3)
    #expect(DisplayText.width("\u{202E}") == "<U+202E>".count)
  }
}
