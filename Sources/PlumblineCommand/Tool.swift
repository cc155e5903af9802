import ArgumentParser
import Plumbline
import Reporting
import Verdicts

/// `plumbline`
struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plumbline",
    abstract: "Judges records by a policy and says why.",
    usage: """
      plumbline check
      plumbline check employees.csv --policy Policies/sample
      plumbline explain minimum-hire-age 274
      """,
    discussion: """
      Records go in on one side, a policy of typed rules on the other; verdicts come out. What cannot be decided \
      is 'unknown' with its cause, never a pass.

      Without arguments, 'check' reads plumbline.yaml from the working directory or a folder above it.

      Standard output carries the report only; diagnostics go to standard error.

      Exit status:
      \(ExitStatus.allCases.map { "  \($0.rawValue)  \($0.meaning.en)" }.joined(separator: "\n"))
      """,
    version: "plumbline \(Checking.version)",
    subcommands: [
      CheckCommand.self, ExplainCommand.self, BaselineCommand.self, PolicyCommand.self, DataCommand.self,
      EvalCommand.self,
    ])

  /// A script that forgets the subcommand must not look like a run without findings.
  func run() throws { try Failing.withoutSubcommand(Tool.self) }
}
