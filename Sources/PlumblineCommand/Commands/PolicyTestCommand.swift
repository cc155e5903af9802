import ArgumentParser
import Plumbline
import Reporting
import SourceDiagnostics
import Verdicts

/// `plumbline policy test`
struct PolicyTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the cases of a policy's rules.",
    usage: "plumbline policy test [DIR] [options]",
    discussion: """
      A case in tests/*.yaml gives records and says which verdicts a rule must give. Each is judged twice, by the \
      interpreter and over columns, and every verdict has to be named.

      Without DIR, the pack that PLUMBLINE_POLICY or the configuration names is taken.

      Examples:
        plumbline policy test Policies/sample
        plumbline policy test Policies/sample --rule minimum-hire-age --coverage
        plumbline policy test --require-coverage --format json

      Exit status: 0 when every case holds, 1 when one does not (with --require-coverage also when a verdict is \
      missing), 2 for mistakes in the pack or its cases, 3 when there is no case.

      See also: plumbline policy check.
      """)

  enum Format: String, CaseIterable {
    case text, json
  }

  @Argument(help: .init("The folder of the pack.", valueName: "dir"), completion: .directory)
  var directory: String?

  @Option(help: .init("Only cases of this rule; may be repeated.", valueName: "id"), completion: Completions.rules)
  var rule: [String] = []

  @Flag(help: "Say which verdicts, parts of conditions and boundaries the cases have not tried.")
  var coverage = false

  @Flag(help: "Exit with 1 when a rule can give a verdict that it gives in no case; implies --coverage.")
  var requireCoverage = false

  @Option(help: .init("text or json.", valueName: "format"), completion: .list(Format.allCases.map(\.rawValue)))
  var format = "text"

  @Option(
    help: .init("The language of text: en or zh (default: en).", valueName: "language"),
    completion: Completions.languages)
  var lang: String?

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let environment = Environment()
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, environment)
    try Failing.guarded(isColored: isColored) {
      let format = try OptionValue.word(format, "--format", Format.self)
      let report = try CaseTesting.run(
        try PolicyFolder.path(directory, environment), rules: rule, coverage: coverage || requireCoverage)
      try write(
        report, format, try ReportSettings.word(lang, "--lang", environment, "PLUMBLINE_LANG") ?? .en, environment)
      let status = status(report)
      if status != .clean { throw ExitCode(status) }
    }
  }

  private func status(_ report: CaseReport) -> ExitStatus {
    if report.failed > 0 { return .blocked }
    if requireCoverage, let coverage = report.coverage, coverage.verdictsSeen < coverage.verdictsPossible {
      return .blocked
    }
    return report.cases.isEmpty ? .inconclusive : .clean
  }

  private func write(
    _ report: CaseReport, _ format: Format, _ language: Language, _ environment: Environment
  ) throws {
    try ReportWriting.guarded { (descriptor) throws(OutputFailure) in
      switch format {
      case .text:
        let style: TextStyle = color.isColored(isTerminal: Terminal.outIsTerminal, environment) ? .colored : .plain
        try descriptor.write(Array(CaseTextReport.text(report, language: language, style: style).utf8))
      case .json:
        try CaseJSONReport.write(report) { (bytes: [UInt8]) throws(OutputFailure) in try descriptor.write(bytes) }
      }
    }
  }
}
