import Verdicts

/// The outcome of a policy's cases as JSON, schema `plumbline.cases/1`. Members keep their order.
public enum CaseJSONReport {
  public static let schema = "plumbline.cases/1"

  /// Writes blocks of UTF-8 to `emit`, and a line break at the end.
  public static func write(
    _ report: CaseReport, layout: JSONLayout = .pretty, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: layout, output: ReportOutput(emit))
    writer.object { $0.cases(report) }
    try writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func cases(_ report: CaseReport) {
    member("schema", CaseJSONReport.schema)
    tool(report.toolVersion)
    policy(report.policy)
    name("summary")
    object {
      $0.member("cases", report.cases.count)
      $0.member("failed", report.failed)
      $0.member("rules", report.rules)
    }
    member("cases", report.cases) { $0.caseResult($1) }
    name("coverage")
    if let coverage = report.coverage { self.coverage(coverage) } else { null() }
  }

  private mutating func caseResult(_ result: CaseResult) {
    object {
      $0.member("rule", result.rule)
      $0.member("name", result.name)
      $0.member("place", result.place)
      $0.member("holds", result.holds)
      $0.member("verdicts", result.verdicts)
      $0.member("failures", result.failures) { $0.caseFailure($1) }
    }
  }

  private mutating func caseFailure(_ failure: CaseFailure) {
    object {
      $0.member("kind", failure.kind.rawValue)
      $0.name("subject")
      $0.object {
        $0.member("record", failure.subject.record)
        $0.member("key", failure.subject.key) { $0.string($1) }
      }
      $0.member("each", pairs: failure.each)
      $0.member("place", failure.place)
      $0.member("expected", failure.expected)
      $0.member("actual", failure.actual)
      $0.member("explanation", failure.explanation)
    }
  }

  mutating func member(_ name: String, _ place: FilePlace) {
    self.name(name)
    object {
      $0.member("path", place.path)
      $0.member("line", place.line)
      $0.member("column", place.column)
    }
  }

  mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    scalar(.bool(value))
  }
}
