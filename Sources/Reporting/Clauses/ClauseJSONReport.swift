import Verdicts

/// The clause matrix as JSON, schema `plumbline.clauses/1`. Members keep their order.
public enum ClauseJSONReport {
  public static let schema = "plumbline.clauses/1"

  /// Writes blocks of UTF-8 to `emit`, and a line break at the end.
  public static func write(
    _ matrix: ClauseMatrix, layout: JSONLayout = .pretty, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: layout, output: ReportOutput(emit))
    writer.object { $0.matrix(matrix) }
    try writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func matrix(_ matrix: ClauseMatrix) {
    member("schema", ClauseJSONReport.schema)
    tool(matrix.toolVersion)
    policy(matrix.policy)
    member("asOf", matrix.asOf)
    member("failures", matrix.failures) { $0.failure($1) }
    member("clauses", matrix.clauses) { $0.clause($1) }
  }

  private mutating func clause(_ clause: ClauseRow) {
    object {
      $0.member("clause", clause.id)
      $0.member("title", clause.title)
      $0.member("depth", clause.depth)
      $0.member("kind", clause.kind)
      $0.member("rules", clause.rules) { $0.clauseRule($1) }
    }
  }

  private mutating func duty(_ duty: AttestDuty) {
    object {
      $0.member("scope", duty.scope)
      $0.member("every", duty.every.en)
      $0.member("attestations", duty.words) { writer, word in
        writer.object {
          $0.member("scope", word.scope)
          $0.member("by", word.by)
          $0.member("on", word.on)
          $0.member("due", word.due)
        }
      }
    }
  }

  private mutating func clauseRule(_ rule: ClauseRule) {
    object {
      $0.member("rule", rule.rule)
      $0.member("title", rule.title)
      $0.member("severity", rule.severity.rawValue)
      $0.member("form", rule.form)
      $0.member("needs", rule.needs) { writer, need in
        writer.object {
          $0.member("dataset", need.dataset)
          $0.member("fields", need.fields) { $0.string($1) }
        }
      }
      $0.name("attest")
      if let duty = rule.duty { $0.duty(duty) } else { $0.null() }
      $0.member("status", rule.result?.status.rawValue)
      $0.name("counts")
      if let result = rule.result { $0.object { $0.counts(result.counts) } } else { $0.null() }
    }
  }
}
