import ArgumentParser
import Plumbline
import PolicyLanguage
import Reporting
import SourceDiagnostics

/// `plumbline policy check`
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find every mistake in a policy pack and its cases; reads no data.",
    discussion: """
      Mistakes are shown at file, line and column, all of them at once; 'explain CODE' says more about one.

      Examples:
        plumbline policy check Policies/sample
        plumbline policy check Policies/sample --as-of 2026-01-01

      Exit status: 0 without an error, 2 with one.

      See also: plumbline policy test, plumbline explain, plumbline schema.
      """)

  @Argument(help: .init("The folder of the pack.", valueName: "dir"), completion: .directory)
  var directory: String

  @Option(help: .init("The day by which reviews are due, YYYY-MM-DD or today (default).", valueName: "date"))
  var asOf: String?

  @Option(help: .init("When to colour; it weighs more than NO_COLOR and FORCE_COLOR.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, Environment())
    try Failing.guarded(isColored: isColored) {
      let load = try PolicyLoading.syntax(directory)
      let cases = try CaseTesting.load(directory, load.policy)
      let day = try RunSettings.asOf(asOf, nil, Environment()).day
      let diagnostics =
        load.diagnostics + cases.diagnostics
        + (load.policy.map { PolicyReview.diagnostics($0, asOf: day) + SentenceReview.diagnostics($0) } ?? [])
      DiagnosticReport.show(diagnostics, isColored: isColored)
      let summary = DiagnosticReport.summary(diagnostics)
      guard let policy = load.policy, !diagnostics.contains(where: { $0.severity == .error }) else {
        Terminal.err("\(DisplayText.neutral(directory)): \(summary)")
        throw ExitCode(.failed)
      }
      let counts = [(policy.rules.count, "rule")] + (cases.cases.isEmpty ? [] : [(cases.cases.count, "case")])
      let things = counts.map { $0 == 1 ? "1 \($1)" : "\($0) \($1)s" }.joined(separator: ", ")
      try Terminal.out(DisplayText.neutral("\(policy.id) \(policy.version): \(things), \(summary)"))
    }
  }
}
