import Foundation
import Testing

/// Texts that were looked at once and must not change unseen. `PLUMBLINE_RECORD=1` writes them anew, and fails.
func expectGolden(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["PLUMBLINE_RECORD"] == "1" {
    try Data(text.utf8).write(to: url)
    Issue.record(
      "recorded \(name): look at it, then run again without PLUMBLINE_RECORD", sourceLocation: sourceLocation)
    return
  }
  let golden = try String(decoding: Data(contentsOf: url), as: UTF8.self)
  guard !golden.utf8.elementsEqual(text.utf8) else { return }
  let wanted = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let found = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(wanted, found).enumerated().first { !$1.0.utf8.elementsEqual($1.1.utf8) }
  let difference = line.map { "line \($0 + 1)\n  wanted: \($1.0)\n  found:  \($1.1)" }
  let lengths = "it has \(found.count) lines, not \(wanted.count)"
  Issue.record("\(name) differs: \(difference ?? lengths)", sourceLocation: sourceLocation)
}
