import Foundation
import SourceDiagnostics
import Testing

/// The page of all diagnostics is written from the catalogue; with `PLUMBLINE_RECORD` set it is written anew.
@Suite struct DiagnosticsPageTests {
  private static let page = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Plumbline/Plumbline.docc/Diagnostics.md")

  @Test func thePageIsTheCatalogue() throws {
    let wanted = Self.text()
    let found = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    guard found != wanted else { return }
    if ProcessInfo.processInfo.environment["PLUMBLINE_RECORD"] != nil {
      try wanted.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    Issue.record("Diagnostics.md is not the catalogue; record it with PLUMBLINE_RECORD=1 and look at it")
  }

  private static func text() -> String {
    let entries = DiagnosticCatalogue.entries.sorted { $0.code.rawValue < $1.code.rawValue }
    let sections = entries.map { entry in
      """
      ### \(entry.code)

      \(entry.title.prefix(1).uppercased())\(entry.title.dropFirst()). \(entry.meaning)

      Wrong:

      ```yaml
      \(entry.wrong)
      ```

      Right:

      ```yaml
      \(entry.right)
      ```

      """
    }
    return """
      # Diagnostics

      Every mistake that the checker of policies and configurations reports, by its code. `plumbline explain CODE` prints
      the same.

      ## Codes

      \(sections.joined(separator: "\n"))
      """
  }
}
