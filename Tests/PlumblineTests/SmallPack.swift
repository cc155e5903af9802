import CivilTime
import Foundation
import Plumbline
import RecordSources
import SourceDiagnostics
import Testing
import Verdicts

/// A policy and its data, written in a test and gone with the value.
final class SmallPack {
  let url = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")

  /// - Parameter files: by path, beside `policy.yaml`, which has the parameters given.
  init(_ files: [String: String], parameters: String = "") throws {
    let head = """
      language: plumbline/1
      policy: small
      version: "1"
      title: {en: Small, zh: 小}
      clauses:
        - {id: "1", title: {en: One, zh: 一}, kind: row}

      """
    for (path, text) in files.merging(["policy.yaml": head + parameters], uniquingKeysWith: { given, _ in given }) {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// - Parameter data: what stands below `data:` in the configuration, in one line.
  func check(_ data: String, asOf: String, overrides: [(name: String, value: String)] = []) throws -> RunResult {
    let text = "policy: .\ndata: {\(data)}"
    let configuration = try ConfigurationFile.read(
      SourceFile(path: url.appending(path: "plumbline.yaml").path, text: text))
    let day = try #require(CivilDate(iso: asOf))
    let request = CheckRequest(
      policyDirectory: try #require(configuration.policyDirectory), datasets: configuration.datasets, asOf: day,
      overrides: overrides, pseudonymKey: [1])
    return try Checking.run(request).result
  }
}
