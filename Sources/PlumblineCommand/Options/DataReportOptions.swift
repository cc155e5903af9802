import ArgumentParser
import Plumbline
import Reporting
import SourceDiagnostics
import Verdicts

/// Which records are looked at, and how what is found is told.
struct DataReportOptions: ParsableArguments {
  enum Format: String, CaseIterable {
    case text, json
  }

  @Argument(
    help: .init("Files of records (CSV, TSV, JSON, JSON Lines, Excel).", valueName: "file"), completion: .file())
  var files: [String] = []

  @Option(help: .init("The folder of the policy pack.", valueName: "dir"), completion: .directory)
  var policy: String?

  @Option(
    help: .init("The configuration (default: plumbline.yaml here or in a folder above).", valueName: "file"),
    completion: Completions.configuration)
  var config: String?

  @Flag(help: "Show cells and values of personal fields.")
  var reveal = false

  @Flag(help: "Print to standard error which column was taken for which field.")
  var showBinding = false

  @Flag(help: "Exit with 1 for warnings too.")
  var strict = false

  @Option(
    help: .init("text or json (default: text).", valueName: "format"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format: String?

  @Option(
    help: .init("The language of text: en or zh (default: en).", valueName: "language"),
    completion: Completions.languages)
  var lang: String?

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "All findings.")
  var verbose = false

  func run(profiles: Bool) throws {
    let environment = Environment()
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, environment)
    try Failing.guarded(isColored: isColored) {
      let format = try ReportSettings.word(format, "--format", environment, "PLUMBLINE_FORMAT") ?? Format.text
      let language = try ReportSettings.word(lang, "--lang", environment, "PLUMBLINE_LANG") ?? Language.en
      let settings = try RunSettings(
        policy: policy, config: config, reveal: reveal, files: files, environment)
      var run = CheckRun(settings)
      let report = try run.look(profiles: profiles, language)
      if showBinding {
        let style: TextStyle = isColored ? .colored : .plain
        Terminal.err(DataTextReport.binding(report.inputs, language: language, style: style))
      }
      try write(report, format, language, environment)
    }
  }

  private func write(
    _ report: DataReport, _ format: Format, _ language: Language, _ environment: Environment
  ) throws {
    let status = ExitStatus.of(report, strict: strict)
    let style: TextStyle = color.isColored(isTerminal: Terminal.outIsTerminal, environment) ? .colored : .plain
    let options = TextOptions(
      language: language, style: style, dataFindings: verbose ? nil : TextOptions.dataFindings, exit: status)
    try ReportWriting.guarded { (descriptor) throws(OutputFailure) in
      let emit = { (bytes: [UInt8]) throws(OutputFailure) in try descriptor.write(bytes) }
      switch format {
      case .text: try DataTextReport.write(report, options: options, to: emit)
      case .json: try DataJSONReport.write(report, to: emit)
      }
    }
    if status != .clean { throw ExitCode(status) }
  }
}
