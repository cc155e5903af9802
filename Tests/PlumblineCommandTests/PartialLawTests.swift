import Foundation
import Testing

/// Over the published policy and its fixtures: of each record a part says what the whole says, or it says nothing.
@Suite struct PartialLawTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private struct Result {
    /// Fingerprint and verdict of each finding, by rule.
    var findings: [String: Set<String>] = [:]
    var passes: [String: Int] = [:]
    var statuses: [String: String] = [:]

    init(_ files: [String], in folder: URL) throws {
      let named = files.isEmpty ? [] : ["--partial"] + files
      let run = try Program.run(
        ["check", "--config", "Fixtures/plumbline.yaml", "--format", "json"] + named, in: folder)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
      for rule in try #require(object["rules"] as? [[String: Any]]) {
        let id = try #require(rule["rule"] as? String)
        statuses[id] = rule["status"] as? String
        passes[id] = (rule["counts"] as? [String: Int])?["pass"]
      }
      for finding in try #require(object["findings"] as? [[String: Any]]) {
        let words = ["fingerprint", "verdict"].map { finding[$0] as? String ?? "?" }
        findings[finding["rule"] as? String ?? "?", default: []].insert(words.joined(separator: " "))
      }
    }
  }

  @Test(arguments: ["employees", "shifts", "sites", "suppliers", "trainings"])
  func halvesSayWhatTheWholeSays(dataset: String) throws {
    let scratch = try Scratch()
    for folder in ["Fixtures", "Policies"] {
      try FileManager.default.copyItem(
        at: Self.root.appending(path: folder), to: scratch.url.appending(path: folder))
    }
    let text = try String(contentsOf: scratch.url.appending(path: "Fixtures/\(dataset).csv"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let halves = [lines[1...].prefix(lines.count / 2), lines[1...].dropFirst(lines.count / 2)]
    let whole = try Result([], in: scratch.url)
    var parts: [Result] = []
    for rows in halves {
      try scratch.file("Fixtures/\(dataset).csv", ([lines[0]] + rows).joined(separator: "\n") + "\n")
      parts.append(try Result(["Fixtures/\(dataset).csv"], in: scratch.url))
    }
    var judged = 0
    for (rule, status) in parts[0].statuses where status == "judged" || parts[1].statuses[rule] == "judged" {
      judged += 1
      let found = parts.reduce(into: Set()) { $0.formUnion($1.findings[rule] ?? []) }
      #expect(found == whole.findings[rule] ?? [], "\(rule)")
      #expect(parts.compactMap { $0.passes[rule] }.reduce(0, +) == whole.passes[rule], "\(rule)")
    }
    let withheld = parts[0].statuses.values.count { $0 == "partial" }
    print("\(dataset): \(judged) rules judged by halves, \(withheld) not judged")
    #expect(judged + withheld > 0)
  }
}
