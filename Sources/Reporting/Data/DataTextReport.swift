import SourceDiagnostics
import Verdicts

/// What data is like, as a person reads it in a terminal.
public enum DataTextReport {
  public static func write(
    _ report: DataReport, options: TextOptions = TextOptions(),
    to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    var writer = TextWriter(options: options, output: ReportOutput(emit))
    writer.dataReport(report)
    try writer.finish()
  }

  /// What was taken for what.
  public static func binding(_ inputs: [InputSummary], language: Language, style: TextStyle = .plain) -> String {
    inputs.map { BindingText(input: $0, language: language, style: style).text }.joined(separator: "\n")
  }
}

extension TextWriter {
  fileprivate mutating func dataReport(_ report: DataReport) {
    let policy = report.policy
    line(
      "\(paint(DisplayText.neutral(policy.title[language]), .strong)) "
        + "(\(DisplayText.neutral(policy.id)) \(DisplayText.neutral(policy.version)))")
    read(report.inputs)
    for profile in report.profiles ?? [] { self.profile(profile) }
    dataFindings(report.data, report.profiles == nil ? report.inputs : [])
    if !report.notSupplied.isEmpty {
      line()
      line(paint(Phrase.dataNotSupplied.text(language, joined(report.notSupplied)), .quiet))
    }
    failures(report.failures)
    ending(report)
  }

  private mutating func read(_ inputs: [InputSummary]) {
    guard !inputs.isEmpty else { return }
    heading(.inputs)
    var table = TextTable([.left, .left, .right, .left])
    for input in inputs {
      table.add([
        input.dataset, input.source, Phrase.rows.text(language, count: input.rows), input.encodingText(language),
      ])
    }
    for text in table.lines { line(text, indent: 2) }
  }

  private mutating func ending(_ report: DataReport) {
    let levels: [DataFinding.Level] = [.error, .warning]
    let counts = levels.map { level in report.data.count { $0.level == level } }
    let parts = [
      Phrase.countDataErrors.text(language, count: counts[0]),
      Phrase.countDataWarnings.text(language, count: counts[1]),
    ]
    line()
    line(Phrase.summary.text(language, joined(parts)))
    guard let exit = options.exit else { return }
    line(paint(Phrase(exit).text(language), exit == .clean ? .good : exit == .inconclusive ? .doubtful : .bad))
  }
}
