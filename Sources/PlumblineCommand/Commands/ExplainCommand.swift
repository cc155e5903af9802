import ArgumentParser
import Plumbline
import SourceDiagnostics
import Verdicts

/// `plumbline explain`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule's verdict on one record, or a diagnostic.",
    usage: """
      plumbline explain RULE KEY [FILE ...] [options]
      plumbline explain CODE
      """,
    discussion: """
      KEY is the record's key, or its pseudonym, its parts joined by '/' when it has several; for a rule \
      about the whole organisation it is the policy's id. CODE is the code of a diagnostic, such as cel-unknown-field.

      Examples:
        plumbline explain minimum-hire-age E002
        plumbline explain minimum-hire-age E002 employees.csv --policy Policies/sample
        plumbline explain cel-unknown-field

      Exit status: 0 whatever the verdict, 2 when the rule or the record is not there or cannot be read.

      See also: plumbline check, plumbline eval.
      """)

  @Argument(
    help: .init("A rule's id, or the code of a diagnostic.", valueName: "rule or code"),
    completion: Completions.rules)
  var subject: String

  @Argument(help: .init("The key of the record.", valueName: "key"))
  var key: String?

  @Argument(
    help: .init("Files to read instead of those that the configuration names.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @OptionGroup(title: "Policy and data")
  var data: DataOptions

  @Option(
    help: .init("The language of titles and sentences: en or zh (default: both).", valueName: "language"),
    completion: Completions.languages)
  var lang: String?

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let environment = Environment()
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, environment)
    try Failing.guarded(isColored: isColored) {
      guard let key else { return try explainCode() }
      let settings = try RunSettings(data, files: files, environment)
      let language: Language? = try ReportSettings.word(lang, "--lang", environment, "PLUMBLINE_LANG")
      settings.key.tell(language ?? .en, needsToLast: key.utf8.first == UInt8(ascii: "~"))
      var run = CheckRun(settings)
      try Terminal.out(try run.explain(rule: subject, key: key, language: language))
    }
  }

  private func explainCode() throws {
    if let entry = DiagnosticCatalogue.entry(DiagnosticCode(rawValue: subject)) {
      return try Terminal.out(entry.text)
    }
    let codes = DiagnosticCatalogue.entries.map(\.code.rawValue)
    let near = Spelling.suggestion(for: subject, among: codes).map { "; did you mean \($0)?" }
    throw UsageFailure(
      "'\(subject)' is no diagnostic\(near ?? ""); to explain a verdict, name the record too: explain RULE KEY")
  }
}
