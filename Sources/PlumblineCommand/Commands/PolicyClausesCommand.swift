import ArgumentParser
import Plumbline
import PolicyLanguage
import Reporting
import SourceDiagnostics
import Verdicts

/// `plumbline policy clauses`
struct PolicyClausesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clauses", abstract: "List which rules check which clause, and the records that they need.",
    usage: """
      plumbline policy clauses [options]
      plumbline policy clauses DIR [FILE ...] [options]
      """,
    discussion: """
      With data, from FILE or a configuration, the verdicts of each rule are counted too. Without DIR the pack and the \
      data of the configuration are taken; with it no configuration is looked for, only one that --config or \
      PLUMBLINE_CONFIG names.

      Examples:
        plumbline policy clauses Policies/sample
        plumbline policy clauses --format markdown --lang zh
        plumbline policy clauses Policies/sample employees.csv

      Exit status: 0 whatever the verdicts, 2 for mistakes in the pack or a source that cannot be read.

      See also: plumbline check.
      """)

  enum Format: String, CaseIterable {
    case text, markdown, json
  }

  @Argument(help: .init("The folder of the pack.", valueName: "dir"), completion: .directory)
  var directory: String?

  @Argument(
    help: .init("Files of records (CSV, TSV, JSON, JSON Lines, Excel).", valueName: "file"), completion: .file())
  var files: [String] = []

  @OptionGroup(title: "Policy and data")
  var data: DataOptions

  @Option(
    help: .init("text, markdown or json.", valueName: "format"),
    completion: .list(Format.allCases.map(\.rawValue)))
  var format = "text"

  @Option(
    help: .init("The language of text and markdown: en or zh (default: en).", valueName: "language"),
    completion: Completions.languages)
  var lang: String?

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let environment = Environment()
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, environment)
    try Failing.guarded(isColored: isColored) {
      let format = try OptionValue.word(format, "--format", Format.self)
      let language = try (lang ?? environment["PLUMBLINE_LANG"]).map {
        try OptionValue.word($0, "--lang", Language.self)
      }
      let matrix = try matrix(environment)
      try write(matrix, format, language ?? .en, environment)
      for failure in matrix.failures {
        Terminal.err("error: \(DisplayText.neutral("\(failure.source): \(failure.message.en)"))")
      }
      if !matrix.failures.isEmpty { throw ExitCode(.failed) }
    }
  }

  private func matrix(_ environment: Environment) throws -> ClauseMatrix {
    var options = data
    if let directory {
      guard options.policy == nil else { throw UsageFailure("the pack is named twice: \(directory) and --policy") }
      options.policy = directory
    }
    let isNamed = directory != nil && files.isEmpty && options.config == nil && environment["PLUMBLINE_CONFIG"] == nil
    if isNamed { return ClauseListing.matrix(of: try PolicyLoading.load(directory ?? "")) }
    let settings = try RunSettings(options, files: files, environment)
    let policy = try PolicyLoading.load(settings.policyDirectory)
    guard !settings.bindings.isEmpty || !files.isEmpty else { return ClauseListing.matrix(of: policy) }
    var run = CheckRun(settings)
    return ClauseListing.matrix(of: policy, result: try run.check(policy))
  }

  private func write(
    _ matrix: ClauseMatrix, _ format: Format, _ language: Language, _ environment: Environment
  ) throws {
    let style: TextStyle = color.isColored(isTerminal: Terminal.outIsTerminal, environment) ? .colored : .plain
    try ReportWriting.guarded { (descriptor) throws(OutputFailure) in
      switch format {
      case .text:
        try descriptor.write(Array(ClauseTextReport.text(matrix, language: language, style: style).utf8))
      case .markdown: try descriptor.write(Array(ClauseMarkdownReport.text(matrix, language: language).utf8))
      case .json:
        try ClauseJSONReport.write(matrix) { (bytes: [UInt8]) throws(OutputFailure) in try descriptor.write(bytes) }
      }
    }
  }
}
