import Foundation
import SourceDiagnostics
import Testing

/// Every code that the sources use is explained, and every explanation is of a code that they use.
@Suite struct DiagnosticCatalogueTests {
  private static func usedCodes() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var codes: Set<String> = []
    let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "swift" && !file.path.contains("/Catalogue/") {
      let text = try String(contentsOf: file, encoding: .utf8)
      // Whatever stands between quotation marks and looks like a code.
      for piece in text.utf8.split(separator: UInt8(ascii: "\"")) where Self.isCode(piece) {
        codes.insert(String(decoding: piece, as: UTF8.self))
      }
    }
    return codes
  }

  private static func isCode(_ piece: Substring.UTF8View) -> Bool {
    guard ["yaml-", "policy-", "cel-", "config-"].contains(where: { piece.starts(with: $0.utf8) }) else { return false }
    return piece.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }

  @Test func everyCodeIsExplained() throws {
    let used = try Self.usedCodes()
    let explained = Set(DiagnosticCatalogue.entries.map(\.code.rawValue))
    #expect(used.count > 40)
    #expect(used.subtracting(explained).sorted() == [], "codes without an explanation")
    #expect(explained.subtracting(used).sorted() == [], "explanations without a use")
  }

  @Test func codesAreExplainedOnce() {
    let codes = DiagnosticCatalogue.entries.map(\.code.rawValue)
    #expect(Set(codes).count == codes.count)
    #expect(codes == codes.sorted())
    #expect(DiagnosticCatalogue.entry("policy-no-such-code") == nil)
  }

  @Test func anEntryShowsWrongAndRight() throws {
    let entry = try #require(DiagnosticCatalogue.entry("yaml-tag"))
    #expect(
      entry.text == """
        yaml-tag: a tag

        `!name` gives a value a type of its own, which a policy has no use for. An expression that begins with `!` has \
        to be quoted.

        Wrong:
            when: !s.closed

        Right:
            when: '!s.closed'

        """)
  }
}
