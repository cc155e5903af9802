import PolicyLanguage
import SourceDiagnostics
import Testing

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
}
