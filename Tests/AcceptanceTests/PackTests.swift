import Foundation
import Plumbline
import PolicyLanguage
import SourceDiagnostics
import Testing
import Verdicts

@Suite struct PackTests {
  @Test func thereArePacks() {
    #expect(Packs.all.count >= 4)
  }

  /// Not even a warning: each one points at something that a reader of the pack would stumble over.
  @Test(arguments: Packs.all) func packChecks(folder: String) throws {
    let load = try PolicyPack.load(directory: folder) { _ in "" }
    for diagnostic in load.diagnostics { Issue.record("\(DiagnosticRenderer().text(diagnostic))") }
    #expect(load.policy != nil)
  }

  /// Each rule of the policy that ships has cases, and all of them hold.
  @Test func everyRuleHasCasesThatHold() throws {
    let folder = Packs.folder("Policies/gcl-esg").path
    let report = try CaseTesting.run(folder)
    for failed in report.cases where !failed.failures.isEmpty {
      Issue.record("\(failed.rule) \(failed.name): \(failed.failures)")
    }
    let rules = try PolicyLoading.load(folder).rules.map(\.id)
    #expect(Set(rules).subtracting(report.cases.map(\.rule)) == [])
  }
}
