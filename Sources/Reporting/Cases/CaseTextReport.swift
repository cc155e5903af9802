import SourceDiagnostics
import Verdicts

/// The outcome of a policy's cases for people: the cases that don't hold, and how many there are.
public enum CaseTextReport {
  /// Lines of UTF-8, the last one ending in a line break.
  public static func text(
    _ report: CaseReport, language: Language = .en, style: TextStyle = .plain
  ) -> String {
    let failed = report.cases.filter { !$0.holds }
    let blocks = failed.map { block($0, language, style) }
    let coverage = report.coverage.map { CoverageText.lines($0, style) } ?? []
    let covered = coverage.isEmpty ? [] : [coverage.map { $0 + "\n" }.joined()]
    return (blocks + covered + [summary(report, language, style)]).joined(separator: "\n")
  }

  private static func block(_ result: CaseResult, _ language: Language, _ style: TextStyle) -> String {
    let name = DisplayText.neutral("\(result.rule): \(result.name)")
    let heading =
      "\(place(result.place)): \(style.paint(language == .en ? "case failed" : "用例未通过", .bad)): \(style.paint(name, .strong))\n"
    return heading + result.failures.map { failure($0, language) }.joined()
  }

  private static func failure(_ failure: CaseFailure, _ language: Language) -> String {
    let each = failure.each.map { "\($0.name) \(text($0.value))" }
    let subject = (["\(failure.subject.record) \(failure.subject.key.joined(separator: "/"))"] + each)
      .joined(separator: ", ")
    let lines = ["  \(place(failure.place)): \(DisplayText.neutral(subject)): \(sentence(failure)[language])"]
    let explanation = failure.explanation.map { explanationLines($0) } ?? []
    return (lines + explanation).map { $0 + "\n" }.joined()
  }

  private static func sentence(_ failure: CaseFailure) -> Bilingual {
    let (expected, actual) = (failure.expected ?? "none", failure.actual ?? "none")
    switch failure.kind {
    case .wrong: return Bilingual(en: "expected \(expected), was \(actual)", zh: "应为 \(expected)，实为 \(actual)")
    case .unnamed:
      return Bilingual(en: "was \(actual), which the case does not name", zh: "实为 \(actual)，用例未列出")
    case .missing:
      return Bilingual(en: "expected \(expected), but there is no such verdict", zh: "应为 \(expected)，但没有这一判定")
    case .disagreement:
      return Bilingual(
        en: "the interpreter says \(expected), the columns \(actual): a bug of this program",
        zh: "解释器得出 \(expected)，列式计算得出 \(actual)：这是本程序的缺陷")
    }
  }

  private static func explanationLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { "    " + DisplayText.neutral(String($0)) }
  }

  private static func summary(_ report: CaseReport, _ language: Language, _ style: TextStyle) -> String {
    let cases = report.cases.count
    let verdicts = report.cases.reduce(0) { $0 + $1.verdicts }
    let counted = Bilingual(
      en: "\(count(cases, "case")) of \(count(report.rules, "rule")), \(count(verdicts, "verdict"))",
      zh: "规则 \(report.rules) 条，用例 \(cases) 个，判定 \(verdicts) 项")
    let coverage = report.coverage.map { CoverageText.summary($0, cases: cases) + "\n" } ?? ""
    let colon = language == .en ? ": " : "："
    let parts = [DisplayText.neutral(report.policy.id), counted[language], outcome(report, style)[language]]
    return "\(parts.joined(separator: colon))\n\(coverage)"
  }

  private static func outcome(_ report: CaseReport, _ style: TextStyle) -> Bilingual {
    let (failed, held) = (report.failed, report.cases.count - report.failed)
    if report.cases.isEmpty {
      return Bilingual(en: style.paint("nothing was tested", .doubtful), zh: style.paint("未测试任何内容", .doubtful))
    }
    if failed == 0 { return Bilingual(en: style.paint("all hold", .good), zh: style.paint("全部符合", .good)) }
    return Bilingual(
      en: "\(held) hold, \(style.paint("\(failed) failed", .bad))",
      zh: "符合 \(held) 个，\(style.paint("未通过 \(failed) 个", .bad))")
  }

  static func place(_ place: FilePlace) -> String {
    "\(DisplayText.neutral(place.path)):\(place.line):\(place.column)"
  }

  static func count(_ number: Int, _ thing: String) -> String {
    number == 1 ? "1 \(thing)" : "\(number) \(thing)s"
  }

  private static func text(_ value: Scalar) -> String {
    if case .string(let text) = value { text } else { Printable.scalar(value) }
  }
}
