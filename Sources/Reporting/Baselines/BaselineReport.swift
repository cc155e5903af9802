import SourceDiagnostics
import Verdicts

/// A baseline as its file, schema `plumbline.baseline/1`, and as text. An equal baseline gives equal bytes, an entry a
/// line, so that reviews show what was accepted and what no longer is.
public enum BaselineReport {
  public static let schema = "plumbline.baseline/1"

  public static func write(
    _ baseline: Baseline, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: .compact, output: ReportOutput(emit))
    writer.object { $0.members(of: baseline) }
    try writer.finish()
  }

  /// What somebody has accepted, rule by rule.
  public static func text(
    _ baseline: Baseline, language: Language, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = TextWriter(options: TextOptions(language: language), output: ReportOutput(emit))
    let words = [baseline.policy, baseline.policyVersion, baseline.asOf].map(DisplayText.neutral)
    writer.line(Phrase.baselineOf.text(language, words[0], words[1], words[2]))
    for entry in baseline.entries { writer.accepted(entry) }
    writer.line(Phrase.baselineEntries.text(language, count: baseline.entries.count))
    try writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func members(of baseline: Baseline) {
    member("schema", BaselineReport.schema)
    tool(baseline.toolVersion)
    name("policy")
    object {
      $0.member("id", baseline.policy)
      $0.member("version", baseline.policyVersion)
    }
    member("asOf", baseline.asOf)
    member("filters", pairs: baseline.filters.map { ($0.name, .string($0.value)) })
    member("keyMark", baseline.keyMark)
    lines("entries", baseline.entries) { writer, entry in writer.object { $0.entry(entry) } }
  }

  mutating func entry(_ entry: BaselineEntry) {
    let keyed = [("fingerprint", entry.print.hasKeyedFingerprint), ("values", entry.print.hasKeyedValues)]
    member("rule", entry.print.rule)
    member("verdict", entry.print.verdict.rawValue)
    name("subject")
    object {
      $0.member("record", entry.subject.record)
      $0.member("key", entry.subject.key) { $0.string($1) }
    }
    member("each", pairs: entry.each)
    member("fingerprint", entry.print.fingerprint)
    member("values", entry.print.values)
    member("keyed", keyed.filter(\.1).map(\.0)) { $0.string($1) }
  }

  /// How a run stands to its baseline.
  mutating func comparison(_ baseline: BaselineResult) {
    name("baseline")
    object {
      $0.member("source", baseline.source)
      $0.member("asOf", baseline.asOf)
      $0.member("known", baseline.known)
      $0.member("new", baseline.new)
      $0.member("changed", baseline.changed)
      $0.member("notJudged", baseline.notJudged)
      $0.member("incomparable", baseline.incomparable)
      $0.member("gone", baseline.gone) { writer, entry in writer.object { $0.entry(entry) } }
    }
  }
}
