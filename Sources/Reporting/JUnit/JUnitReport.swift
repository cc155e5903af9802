import SourceDiagnostics
import Verdicts

/// A run as JUnit XML: a suite for each clause, a case for each rule and site. Where verdicts were not counted by site, only
/// sites with findings have one, and one more stands for the rule's other records. What blocks is a failure; what was not decided, not checked or excused is skipped, never passed.
struct JUnitReport {
  /// How many findings a failure tells in full.
  static let findingsPerCase = 20
  /// How many cases of sites without findings there are.
  static let quietCases = 100_000
  let context: ReportContext
  let words: FindingWords

  init(_ context: ReportContext) {
    self.context = context
    words = FindingWords(context.language)
  }

  var language: Language { context.language }

  func write(
    _ result: RunResult, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var output = ReportOutput(emit)
    let suites = JUnitSuites(self, result)
    output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    let sums = suites.tally
    output.write(
      "<testsuites name=\"plumbline\" tests=\"\(sums.tests)\" failures=\"\(sums.failures)\" errors=\"\(sums.errors)\">\n"
    )
    for suite in suites.all { write(suite, result, &output) }
    output.write("</testsuites>\n")
    try output.finish()
  }

  private func write(_ suite: JUnitSuite, _ result: RunResult, _ output: inout ReportOutput) {
    let tally = suite.tally
    let stamp = result.statedTime.map { " timestamp=\"\(XMLText.escaped(Self.withoutZone($0)))\"" } ?? ""
    output.write(
      "  <testsuite name=\"\(XMLText.escaped(suite.name))\" tests=\"\(tally.tests)\" failures=\"\(tally.failures)\" "
        + "errors=\"\(tally.errors)\" skipped=\"\(tally.skipped)\"\(stamp)>\n")
    properties(result, &output)
    for unit in suite.cases { write(unit, result, &output) }
    output.write("  </testsuite>\n")
  }

  private func properties(_ result: RunResult, _ output: inout ReportOutput) {
    let policy = result.policy
    let pairs = [("policy", "\(policy.id) \(policy.version)"), ("digest", policy.digest), ("asOf", result.asOf)]
    output.write("    <properties>\n")
    for (name, value) in pairs + result.overrides.map({ ("set \($0.name)", $0.value) }) + result.filters.map({ $0 }) {
      output.write("      <property name=\"\(XMLText.escaped(name))\" value=\"\(XMLText.escaped(value))\"/>\n")
    }
    output.write("    </properties>\n")
  }

  private func write(_ unit: JUnitCase, _ result: RunResult, _ output: inout ReportOutput) {
    let head = "    <testcase classname=\"\(XMLText.escaped(unit.rule))\" name=\"\(XMLText.escaped(unit.name))\""
    guard let element = unit.outcome.element else { return output.write(head + "/>\n") }
    output.write("\(head)>\n      <\(element)")
    if let type = unit.type { output.write(" type=\"\(XMLText.escaped(type))\"") }
    output.write(" message=\"\(XMLText.escaped(unit.message))\"")
    if unit.findings.isEmpty {
      output.write("/>\n")
    } else {
      output.write(">")
      body(unit, result, &output)
      output.write("</\(element)>\n")
    }
    output.write("    </testcase>\n")
  }

  private func body(_ unit: JUnitCase, _ result: RunResult, _ output: inout ReportOutput) {
    for index in unit.findings.prefix(Self.findingsPerCase) {
      for line in words.lines(result.findings[index]) { output.write(XMLText.escaped(line) + "\n") }
    }
    let left = unit.findings.count - Self.findingsPerCase
    if left > 0 { output.write(XMLText.escaped(Phrase.moreEvidence.text(language, String(left))) + "\n") }
  }

  /// The schema's time stamps have none; they are UTC.
  private static func withoutZone(_ time: String) -> String { time.hasSuffix("Z") ? String(time.dropLast()) : time }
}
