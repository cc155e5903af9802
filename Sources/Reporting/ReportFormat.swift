import Verdicts

/// The formats of a run's report; each writes the same result.
public enum ReportFormat: String, CaseIterable, Sendable {
  case text, json, jsonl, sarif, junit, github, gitlab, markdown, csv

  /// Whether the report carries what findings are known by in another run.
  public var hasFingerprints: Bool {
    switch self {
    case .json, .jsonl, .sarif, .gitlab, .csv: true
    case .text, .junit, .github, .markdown: false
    }
  }

  /// Whether the report tells how the verdicts of each rule fall to sites.
  public var countsSites: Bool { self == .junit }

  /// Writes blocks of UTF-8 to `emit`, one after another: the report is never held as a whole.
  public func write(
    _ result: RunResult, _ context: ReportContext, to emit: @escaping ([UInt8]) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    switch self {
    case .text: try TextReport.write(result, options: context.text, to: emit)
    case .json: try JSONReport.write(result, timings: context.timings, to: emit)
    case .jsonl: try JSONLinesReport.write(result, timings: context.timings, to: emit)
    case .sarif: try SARIFReport(context).write(result, to: emit)
    case .junit: try JUnitReport(context).write(result, to: emit)
    case .github: try GitHubReport(context).write(result, to: emit)
    case .gitlab: try GitLabReport(context).write(result, to: emit)
    case .markdown: try MarkdownReport(context).write(result, to: emit)
    case .csv: try CSVReport(context).write(result, to: emit)
    }
  }
}

/// What a report has to know beside the result.
public struct ReportContext: Sendable {
  public var language: Language
  /// How the run ends.
  public var exit: ExitStatus
  /// Which findings block.
  public var failOn: FailOn
  /// Of the text report only.
  public var text: TextOptions
  /// How long the stages of the run took until it is asked; `nil` unless reports should have it, so that equal runs give
  /// equal bytes.
  public var timings: (@Sendable () -> [StageTiming])?

  public init(
    language: Language = .en, exit: ExitStatus = .clean, failOn: FailOn = .standard, text: TextOptions? = nil
  ) {
    self.language = language
    self.exit = exit
    self.failOn = failOn
    self.text = text ?? TextOptions(language: language, exit: exit)
  }
}
