import Verdicts

/// What data is like as JSON, schema `plumbline.data/1`. Members keep their order.
public enum DataJSONReport {
  public static let schema = "plumbline.data/1"

  /// Writes blocks of UTF-8 to `emit`, and a line break at the end.
  public static func write(
    _ report: DataReport, layout: JSONLayout = .pretty, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = JSONWriter(layout: layout, output: ReportOutput(emit))
    writer.object { $0.dataReport(report) }
    try writer.finish()
  }
}

extension JSONWriter {
  fileprivate mutating func dataReport(_ report: DataReport) {
    member("schema", DataJSONReport.schema)
    tool(report.toolVersion)
    policy(report.policy)
    member("inputs", report.inputs) { $0.input($1) }
    member("bindings", report.inputs) { $0.binding($1) }
    member("failures", report.failures) { $0.failure($1) }
    member("notSupplied", report.notSupplied) { $0.string($1) }
    member("data", report.data) { $0.dataFinding($1) }
    member("deliveries", report.deliveries) { $0.delivery($1) }
    guard let profiles = report.profiles else { return }
    member("profiles", profiles) { $0.profile($1) }
  }

  private mutating func binding(_ input: InputSummary) {
    object {
      $0.member("dataset", input.dataset)
      $0.member("source", input.source)
      $0.member("delimiter", input.delimiter)
      $0.member("sheet", input.sheet)
      $0.member("headerLine", input.headerLine)
      $0.member("constants", pairs: input.constants.map { ($0.field, $0.text.map { .string($0) } ?? .null) })
      $0.member("withoutColumn", input.withoutColumn) { $0.string($1) }
    }
  }

  private mutating func profile(_ profile: DatasetProfile) {
    object {
      $0.member("dataset", profile.dataset)
      $0.member("title", profile.title)
      $0.member("rows", profile.rows)
      $0.member("columns", profile.columns) { $0.column($1) }
      $0.member("unclaimed", profile.unclaimed) { writer, column in
        writer.object {
          $0.member("header", column.header)
          $0.member("source", column.source)
          $0.member("type", column.type)
          $0.member("filled", column.filled)
        }
      }
    }
  }

  private mutating func column(_ column: ColumnProfile) {
    object {
      $0.member("field", column.field)
      $0.member("header", column.header)
      $0.member("type", column.type)
      $0.member("sensitivity", column.sensitivity)
      $0.member("filled", column.filled)
      $0.member("empty", column.empty)
      $0.member("unknown", column.unknown)
      $0.member("distinct", column.distinct)
      $0.name("distinctIsAtLeast")
      $0.scalar(.bool(column.isAtLeast))
      $0.member("least", column.least)
      $0.member("greatest", column.greatest)
      $0.member("problems", column.problems) { writer, problem in
        writer.object {
          $0.member("kind", problem.kind)
          $0.member("count", problem.count)
        }
      }
    }
  }
}
