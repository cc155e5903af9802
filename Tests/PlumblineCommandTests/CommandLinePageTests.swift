import Foundation
import Reporting
import Testing
import Verdicts

@testable import PlumblineCommand

/// The page of commands is written from what `--help` says; with `PLUMBLINE_RECORD` set it is written anew.
@Suite struct CommandLinePageTests {
  private static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Plumbline/Plumbline.docc/CommandLine.md")

  @Test func thePageIsTheHelp() throws {
    let page = try Self.page()
    guard (try? String(contentsOf: Self.url, encoding: .utf8)) != page else { return }
    if ProcessInfo.processInfo.environment["PLUMBLINE_RECORD"] != nil {
      try page.write(to: Self.url, atomically: true, encoding: .utf8)
    }
    Issue.record("CommandLine.md is not the help; record it with PLUMBLINE_RECORD=1 and look at it")
  }

  private static func page() throws -> String {
    let tree = try HelpTree.tool()
    let variables = EnvironmentVariable.allCases.map { "| `\($0.rawValue)` | \($0.meaning) |" }
    let codes = Reporting.ExitStatus.allCases.map { "| \($0.rawValue) | \($0.meaning.en) |" }
    let head = """
      # Command line

      All commands, in the words of `--help`. `plumbline man` prints the same as a page for `man`, and
      `plumbline completions SHELL` what bash, zsh and fish complete them by.

      Standard output carries what was asked for; diagnostics, notes and what is in the way go to standard error. A reader of
      standard output that goes away, as `head` does, is no error and changes no exit status. Text is coloured when it goes
      to a terminal. Columns of tables count the width that Chinese characters take. The language is that of `--lang`, else of
      `PLUMBLINE_LANG`, else English: the locale of the machine does not count, so that a report is the same for everybody.

      | variable | meaning |
      |---|---|
      \(variables.joined(separator: "\n"))

      An option weighs more than its variable, and a variable more than the configuration.

      | code | meaning |
      |---|---|
      \(codes.joined(separator: "\n"))

      """
    return head + ManualTests.leaves(tree).map(section).joined()
  }

  private static func section(_ path: [String], _ command: HelpTree) -> String {
    var lines = ["", "## plumbline \(path.joined(separator: " "))", "", command.abstract]
    if !command.discussion.isEmpty { lines += ["", "```", command.discussion, "```"] }
    lines += ["", "| argument or option | meaning |", "|---|---|"]
    lines += command.arguments.map { argument in
      let value = argument.value.map { "<\($0)>" } ?? ""
      let name = (argument.names.joined(separator: ", ") + " " + value).trimmingCharacters(in: .whitespaces)
      return "| `\(name)` | \(argument.abstract) |"
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
