import Verdicts

/// A run as lines of JSON, schema `plumbline.lines/1`, each with a `type`: first `run` (what `plumbline.run/1` has before
/// its findings), then one `finding` a line, one `data` a line, and last `end` with what follows the findings. A reader that
/// meets no `end` has a report that broke off.
public enum JSONLinesReport {
  public static let schema = "plumbline.lines/1"

  public static func write(
    _ result: RunResult, timings: (@Sendable () -> [StageTiming])? = nil,
    to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: .compact, output: ReportOutput(emit))
    writer.line("run") {
      $0.member("lines", schema)
      $0.head(result)
    }
    for finding in result.findings { writer.line("finding") { $0.findingMembers(finding) } }
    for finding in result.data { writer.line("data") { $0.dataFindingMembers(finding) } }
    writer.object {
      $0.member("type", "end")
      $0.member("findings", result.findings.count)
      $0.tail(result, timings)
    }
    try writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ type: String, _ members: (inout JSONWriter) -> Void) {
    object {
      $0.member("type", type)
      members(&$0)
    }
    endDocument()
  }
}
