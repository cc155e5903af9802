import CELLanguage
import Foundation
import SourceDiagnostics
import Testing

@testable import PolicyLanguage

/// The pack of the repository, read from its folder.
@Suite struct PackFolderTests {
  static let pack = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Policies/gcl-esg").path

  @Test func theRepositorysPackHolds() throws {
    let load = try PolicyPack.load(directory: Self.pack) { "\($0.count)" }
    let errors = load.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\n\(DiagnosticRenderer().text(errors))")
    let policy = try #require(load.policy)
    #expect(policy.id == "gcl-esg")
    #expect(policy.rules.count == load.syntax.rules.count)
    #expect(policy.digest.hasPrefix("sha256:"))
  }

  @Test func aMissingFolderIsTheWorldsTrouble() {
    #expect(throws: PackReadingError.self) { try PolicyPack.load(directory: Self.pack + "/nowhere") { _ in "" } }
    #expect(throws: PackReadingError.self) { try PolicyPack.load(directory: Self.pack + "/rules") { _ in "" } }
  }
}
