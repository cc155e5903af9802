import ArgumentParser
import Plumbline
import Reporting
import SourceDiagnostics
import Verdicts

/// `plumbline baseline`
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Accept the findings of today, so that only new ones block.",
    subcommands: [BaselineWriteCommand.self, BaselineShowCommand.self])

  func run() throws { try Failing.withoutSubcommand(BaselineCommand.self) }
}

/// `plumbline baseline write`
struct BaselineWriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write", abstract: "Judge records and write down what was found.",
    usage: "plumbline baseline write FILE [DATA ...] [options]",
    discussion: """
      FILE takes every violation, risk and unknown of a check with the same options; 'check --baseline FILE' then blocks \
      only for what is not in it. What a waiver covers needs no place there. No personal value stands in it; digests of \
      personal values need the key of pseudonyms, PLUMBLINE_PSEUDONYM_KEY or --key-file, to be known again.

      Examples:
        plumbline baseline write baseline.json
        plumbline baseline write baseline.json --rule minimum-hire-age

      Exit status:
        0  the baseline is written
        2  not all could be read, and nothing was written

      See also: plumbline baseline show, plumbline check --baseline.
      """)

  @Argument(help: .init("The baseline.", valueName: "file"))
  var file: String

  @Argument(help: .init("Files of records instead of those that the configuration names.", valueName: "data"))
  var files: [String] = []

  @OptionGroup(title: "Policy and data")
  var data: DataOptions

  @OptionGroup(title: "What is judged")
  var selection: SelectionOptions

  @Option(help: .init("The language of messages: en or zh (default: en).", valueName: "language"))
  var lang: String?

  func run() throws {
    let environment = Environment()
    try Failing.guarded(isColored: ColorChoice.auto.isColored(isTerminal: Terminal.errIsTerminal, environment)) {
      guard !data.reveal else { throw UsageFailure("--reveal: a baseline holds no personal value") }
      let language = try ReportSettings.word(lang, "--lang", environment, "PLUMBLINE_LANG") ?? Language.en
      let settings = try RunSettings(data, files: files, environment)
      var run = CheckRun(settings)
      try run.select(selection, maxFindings: nil)
      let result = try run.accept()
      let isKeyed = result.accepted?.entries.contains(where: \.print.isKeyed) ?? false
      settings.key.tell(language, needsToLast: isKeyed)
      try write(result, language, ReadFiles(result, settings))
    }
  }

  private func write(_ result: RunResult, _ language: Language, _ read: ReadFiles) throws {
    for failure in result.failures {
      Terminal.err("error: \(DisplayText.neutral("\(failure.source): \(failure.message[language])"))")
    }
    guard result.failures.isEmpty, let baseline = result.accepted else {
      throw UsageFailure("not all of the data could be read, so no baseline was written")
    }
    try read.expectNone(of: [file])
    try ReportWriting.guarded(file) { (descriptor) throws(OutputFailure) in
      try BaselineReport.write(baseline) { (bytes) throws(OutputFailure) in try descriptor.write(bytes) }
    }
    Terminal.err(DisplayText.neutral("\(file): \(baseline.entries.count) accepted"))
  }
}

/// `plumbline baseline show`
struct BaselineShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print what a baseline accepts, rule by rule.",
    discussion: """
      Examples:
        plumbline baseline show baseline.json
        plumbline baseline show baseline.json --lang zh

      Exit status:
        0  the baseline is printed
        2  the file is no baseline, or cannot be read

      See also: plumbline baseline write.
      """)

  @Argument(help: .init("The baseline.", valueName: "file"))
  var file: String

  @Option(help: .init("The language: en or zh (default: en).", valueName: "language"))
  var lang: String?

  func run() throws {
    let environment = Environment()
    try Failing.guarded(isColored: ColorChoice.auto.isColored(isTerminal: Terminal.errIsTerminal, environment)) {
      let language = try ReportSettings.word(lang, "--lang", environment, "PLUMBLINE_LANG") ?? Language.en
      let baseline = try BaselineFile.load(file)
      try ReportWriting.guarded { (descriptor) throws(OutputFailure) in
        try BaselineReport.text(baseline, language: language) { (bytes) throws(OutputFailure) in
          try descriptor.write(bytes)
        }
      }
    }
  }
}
