import CELLanguage
import Foundation
import Testing

/// Texts that once broke a law of the language, found by the fuzzer in `Tests/Fuzz/CEL`: none breaks one again.
@Suite struct FindingsTests {
  @Test func noFindingComesBack() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Findings")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "cel" }
    #expect(!files.isEmpty)
    let laws = ExpressionLaws()
    for file in files {
      let breach = laws.breach(of: String(decoding: try Data(contentsOf: file), as: UTF8.self))
      #expect(breach == nil, "\(file.lastPathComponent)")
    }
  }

  /// The laws are no formality: each kind of outcome is reached.
  @Test(arguments: [
    "age(e.birth_date, asOf) >= params.min_age", "employees.exists(p, p.site == s && p.birth_date.year() == 2009)",
    "n == 1 && n == 2 || x", "[1, 2].exists(i, 1 / (i - 1) > 0)", "employees.map(p, has(p.left_on), p.wage).sum()",
    "o.optMap(v, v * 2).value()", "m.transformMap(k, v, v + 1)", "1 +", "'", "!!(true", "e.nme", "1 + 'a'",
  ])
  func lawsHold(text: String) { #expect(ExpressionLaws().breach(of: text) == nil) }

  @Test func typesAreHeldAgainstValues() {
    #expect(TypeLaw.holds(.int(1), .int) && !TypeLaw.holds(.int(1), .string) && !TypeLaw.holds(.null, .date))
    #expect(TypeLaw.holds(.null, .nullable(.date)) && !TypeLaw.holds(.list(.init([.int(1)])), .list(.bool)))
  }
}
