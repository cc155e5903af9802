import Verdicts

/// A run as JSON, schema `plumbline.run/1`. Members keep their order, so that two equal runs give equal bytes.
public enum JSONReport {
  public static let schema = "plumbline.run/1"

  /// Writes blocks of UTF-8 to `emit`, and a line break at the end.
  ///
  /// - Parameter timings: how long the stages took; asked when the findings are written, and not before.
  public static func write(
    _ result: RunResult, layout: JSONLayout = .pretty, timings: (@Sendable () -> [StageTiming])? = nil,
    to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: layout, output: ReportOutput(emit))
    writer.object { $0.run(result, timings) }
    try writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func run(_ result: RunResult, _ timings: (@Sendable () -> [StageTiming])?) {
    head(result)
    member("findings", result.findings) { $0.finding($1) }
    member("data", result.data) { $0.dataFinding($1) }
    tail(result, timings)
  }

  /// What stands before the findings.
  mutating func head(_ result: RunResult) {
    member("schema", JSONReport.schema)
    tool(result.toolVersion)
    policy(result.policy)
    member("asOf", result.asOf)
    member("timeZone", result.timeZone)
    member("statedTime", result.statedTime)
    member("overrides", pairs: result.overrides.map { ($0.name, .string($0.value)) })
    member("filters", pairs: result.filters.map { ($0.name, .string($0.value)) })
    member("redactions", result.redactions) { $0.string($1) }
    member("inputs", result.inputs) { $0.input($1) }
    member("failures", result.failures) { $0.failure($1) }
    summary(result.summary)
    member("rules", result.rules) { $0.rule($1) }
    member("findingsTotal", result.findingsTotal)
  }

  /// What stands after the findings.
  mutating func tail(_ result: RunResult, _ timings: (@Sendable () -> [StageTiming])?) {
    member("attestations", result.attestations) { $0.attestation($1) }
    member("waivers", result.waivers) { $0.waiver($1) }
    member("deliveries", result.deliveries) { $0.delivery($1) }
    member("notices", result.notices) { $0.notice($1) }
    if let baseline = result.baseline { comparison(baseline) }
    if let timings { member("timings", timings()) { $0.timing($1) } }
    if let comparison = result.sinceHead { self.comparison(comparison) }
  }

  mutating func tool(_ version: String) {
    name("tool")
    object {
      $0.member("name", "plumbline")
      $0.member("version", version)
    }
  }

  mutating func policy(_ policy: PolicyIdentity) {
    name("policy")
    object {
      $0.member("id", policy.id)
      $0.member("version", policy.version)
      $0.member("digest", policy.digest)
      $0.member("title", policy.title)
    }
  }

  mutating func input(_ input: InputSummary) {
    object {
      $0.member("dataset", input.dataset)
      $0.member("source", input.source)
      $0.member("rows", input.rows)
      $0.member("bytes", input.bytes)
      $0.member("sha256", input.sha256)
      $0.member("encoding", input.encoding)
      $0.member("columns", pairs: input.columns.map { ($0.field, .string($0.header)) })
      $0.member("unclaimed", input.unclaimed) { $0.string($1) }
      if let covers = input.covers { $0.covers(covers) }
    }
  }

  private mutating func covers(_ covers: CoveredDays) {
    name("covers")
    object {
      $0.member("from", covers.from)
      $0.member("to", covers.to)
    }
  }

  mutating func failure(_ failure: InputFailure) {
    object {
      $0.member("dataset", failure.dataset)
      $0.member("source", failure.source)
      $0.member("message", failure.message)
    }
  }

  mutating func summary(_ summary: RunSummary) {
    name("summary")
    object {
      $0.counts(summary.counts)
      $0.member("rulesNotChecked", summary.rulesNotChecked)
    }
  }

  private mutating func rule(_ rule: RuleResult) {
    object {
      $0.member("rule", rule.rule)
      $0.member("clause", rule.clause)
      $0.member("severity", rule.severity.rawValue)
      $0.member("title", rule.title)
      $0.member("clauseTitle", rule.clauseTitle)
      $0.member("remedy", rule.remedy)
      $0.name("place")
      $0.filePlace(rule.place)
      $0.member("status", rule.status.rawValue)
      $0.name("counts")
      $0.object { $0.counts(rule.counts) }
      $0.member("causes", rule.causes) { $0.cause($1) }
      $0.member("targets", rule.targets) { $0.figures($1) }
    }
  }

  mutating func counts(_ counts: VerdictCounts) {
    member("pass", counts.pass)
    member("violation", counts.violation)
    member("atRisk", counts.atRisk)
    member("unknown", counts.unknown)
    member("notApplicable", counts.notApplicable)
    member("waived", counts.waived)
    member("future", counts.future)
    member("provisional", counts.provisional)
  }

  mutating func dataFinding(_ finding: DataFinding) {
    object { $0.dataFindingMembers(finding) }
  }

  mutating func dataFindingMembers(_ finding: DataFinding) {
    member("kind", finding.kind)
    member("level", finding.level.rawValue)
    member("dataset", finding.dataset)
    member("count", finding.count)
    name("first")
    dataPlace(finding.first)
    member("message", finding.message)
    member("help", finding.help)
  }

  mutating func delivery(_ delivery: Delivery) {
    object {
      $0.member("dataset", delivery.dataset)
      $0.member("field", delivery.field)
      $0.member("expected", delivery.expected)
      $0.member("delivered", delivery.delivered)
      $0.member("missing", delivery.missing) { $0.string($1) }
    }
  }

  private mutating func notice(_ notice: PolicyNotice) {
    object {
      $0.member("kind", notice.kind.rawValue)
      $0.member("level", notice.level.rawValue)
      $0.member("parameter", notice.parameter)
      $0.member("entry", notice.entry)
      $0.member("day", notice.day)
      $0.member("rules", notice.rules) { $0.string($1) }
      $0.member("message", notice.message)
    }
  }

  private mutating func filePlace(_ place: FilePlace?) {
    guard let place else { return null() }
    object {
      $0.member("path", place.path)
      $0.member("line", place.line)
      $0.member("column", place.column)
    }
  }

  private mutating func dataPlace(_ place: DataPlace?) {
    guard let place else { return null() }
    object {
      $0.member("path", place.path)
      $0.member("line", place.line)
      $0.member("column", place.column)
    }
  }
}
