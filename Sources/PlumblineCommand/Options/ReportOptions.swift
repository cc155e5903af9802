import ArgumentParser
import Reporting

/// How the result is told, and what makes the run fail.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: .init(
      """
      text, json, jsonl, sarif, junit, github, gitlab, markdown or csv, and after a colon the file that the report \
      goes to; may be repeated, once without a file (default: text on standard output).
      """, valueName: "format[:path]"),
    completion: .list(ReportFormat.allCases.map(\.rawValue)))
  var format: [String] = []

  @Option(
    help: .init("The language of reports: en or zh (default: en).", valueName: "language"),
    completion: Completions.languages)
  var lang: String?

  @Option(
    help: .init(
      """
      What makes the run fail: verdicts (violation, at_risk, unknown, waived) each with its lowest severity, and \
      'data:error' for lost rows and wrong control totals; 'nothing' for none \
      (default: violation:low,unknown:high).
      """, valueName: "list"))
  var failOn: String?

  @Option(help: .init("Only findings that this file does not have block; see 'baseline write'.", valueName: "file"))
  var baseline: String?

  @Flag(help: "Exit with 3 when any verdict is unknown or any rule was not checked.")
  var strict = false

  @Option(help: .init("List at most this many findings; the counts stay true.", valueName: "n"))
  var maxFindings: Int?

  @Flag(help: "Print to standard error which column was taken for which field.")
  var showBinding = false

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Only findings that block, what was not checked, and the summary; no warnings.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "All findings with all reasons, and what was read from where.")
  var verbose = false

  @Option(
    help: .init("The file of the report that names none, instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?
}
