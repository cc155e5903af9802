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

      Examples:
        plumbline init && plumbline check
        plumbline check -f sarif:plumbline.sarif -f markdown:summary.md
        plumbline policy check Policies/sample
        plumbline data profile employees.csv --policy Policies/sample

      Environment:
      \(EnvironmentVariable.lines)

      Exit status:
      \(HelpText.exitStatus)

      See also: plumbline COMMAND --help, plumbline man.
      """,
    version: "plumbline \(Checking.version)",
    subcommands: [
      CheckCommand.self, ExplainCommand.self, BaselineCommand.self, PolicyCommand.self, DataCommand.self,
      EvalCommand.self, InitCommand.self, SchemaCommand.self, CompletionsCommand.self, ManCommand.self,
    ])

  /// A script that forgets the subcommand must not look like a run without findings.
  func run() throws { try Failing.withoutSubcommand(Tool.self) }
}
