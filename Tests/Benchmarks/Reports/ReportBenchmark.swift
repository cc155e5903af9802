import Foundation
import Reporting
import Verdicts

#if canImport(Glibc)
  import Glibc
#endif

/// Writes a run of many findings in each format, and tells the time, the size and how much memory it took beyond the
/// findings: `PLUMBLINE_BENCHMARKS=1 swift run -c release ReportBenchmark 100000`.
@main
enum ReportBenchmark {
  static func main() throws {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
    let result = run(count)
    print("\(count) findings: \(peak() >> 10) MiB with nothing written")
    for format in ReportFormat.allCases {
      let options = TextOptions(findingsPerRule: nil, exit: .blocked)
      let before = peak()
      let start = ContinuousClock.now
      var bytes = 0
      try format.write(result, ReportContext(exit: .blocked, text: options)) { (block: [UInt8]) in bytes += block.count
      }
      let time = start.duration(to: .now)
      let columns = [
        format.rawValue.padding(toLength: 9, withPad: " ", startingAt: 0), "\(time)", "\(bytes >> 20) MiB written",
        "peak +\((peak() - before) >> 10) MiB",
      ]
      print(columns.joined(separator: "  "))
    }
  }

  /// KiB that the process held at most.
  private static func peak() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0
  }

  private static func run(_ count: Int) -> RunResult {
    let title = Bilingual(en: "Nobody works more than 60 hours a week", zh: "每周工作不超过60小时")
    var result = RunResult(
      toolVersion: "benchmark", policy: PolicyIdentity(id: "p", version: "1", digest: "sha256:0", title: title),
      asOf: "2025-12-31")
    result.rules = (0..<20).map { index in
      var rule = RuleResult(
        rule: "rule-\(index)", clause: "\(index / 4)", severity: Severity.allCases[index % 5], title: title,
        status: .judged)
      rule.counts.add(.violation, times: count / 20)
      return rule
    }
    result.findings = (0..<count).map { finding($0, of: result.rules[$0 * 20 / count]) }
    result.findingsTotal = count
    return result
  }

  private static func finding(_ index: Int, of rule: RuleResult) -> Finding {
    let cause = Cause(
      kind: "false", expression: "hours(s.start, s.end) <= params.max_week",
      values: [("hours(s.start, s.end)", .int(Int64(60 + index % 20))), ("params.max_week", .int(60))])
    return Finding(
      rule: rule.rule, clause: rule.clause, severity: rule.severity, verdict: index % 7 == 0 ? .unknown : .violation,
      subject: SubjectIdentity(record: "shift", key: ["CN-\(index % 40)", "S\(index)"]), on: "2025-06-30",
      site: "CN-\(index % 40)", source: SourcePlace(path: "exports/班次.csv", line: index + 2), causes: [cause],
      remedy: Bilingual(en: "Give the person a rest day.", zh: "安排该员工休息。"),
      message: Bilingual(
        en: "~8ccf98b8de09 worked \(60 + index % 20) hours in the week.", zh: "~8ccf98b8de09该周工作\(60 + index % 20)小时。"),
      fingerprint: String(index, radix: 16) + "8ccf98b8de098ccf98b8de09")
  }
}
