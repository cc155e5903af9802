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
      KEY is the record's key, or its pseudonym, its parts joined by '/' when it has several; for a rule about the whole organisation it \
      is the policy's id. CODE is the code of a diagnostic, such as cel-unknown-field.
      """)

  @Argument(help: .init("A rule's id, or the code of a diagnostic.", valueName: "rule or code"))
  var subject: String

  @Argument(help: .init("The key of the record.", valueName: "key"))
  var key: String?

  @Argument(help: .init("Files to read instead of those that the configuration names.", valueName: "file"))
  var files: [String] = []

  @OptionGroup(title: "Policy and data")
  var data: DataOptions

  @Option(help: .init("auto, always or never; NO_COLOR and FORCE_COLOR are heeded.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let environment = Environment()
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, environment)
    try Failing.guarded(isColored: isColored) {
      guard let key else { return try explainCode() }
      let settings = try RunSettings(data, files: files, environment)
      settings.key.tell(.en, needsToLast: key.utf8.first == UInt8(ascii: "~"))
      var run = CheckRun(settings)
      Terminal.out(try run.explain(rule: subject, key: key))
    }
  }

  private func explainCode() throws(UsageFailure) {
    if let entry = DiagnosticCatalogue.entry(DiagnosticCode(rawValue: subject)) { return Terminal.out(entry.text) }
    let codes = DiagnosticCatalogue.entries.map(\.code.rawValue)
    let near = Spelling.suggestion(for: subject, among: codes).map { "; did you mean \($0)?" }
    throw UsageFailure(
      "'\(subject)' is no diagnostic\(near ?? ""); to explain a verdict, name the record too: explain RULE KEY")
  }
}
