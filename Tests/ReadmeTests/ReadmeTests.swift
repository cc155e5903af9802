import Foundation
import Testing

/// What the README shows is what happens.
@Suite(.serialized) struct ReadmeTests {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The fenced blocks of a language, in order.
  private static func blocks(_ language: String) throws -> [String] {
    try text("README.md").components(separatedBy: "```").enumerated()
      .filter { $0.offset % 2 == 1 }.map(\.element)
      .filter { $0.hasPrefix(language + "\n") }.map { String($0.dropFirst(language.count + 1)) }
  }

  private static func trimmed(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  @Test func theRuleStandsInThePack() throws {
    let rule = try #require(try Self.blocks("yaml").first)
    let files = try FileManager.default.contentsOfDirectory(
      at: Self.root.appending(path: "Policies/gcl-esg/rules"), includingPropertiesForKeys: nil)
    let pack = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    #expect(pack.contains(rule), "the README's rule differs from the pack's")
  }

  @Test func theTestCommandIsTheOneOfContinuousIntegration() throws {
    let command = try #require(try Self.blocks("sh").last).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(try Self.trimmed(Self.text(".ci/run")).contains(command))
  }

  /// Snippets for pipelines install what the first command does.
  @Test func pipelinesInstallTheSamePackages() throws {
    let packages = try #require(try Self.blocks("sh").first?.firstMatch(of: /install -y ([a-z0-9 -]+)/)).1
    #expect(packages.split(separator: " ").count > 5)
    let reports = try Self.text("Sources/Plumbline/Plumbline.docc/Reports.md")
    #expect(reports.components(separatedBy: "install -y git \(packages)\n").count == 3)
  }

  /// Runs the first command from `plumbline` on, by the executable that was built with these tests.
  @Test func theMainJobPrintsWhatIsShown() throws {
    let command = try #require(try Self.blocks("sh").first)
    let words = command.split(whereSeparator: \.isWhitespace).map(String.init)
    let position = try #require(words.firstIndex(of: "plumbline"))
    let (output, status) = try Self.run(Array(words[(position + 1)...]))
    #expect(status == 1, "violations are planted")
    let printed = Set(Self.trimmed(output).map(Self.withoutPseudonyms))
    let shown = try #require(try Self.blocks("").first)
    for line in Self.trimmed(shown) {
      #expect(printed.contains(Self.withoutPseudonyms(line)), "not printed: \(line)")
    }
  }

  @Test func theLibraryExampleCompilesAndRuns() throws {
    let shown = Self.trimmed(try #require(try Self.blocks("swift").first)).filter { !$0.hasPrefix("import ") }
    let compiled = Self.trimmed(try Self.text("Tests/ReadmeTests/LibraryExample.swift"))
    let first = try #require(shown.first)
    let start = try #require(compiled.firstIndex(of: first))
    #expect(Array(compiled[start...].prefix(shown.count)) == shown)
    #expect(try LibraryExample.run() == ["[Verdicts.Verdict.violation]", "violation", "pass"])
  }

  /// Pseudonyms depend on the machine's secret.
  private static func withoutPseudonyms(_ line: String) -> String {
    line.replacing(#/~[0-9a-f]{16}/#, with: "~")
  }

  /// The executable lies beside the test bundle.
  private static func run(_ arguments: [String]) throws -> (output: String, status: Int32) {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let place = bundle ?? URL(filePath: CommandLine.arguments[0])
    let process = Process()
    process.executableURL = place.deletingLastPathComponent().appending(path: "plumbline")
    process.arguments = arguments
    process.currentDirectoryURL = root
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}
