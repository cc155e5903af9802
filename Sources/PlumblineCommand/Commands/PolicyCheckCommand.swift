import ArgumentParser
import Plumbline
import PolicyLanguage
import Reporting
import SourceDiagnostics

/// `plumbline policy check`
struct PolicyCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find every mistake in a policy pack; reads no data.",
    discussion: "Exit status: 0 without an error, 2 with one.")

  @Argument(help: .init("The folder of the pack.", valueName: "dir"))
  var directory: String

  @Option(help: .init("auto, always or never; NO_COLOR and FORCE_COLOR are heeded.", valueName: "when"))
  var color: ColorChoice = .auto

  func run() throws {
    let isColored = color.isColored(isTerminal: Terminal.errIsTerminal, Environment())
    try Failing.guarded(isColored: isColored) {
      let load = try PolicyLoading.syntax(directory)
      DiagnosticReport.show(load.diagnostics, isColored: isColored)
      let summary = DiagnosticReport.summary(load.diagnostics)
      guard let policy = load.policy else {
        Terminal.err("\(DisplayText.neutral(directory)): \(summary)")
        throw ExitCode(.failed)
      }
      let rules = policy.rules.count == 1 ? "1 rule" : "\(policy.rules.count) rules"
      Terminal.out(DisplayText.neutral("\(policy.id) \(policy.version): \(rules), \(summary)"))
    }
  }
}
