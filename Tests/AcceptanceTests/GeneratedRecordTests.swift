import ByteScanning
import Foundation
import Plumbline
import Testing
import Verdicts

/// Generated records with planted truth, in the folder that `PLUMBLINE_BENCH` names: `truth.json` holds counts of
/// violations and unknowns and digests of their keys.
@Suite struct GeneratedRecordTests {
  private struct Truth {
    var violations: Int
    var digest: String
    var unknown: Int
    var unknownDigest: String?

    init(_ json: [String: Any]) throws {
      violations = try #require(json["violations"] as? Int)
      digest = try #require(json["digest"] as? String)
      unknown = json["unknown"] as? Int ?? 0
      unknownDigest = json["unknown_digest"] as? String
    }
  }

  /// By columns only: one record at a time, millions of pairs would take hours.
  @Test func everyPlantedCaseIsFound() throws {
    guard let folder = ProcessInfo.processInfo.environment["PLUMBLINE_BENCH"] else {
      print("PLUMBLINE_BENCH is not set: generated records are not judged")
      return
    }
    let run = try CheckRun(ExportTests.configuration("bench", folder))
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: "\(folder)/truth.json")))
    let truths = try #require(json as? [String: [String: Any]])
    for rule in ["R1", "R2", "R3", "R4", "R5"] {
      let entry = try #require(truths[rule])
      let truth = try Truth(entry["tiny"] as? [String: Any] ?? entry)
      let violations = run.keys(rule, .violation)
      let unknown = run.keys(rule, .unknown)
      #expect(violations.count == truth.violations, "\(rule)")
      #expect(Self.digest(violations) == truth.digest, "\(rule)")
      #expect(unknown.count == truth.unknown, "\(rule)")
      if let digest = truth.unknownDigest { #expect(Self.digest(unknown) == digest, "\(rule)") }
    }
  }

  private static func digest(_ keys: [String]) -> String {
    String(SHA256Digest.hex(of: Array(keys.joined(separator: "\n").utf8)).prefix(16))
  }
}
