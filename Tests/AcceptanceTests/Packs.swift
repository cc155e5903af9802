import Foundation

/// Where the packs lie: the policies that ship, and those kept with these tests.
enum Packs {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var all: [String] {
    [folder("Policies"), folder("Tests/AcceptanceTests/Packs")].flatMap { parent in
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
      return names.sorted().map { parent.appending(path: $0).path }
    }
  }

  static func folder(_ path: String) -> URL { root.appending(path: path) }
}
