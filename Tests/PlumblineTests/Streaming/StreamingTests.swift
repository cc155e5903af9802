import CivilTime
import Foundation
import Plumbline
import RecordSources
import SourceDiagnostics
import Testing
import Verdicts

/// Nobody can tell from a report whether a data set was held, in what parts it was judged, and by how many threads.
@Suite struct StreamingTests {
  private static func number(_ name: String, or standard: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
  }

  /// `PLUMBLINE_STREAMING_ROUNDS` makes it long, `PLUMBLINE_STREAMING_SEED` begins elsewhere.
  @Test func streamedAndHeldGiveTheSameBytes() throws {
    let rounds = Self.number("PLUMBLINE_STREAMING_ROUNDS", or: 30)
    let first = Self.number("PLUMBLINE_STREAMING_SEED", or: 1)
    var (streamed, counted, looked) = (0, 0, 0)
    var disagreements: [Int] = []
    for seed in first..<first + rounds {
      let pack = try ShiftPack(seed: UInt64(seed), size: seed % 10 == 0 ? 1500 : 60)
      let whole = try pack.run(.never, threads: 1, chunkBytes: 1 << 20)
      #expect(!whole.isStreamed && (pack.hasLookers || whole.json.contains("\"rule0\"")))
      #expect(pack.countsSites || whole.sites.isEmpty)
      let interpreted = try pack.run(.never, threads: 1, chunkBytes: 1 << 20, interpretOnly: true)
      #expect(interpreted.sites == whole.sites, "seed \(seed): \(Self.difference(interpreted.sites, whole.sites))")
      var random = Seeded(UInt64(seed) &* 31)
      for threads in [1, 2, 3, 7] {
        let chunkBytes = random.pick([64, 65, 100, 256, 1000, 4096, 1 << 20])
        let parts = try pack.run(.always, threads: threads, chunkBytes: chunkBytes)
        if parts.isStreamed { streamed += 1 }
        if parts.isStreamed, pack.hasLookers { looked += 1 }
        if parts.isStreamed, parts.sites.contains("N1") { counted += 1 }
        #expect(parts.sites == whole.sites, "seed \(seed): \(Self.difference(whole.sites, parts.sites))")
        guard parts.json != whole.json else { continue }
        disagreements.append(seed)
        Issue.record(
          "seed \(seed), \(threads) threads, parts of \(chunkBytes): \(Self.difference(whole.json, parts.json))")
      }
      if disagreements.count > 10 { break }
    }
    print(
      "streaming: \(rounds) exports from seed \(first), \(streamed) of \(rounds * 4) runs held nothing, \(looked) with lookers"
    )
    #expect(streamed > rounds, "too few exports were streamed for this to say anything")
    #expect(counted * 3 > streamed, "too few of them were counted by site")
    #expect(looked * 8 > streamed, "rules about others looked at too few of them")
  }

  /// The first line that differs, with its neighbours.
  private static func difference(_ one: String, _ other: String) -> String {
    let (one, other) = (one.split(separator: "\n"), other.split(separator: "\n"))
    let line =
      zip(one, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(one.count, other.count)
    let range = max(0, line - 3)..<line + 4
    return "held\n\(one[range.clamped(to: one.indices)].joined(separator: "\n"))\nstreamed\n"
      + other[range.clamped(to: other.indices)].joined(separator: "\n")
  }

  /// The invented company beside the sources, by all ways.
  @Test func theFixturesGiveTheSameBytes() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appending(path: "Fixtures/plumbline.yaml")
    let configuration = try ConfigurationFile.read(
      SourceFile(path: path.path, text: try String(contentsOf: path, encoding: .utf8)))
    var request = CheckRequest(
      policyDirectory: try #require(configuration.policyDirectory), datasets: configuration.datasets,
      asOf: try #require(CivilDate(iso: "2025-12-31")), pseudonymKey: [1], digestsInputs: false)
    request.streaming = .never
    request.countsSites = true
    let held = try Checking.run(request).result
    let (whole, sites) = (try ShiftPack.json(held), ShiftPack.sites(held))
    #expect(held.rules.contains { $0.sites?.contains { $0.counts.waived > 0 } ?? false })
    request.interpretOnly = true
    #expect(ShiftPack.sites(try Checking.run(request).result) == sites)
    request.interpretOnly = false
    request.streaming = .always
    for (threads, chunkBytes) in [(1, 64), (2, 100), (3, 1000), (7, 1 << 20)] {
      request.threads = threads
      request.chunkBytes = chunkBytes
      let result = try Checking.run(request).result
      let parts = try ShiftPack.json(result)
      #expect(ShiftPack.sites(result) == sites)
      #expect(parts == whole, "\(threads) threads, parts of \(chunkBytes): \(Self.difference(whole, parts))")
    }
  }
}
