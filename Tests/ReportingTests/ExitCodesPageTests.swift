import Foundation
import Testing
import Verdicts

@testable import Reporting

/// The table of exit codes is written from the code; with `PLUMBLINE_RECORD` set the page is written anew.
@Suite struct ExitCodesPageTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func table(_ language: Language) -> String {
    let head = language == .en ? "| code | meaning |" : "| 退出码 | 含义 |"
    let rows = ExitStatus.allCases.map { "| \($0.rawValue) | \($0.meaning[language]) |" }
    return ([head, "|---|---|"] + rows).joined(separator: "\n")
  }

  private static var page: String {
    let order = ExitStatus.precedence.map { String($0.rawValue) }
    return """
      # Exit codes

      How a command ends for the script that started it.

      \(table(.en))

      \(table(.zh))

      Where several hold, the first of \(order.joined(separator: ", ")) wins. A reader of standard output that goes away, as
      `head` does, changes none of them.

      130 and 143 are no verdict: a run that was interrupted (Ctrl-C, SIGTERM) ends with them, as shells have it.

      """
  }

  @Test func thePageIsTheCode() throws {
    let url = Self.root.appending(path: "Sources/Plumbline/Plumbline.docc/ExitCodes.md")
    guard (try? String(contentsOf: url, encoding: .utf8)) != Self.page else { return }
    if ProcessInfo.processInfo.environment["PLUMBLINE_RECORD"] != nil {
      try Self.page.write(to: url, atomically: true, encoding: .utf8)
    }
    Issue.record("ExitCodes.md is not the code; record it with PLUMBLINE_RECORD=1 and look at it")
  }

  @Test func theReadmeHasTheSameTable() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains(Self.table(.en)), "write into README.md:\n\(Self.table(.en))")
  }
}
