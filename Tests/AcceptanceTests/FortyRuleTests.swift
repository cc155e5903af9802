import ByteScanning
import Foundation
import Plumbline
import Testing
import Verdicts

/// Forty rules whose conditions all differ, on generated shifts in the folder that `PLUMBLINE_BENCH` names. What they must
/// find is computed apart, in other words and by another program: `Tests/Benchmarks/forty.py`, with Polars.
@Suite struct FortyRuleTests {
  private struct Truth: Decodable {
    var violations: Int
    var digest: String
    var unknown: Int
    var unknownDigest: String

    enum CodingKeys: String, CodingKey {
      case violations, digest, unknown
      case unknownDigest = "unknown_digest"
    }
  }

  @Test(arguments: [CheckRequest.Streaming.always, .never]) func allFindWhatTheyMust(
    _ streaming: CheckRequest.Streaming
  ) throws {
    guard let folder = ProcessInfo.processInfo.environment["PLUMBLINE_BENCH"], let truths = try truths(folder) else {
      print("PLUMBLINE_BENCH is not set, or there is no Python with Polars: forty rules are not judged")
      return
    }
    let run = try CheckRun(ExportTests.configuration("bench40", folder), streaming: streaming)
    #expect(truths.count == 40)
    #expect(truths.values.contains { $0.violations > 0 })
    for (rule, truth) in truths {
      let (violations, unknown) = (run.keys(rule, .violation), run.keys(rule, .unknown))
      #expect(violations.count == truth.violations, "\(rule)")
      #expect(Self.digest(violations) == truth.digest, "\(rule)")
      #expect(unknown.count == truth.unknown, "\(rule)")
      #expect(Self.digest(unknown) == truth.unknownDigest, "\(rule)")
    }
  }

  /// `nil` without what computes them; a computation that fails is a mistake.
  private func truths(_ folder: String) throws -> [String: Truth]? {
    guard try status(["-c", "import polars"]) == 0 else { return nil }
    let file = FileManager.default.temporaryDirectory.appending(path: "forty-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    let script = Packs.folder("Tests/Benchmarks/forty.py").path
    try #require(try status([script, folder, "\(folder)/shifts_tiny.csv", file.path]) == 0)
    return try JSONDecoder().decode([String: Truth].self, from: Data(contentsOf: file)).filter { $0.key.hasPrefix("B") }
  }

  private func status(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private static func digest(_ keys: [String]) -> String {
    String(SHA256Digest.hex(of: Array(keys.joined(separator: "\n").utf8)).prefix(16))
  }
}
