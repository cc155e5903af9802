import ArgumentParser
import ByteScanning
import Plumbline
import Reporting
import Verdicts

/// `plumbline check`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Judge records by a policy.",
    usage: """
      plumbline check [options]
      plumbline check FILE ... --policy DIR [options]
      """,
    discussion: """
      Without FILE, the configuration says what to read. A FILE is recognised by its name or its header and takes the \
      place of what the configuration names for its data set; with FILE and --policy no configuration is looked for.

      Reports, one for each reader: text for a terminal, json and jsonl for programs, sarif for code scanning, junit for \
      test views, github for annotations, gitlab for its code quality view, markdown for a step's summary, csv for a \
      spreadsheet to work on. '-f sarif:out.sarif -f markdown:summary.md' writes two files and prints text. A report to \
      a file appears whole or not at all.

      'today' is looked at once, in the time zone of TZ or of the machine, and the report names it.

      An interrupt (Ctrl-C, SIGTERM) ends a run before its next part: no report is begun, one that was begun to a file \
      is taken back, and the status is 130 (143). A second one ends the process at once.

      Examples:
        plumbline check
        plumbline check employees.csv shifts.csv --policy Policies/sample
        plumbline check --rule minimum-hire-age --site CN-01 --lang zh
        plumbline check -f sarif:plumbline.sarif -f github --fail-on violation:high

      Environment (an option weighs more):
      \(EnvironmentVariable.lines)

      Exit status:
      \(HelpText.exitStatus)

      See also: plumbline explain, plumbline data check.
      """)

  enum Stage: String, CaseIterable {
    case syntax, types, plan
  }

  @Argument(
    help: .init("Files of records (CSV, TSV, JSON, JSON Lines, Excel).", valueName: "file"), completion: .file())
  var files: [String] = []

  @OptionGroup(title: "Policy and data")
  var data: DataOptions

  @OptionGroup(title: "What is judged")
  var selection: SelectionOptions

  @OptionGroup(title: "Commits")
  var commit: CommitOptions

  @OptionGroup(title: "Report")
  var report: ReportOptions

  @OptionGroup(title: "Run")
  var runOptions: RunOptions

  @Option(
    help: .init("Print a stage of the policy instead of checking: syntax, types or plan.", valueName: "stage"),
    completion: .list(Stage.allCases.map(\.rawValue)))
  var emit: String?

  func run() throws {
    let environment = Environment()
    let isColored = report.color.isColored(isTerminal: Terminal.errIsTerminal, environment)
    try Failing.guarded(isColored: isColored) {
      try commit.expectSense(files: files)
      var settings = try RunSettings(data, files: files, environment)
      settings.isPartial = commit.partial
      settings.isStaged = commit.staged
      var reportSettings = try ReportSettings(report, environment)
      reportSettings.failOn.onlyNew = commit.onlyNew
      var run = CheckRun(settings)
      try run.select(selection, maxFindings: reportSettings.maxFindings)
      if let emit { return try Terminal.out(try run.print(try OptionValue.word(emit, "--emit", Stage.self))) }
      if let baseline = report.baseline { try run.compare(with: baseline) }
      let long = try LongRun(runOptions, reportSettings, environment)
      let outcome = try long.interruptible { try run.check(reportSettings, long) }
      settings.key.tell(reportSettings.language, needsToLast: needsLastingKey(outcome, reportSettings))
      if report.showBinding {
        let style: TextStyle = isColored ? .colored : .plain
        Terminal.err(DataTextReport.binding(outcome.inputs, language: reportSettings.language, style: style))
      }
      try ReadFiles(outcome, settings).expectNone(of: reportSettings.reports.compactMap(\.path))
      try end(outcome, reportSettings, long)
    }
  }

  /// A baseline, fingerprints of personal keys in a report that carries them, and pseudonyms in full are there to be
  /// known again.
  private func needsLastingKey(_ result: RunResult, _ settings: ReportSettings) -> Bool {
    let isCompared = result.baseline.map { $0.incomparable > 0 } ?? false
    let carriesPrints = settings.reports.contains { $0.format.hasFingerprints }
    let isKeyed = result.findings.contains(where: \.isFingerprintKeyed)
    return isCompared || isKeyed && carriesPrints || settings.isVerbose
  }

  private func end(_ result: RunResult, _ settings: ReportSettings, _ long: LongRun) throws {
    let status = ExitStatus.of(result, failOn: settings.failOn, strict: settings.strict)
    try ReportWriting.write(result, exit: status, settings, long)
    long.tellTimings()
    if status != .clean { throw ExitCode(status) }
  }
}
