import ArgumentParser
import Reporting

/// `plumbline man`
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page.",
    discussion: """
      One page of all commands, made from what --help says, in the language of man pages. Its day is today's, or that \
      of SOURCE_DATE_EPOCH.

      Examples:
        plumbline man | man -l -
        plumbline man > /usr/local/share/man/man1/plumbline.1

      Exit status: 0.
      """)

  func run() throws {
    try Failing.guarded(isColored: ColorChoice.auto.isColored(isTerminal: Terminal.errIsTerminal, Environment())) {
      let page = ManualPage(tree: try HelpTree.tool(), day: try Today(Environment()).day)
      try ReportWriting.guarded { (descriptor) throws(OutputFailure) in
        try descriptor.write(Array(page.text.utf8))
      }
    }
  }
}
