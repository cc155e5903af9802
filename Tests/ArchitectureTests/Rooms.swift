import Foundation

/// The repository as its own plan describes it: the table of rooms in `Architecture.md`.
struct Rooms {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Ranks by room.
  let ranks: [String: Int]

  init() throws {
    let plan = Self.root.appending(path: "Sources/Plumbline/Plumbline.docc/Architecture.md")
    var ranks: [String: Int] = [:]
    for line in try String(contentsOf: plan, encoding: .utf8).split(separator: "\n") where line.hasPrefix("| ") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3, let rank = Int(cells[0]) else { continue }
      for name in cells[1].split(separator: ",") {
        ranks[name.trimmingCharacters(in: CharacterSet(charactersIn: " `"))] = rank
      }
    }
    self.ranks = ranks
  }

  /// The folders in `Sources`.
  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  static func swiftFiles(of target: String) -> [URL] {
    let folder = root.appending(path: "Sources/\(target)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  /// The modules that a file imports.
  static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
      guard let keyword = words.firstIndex(of: "import"), words[..<keyword].allSatisfy(isAccessLevel)
      else { return nil }
      return words.last.map { String($0.prefix { $0 != "." }) }
    }
  }

  private static func isAccessLevel(_ word: Substring) -> Bool {
    ["public", "package", "internal", "private", "fileprivate"].contains(word)
  }
}
