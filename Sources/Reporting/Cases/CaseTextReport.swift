import SourceDiagnostics
import Verdicts

/// The outcome of a policy's cases for people: the cases that don't hold, and how many there are.
public enum CaseTextReport {
  /// Lines of UTF-8, the last one ending in a line break.
  public static func text(_ report: CaseReport, style: TextStyle = .plain) -> String {
    let failed = report.cases.filter { !$0.holds }
    let blocks = failed.map { block($0, style) }
    let coverage = report.coverage.map { CoverageText.lines($0, style) } ?? []
    let covered = coverage.isEmpty ? [] : [coverage.map { $0 + "\n" }.joined()]
    return (blocks + covered + [summary(report, style)]).joined(separator: "\n")
  }

  private static func block(_ result: CaseResult, _ style: TextStyle) -> String {
    let name = DisplayText.neutral("\(result.rule): \(result.name)")
    let heading = "\(place(result.place)): \(style.paint("case failed", .bad)): \(style.paint(name, .strong))\n"
    return heading + result.failures.map(failure).joined()
  }

  private static func failure(_ failure: CaseFailure) -> String {
    let each = failure.each.map { "\($0.name) \(text($0.value))" }
    let subject = (["\(failure.subject.record) \(failure.subject.key.joined(separator: "/"))"] + each)
      .joined(separator: ", ")
    let lines = ["  \(place(failure.place)): \(DisplayText.neutral(subject)): \(sentence(failure))"]
    let explanation = failure.explanation.map { explanationLines($0) } ?? []
    return (lines + explanation).map { $0 + "\n" }.joined()
  }

  private static func sentence(_ failure: CaseFailure) -> String {
    let expected = failure.expected ?? "none"
    let actual = failure.actual ?? "none"
    switch failure.kind {
    case .wrong: return "expected \(expected), was \(actual)"
    case .unnamed: return "was \(actual), which the case does not name"
    case .missing: return "expected \(expected), but there is no such verdict"
    case .disagreement: return "the interpreter says \(expected), the columns \(actual): a bug of this program"
    }
  }

  private static func explanationLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map { "    " + DisplayText.neutral(String($0)) }
  }

  private static func summary(_ report: CaseReport, _ style: TextStyle) -> String {
    let cases = report.cases.count
    let held = cases - report.failed
    let verdicts = report.cases.reduce(0) { $0 + $1.verdicts }
    let counted = "\(count(cases, "case")) of \(count(report.rules, "rule")), \(count(verdicts, "verdict"))"
    let result =
      cases == 0
      ? style.paint("nothing was tested", .doubtful)
      : report.failed == 0
        ? style.paint("all hold", .good) : "\(held) hold, \(style.paint("\(report.failed) failed", .bad))"
    let coverage = report.coverage.map { CoverageText.summary($0, cases: cases) + "\n" } ?? ""
    return "\(DisplayText.neutral(report.policy.id)): \(counted): \(result)\n\(coverage)"
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
