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
  #expect(Array(golden.utf8) == Array(text.utf8), "\(name) differs:\n\(text)", sourceLocation: sourceLocation)
}
