import ArgumentParser

/// `plumbline policy`
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Work on a policy pack.",
    subcommands: [PolicyCheckCommand.self, PolicyTestCommand.self, PolicyClausesCommand.self])

  func run() throws { try Failing.withoutSubcommand(PolicyCommand.self) }
}
