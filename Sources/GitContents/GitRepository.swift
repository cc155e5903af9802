/// The repository of the working directory, as git itself sees it.
public struct GitRepository: Sendable {
  /// The folder of its files.
  public let root: String
  /// The working directory from the root on: empty, or with a slash at its end.
  public let prefix: String

  /// - Throws: where there is no git, no repository, or one without files.
  public init() throws(GitFailure) {
    let look = try GitProcess(["rev-parse", "--show-toplevel"])
    guard look.status == 0 else {
      throw GitFailure("--staged works in the files of a git repository (\(look.complaint))")
    }
    root = Self.line(look.output)
    prefix = Self.line(try Self.output(["rev-parse", "--show-prefix"]))
  }

  /// What the next commit will hold.
  ///
  /// - Throws: while a merge is not resolved: nobody knows yet what will be committed.
  public func staged() throws(GitFailure) -> GitSnapshot {
    var entries: [GitEntry] = []
    for (words, path) in Self.listing(try output(["ls-files", "--stage", "-z"])) where words.count == 3 {
      guard words[2] == "0" else {
        throw GitFailure("\(path) is not merged; resolve the conflict and stage it with 'git add'")
      }
      entries.append(GitEntry(path: path, mode: words[0], object: words[1]))
    }
    return GitSnapshot(entries)
  }

  /// The commit that the next one follows, with its files; `nil` before the first one.
  public func head() throws(GitFailure) -> (commit: String, files: GitSnapshot)? {
    let look = try GitProcess(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])
    guard look.status == 0 else { return nil }
    let commit = Self.line(look.output)
    let listing = Self.listing(try output(["ls-tree", "-r", "-z", "--full-tree", commit]))
    let entries = listing.compactMap { words, path in
      words.count == 3 ? GitEntry(path: path, mode: words[0], object: words[2]) : nil
    }
    return (commit, GitSnapshot(entries))
  }

  /// What is stored of a file.
  public func bytes(of entry: GitEntry) throws(GitFailure) -> [UInt8] {
    try output(["cat-file", "blob", entry.object])
  }

  /// Files at or below paths, seen from the root, that lie there otherwise than they are staged, and those that git does
  /// not know.
  public func unstaged(_ paths: [String]) throws(GitFailure) -> [String] {
    guard !paths.isEmpty else { return [] }
    let status = try output(
      ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--"]
        + paths.map { ":(literal)\($0)" })
    return Self.texts(status).compactMap { line in
      let bytes = Array(line.utf8)
      guard bytes.count > 3, bytes[1] != UInt8(ascii: " ") else { return nil }
      return String(decoding: bytes[3...], as: UTF8.self)
    }
  }

  /// The path from the root; `nil` for what lies outside.
  public func path(of path: String) -> String? {
    guard path.utf8.first == UInt8(ascii: "/") else { return Self.resolved(prefix + path) }
    let real = RealPath.of(path)
    let base = root + "/"
    return real.hasPrefix(base) ? String(real.dropFirst(base.count)) : real == root ? "" : nil
  }

  /// The path as the working directory sees it.
  public func shownPath(_ path: String) -> String {
    if path.hasPrefix(prefix) { return String(path.dropFirst(prefix.count)) }
    let folders = prefix.split(separator: "/").map(String.init)
    let components = path.split(separator: "/").map(String.init)
    let shared = zip(folders, components).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: folders.count - shared) + components[shared...]).joined(separator: "/")
  }
}

extension GitRepository {
  /// Runs git at the root.
  func output(_ arguments: [String]) throws(GitFailure) -> [UInt8] { try Self.output(["-C", root] + arguments) }

  private static func output(_ arguments: [String]) throws(GitFailure) -> [UInt8] {
    let process = try GitProcess(arguments)
    guard process.status == 0 else { throw GitFailure("git: \(process.complaint)") }
    return process.output
  }

  /// Texts that end with a zero byte.
  static func texts(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Words, a tab and a path.
  private static func listing(_ bytes: [UInt8]) -> [(words: [Substring], path: String)] {
    texts(bytes).compactMap { text in
      guard let tab = text.utf8.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      return (text[..<tab].split(separator: " "), String(text[text.utf8.index(after: tab)...]))
    }
  }

  private static func line(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.last == 0x0A ? bytes.dropLast() : bytes[...], as: UTF8.self)
  }

  /// Without `.` and `..`; `nil` where it leads out of the repository.
  private static func resolved(_ path: String) -> String? {
    var components: [Substring] = []
    for component in path.split(separator: "/") where component != "." {
      guard component == ".." else {
        components.append(component)
        continue
      }
      guard components.popLast() != nil else { return nil }
    }
    return components.joined(separator: "/")
  }
}
