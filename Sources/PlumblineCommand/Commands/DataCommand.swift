import ArgumentParser

/// `plumbline data`
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Look at records before any rule is asked.",
    discussion: """
      Examples:
        plumbline data check
        plumbline data profile employees.csv --policy Policies/sample

      See also: plumbline check.
      """,
    subcommands: [DataCheckCommand.self, DataProfileCommand.self])

  func run() throws { try Failing.withoutSubcommand(DataCommand.self) }
}

/// `plumbline data check`
struct DataCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Hold records against the policy's record types, without its rules.",
    usage: """
      plumbline data check [options]
      plumbline data check FILE ... --policy DIR [options]
      """,
    discussion: """
      Which columns were found, which cells cannot be read and why, keys that stand twice, references that lead \
      nowhere, control totals. FILE and configuration are taken as 'check' takes them.

      Examples:
        plumbline data check
        plumbline data check employees.csv --policy Policies/sample --strict
        plumbline data check --show-binding --format json

      Exit status:
        0  the data can be judged, though single cells may be unknown
        1  rows may be missing or, with --strict, any cell is not as its record type wants it
        2  the job could not be done: usage, policy, a source that cannot be read
        3  there is no data

      See also: plumbline data profile, plumbline check.
      """)

  @OptionGroup var options: DataReportOptions

  func run() throws { try options.run(profiles: false) }
}

/// `plumbline data profile`
struct DataProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Say in a table what the columns of records hold.",
    usage: """
      plumbline data profile [options]
      plumbline data profile FILE ... --policy DIR [options]
      """,
    discussion: """
      For each field: its column, how many cells are filled, empty and unreadable, how many values differ, and the \
      least and the greatest where they may be shown. Values of personal fields are shown with --reveal alone, those of \
      special ones never. Columns that no field claims are listed with a type that fits all their cells.

      Examples:
        plumbline data profile
        plumbline data profile employees.csv --policy Policies/sample --lang zh

      Exit status: as of 'data check'.

      See also: plumbline data check, plumbline init.
      """)

  @OptionGroup var options: DataReportOptions

  func run() throws { try options.run(profiles: true) }
}
