import Foundation
import Testing
import Verdicts

@testable import Reporting

/// Gathers what a report emits.
final class Collector {
  var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

func text(_ result: RunResult, _ options: TextOptions = TextOptions()) throws -> String {
  let collector = Collector()
  try TextReport.write(result, options: options) { collector.bytes += $0 }
  return collector.text
}

func json(_ result: RunResult, _ layout: JSONLayout = .pretty) throws -> String {
  let collector = Collector()
  try JSONReport.write(result, layout: layout) { collector.bytes += $0 }
  return collector.text
}

func parsed(_ json: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
}

/// Not the one of the testing library.
typealias ExitStatus = Reporting.ExitStatus

func report(_ format: ReportFormat, _ result: RunResult, _ context: ReportContext = ReportContext()) throws -> String {
  let collector = Collector()
  try format.write(result, context) { collector.bytes += $0 }
  return collector.text
}

extension SampleRun {
  /// Runs whose verdicts were counted by site, with something of each kind at some site.
  static let counted: RunResult = {
    var result = SampleRun.mixed
    result.rules[0].sites = [
      site("CN-01", counts(pass: 200)), site("CN-07", counts(pass: 80, violation: 1)),
      site("S & P", counts(notApplicable: 4)), site(nil, counts(pass: 8, unknown: 1, waived: 1)),
    ]
    result.rules[1].sites = [
      site("CN-01", counts(pass: 12)), site("CN-02", counts(notApplicable: 40)), site("CN-03", counts(future: 2)),
    ]
    result.rules[3].sites = [site("CN-01", counts(notApplicable: 9))]
    return result
  }()

  static func site(_ key: String?, _ counts: VerdictCounts) -> SiteCounts { SiteCounts(site: key, counts: counts) }

  /// Many findings of several severities; three of each rule have one site.
  static func large(_ count: Int) -> RunResult {
    var result = SampleRun.clean
    result.rules = Severity.allCases.map {
      SampleRun.rule("r-\($0.rawValue)", $0, .judged, SampleRun.counts(violation: count / 5))
    }
    result.findings = (0..<count).map { index in
      let severity = Severity.allCases[index % 5]
      return Finding(
        rule: "r-\(severity.rawValue)", clause: "1", severity: severity, verdict: .violation,
        subject: SubjectIdentity(record: "employee", key: ["E\(index)"]), site: "S\(index / 15)",
        source: SourcePlace(path: "数据/员工 表.csv", line: index + 2),
        causes: [Cause(kind: "false", expression: "a < b", values: [("a", .int(Int64(index)))])],
        message: Bilingual(en: "Number \(index)", zh: "第 \(index) 项"), fingerprint: "f\(index)")
    }
    result.findingsTotal = count
    return result
  }
}
