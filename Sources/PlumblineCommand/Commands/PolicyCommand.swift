import ArgumentParser

/// `plumbline policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Work on a policy pack.",
    discussion: """
      Examples:
        plumbline policy check Policies/sample
        plumbline policy test Policies/sample --coverage
        plumbline policy clauses Policies/sample --format markdown

      See also: plumbline init, plumbline schema.
      """,
    subcommands: [PolicyCheckCommand.self, PolicyTestCommand.self, PolicyClausesCommand.self])

  func run() throws { try Failing.withoutSubcommand(PolicyCommand.self) }
}
