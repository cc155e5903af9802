import Foundation
import Testing

@testable import Plumbline

@Suite struct ConfigurationSearchTests {
  /// A folder with the given files, removed afterwards; a name that ends in `/` is a folder.
  func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "plumbline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for file in files {
      let url = root.appending(path: file)
      if file.hasSuffix("/") {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      } else {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("policy: p\n".utf8).write(to: url)
      }
    }
    try body(root.path)
  }

  @Test func theNearestWins() throws {
    try withFolder(["plumbline.yaml", "a/plumbline.yaml", "a/b/"]) { root in
      #expect(ConfigurationFile.find(from: root + "/a/b") == root + "/a/b/../plumbline.yaml")
      #expect(ConfigurationFile.find(from: root) == root + "/plumbline.yaml")
    }
  }

  @Test func theSearchStopsAtTheRepository() throws {
    try withFolder(["plumbline.yaml", "repository/.git/", "repository/a/"]) { root in
      #expect(ConfigurationFile.find(from: root + "/repository/a") == nil)
    }
    try withFolder(["repository/plumbline.yaml", "repository/.git/", "repository/a/b/"]) { root in
      let found = try #require(ConfigurationFile.find(from: root + "/repository/a/b"))
      #expect(try ConfigurationFile.load(found).policyDirectory == root + "/repository/a/b/../../p")
    }
  }

  @Test func aMissingFileIsNamed() {
    #expect {
      try ConfigurationFile.load("nowhere/plumbline.yaml")
    } throws: { error in
      guard case .unreadable(let text)? = error as? ConfigurationFailure else { return false }
      return text.contains("nowhere/plumbline.yaml")
    }
  }
}
