import CivilTime
import Foundation
import Plumbline
import SourceDiagnostics
import Verdicts

/// One check of a configuration, reduced to what is compared.
struct CheckRun {
  let result: RunResult

  /// - Parameter interpretOnly: every rule by the interpreter, the reference.
  init(
    _ configuration: RunConfiguration, overrides: [(name: String, value: String)] = [], interpretOnly: Bool = false,
    streaming: CheckRequest.Streaming = .large
  ) throws {
    guard let policy = configuration.policyDirectory, case .day(let asOf)? = configuration.asOf else {
      throw Incomplete()
    }
    var request = CheckRequest(
      policyDirectory: policy, datasets: configuration.datasets, asOf: asOf, overrides: overrides,
      pseudonymKey: Array("acceptance".utf8), interpretOnly: interpretOnly)
    request.streaming = streaming
    result = try Checking.run(request).result
  }

  struct Incomplete: Error {}

  /// Findings as `rule,subject,each,verdict`, in order.
  var findings: [String] {
    result.findings.map { finding in
      let each = finding.each.map { "\($0.name)=\(Self.text($0.value))" }.joined(separator: ";")
      return [finding.rule, finding.subject.key.joined(separator: "/"), each, finding.verdict.rawValue]
        .joined(separator: ",")
    }.sorted()
  }

  /// Keys of a rule's findings with a verdict; `part` picks one part of a composite key.
  func keys(_ rule: String, _ verdict: Verdict, part: Int? = nil) -> [String] {
    result.findings.filter { $0.rule == rule && $0.verdict == verdict }.map { finding in
      let key = part.map { finding.subject.key[$0] } ?? finding.subject.key.joined(separator: "/")
      return ([key] + finding.each.map { Self.text($0.value) }).joined(separator: "|")
    }.sorted()
  }

  func counts(_ rule: String) -> VerdictCounts? { result.rules.first { $0.rule == rule }?.counts }

  private static func text(_ value: Scalar) -> String {
    switch value {
    case .null: ""
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .double(let value): String(value)
    case .string(let value): value
    }
  }
}
