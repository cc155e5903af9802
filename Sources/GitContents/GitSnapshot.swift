/// The files of git's index or of a commit.
public struct GitSnapshot: Sendable {
  /// By path from the root of the repository.
  public let entries: [String: GitEntry]

  init(_ entries: [GitEntry]) {
    self.entries = Dictionary(entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The entry of a folder above a path that is another repository.
  public func submodule(above path: String) -> GitEntry? {
    var parent = path[...]
    while let slash = parent.utf8.lastIndex(of: UInt8(ascii: "/")) {
      parent = parent[..<slash]
      if let entry = entries[String(parent)], entry.kind == .submodule { return entry }
    }
    return nil
  }

  /// Object names by path, of all that lies in a folder or is the path itself.
  public func objects(under path: String) -> [String: String] {
    let folder = path.isEmpty ? "" : path + "/"
    return entries.filter { $0.key == path || $0.key.hasPrefix(folder) }.mapValues(\.object)
  }
}

/// One file of git's index or of a commit.
public struct GitEntry: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case file
    /// What is stored is where it leads.
    case link
    /// A commit of another repository.
    case submodule
  }

  /// From the root of the repository.
  public var path: String
  public var kind: Kind
  /// The name of what is stored, in hexadecimal digits.
  public var object: String

  /// - Parameter mode: as git writes it, in octal digits.
  init(path: String, mode: Substring, object: Substring) {
    self.path = path
    self.object = String(object)
    kind = mode == "160000" ? .submodule : mode == "120000" ? .link : .file
  }
}
