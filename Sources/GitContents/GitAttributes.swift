/// What git does to a file between what it stores and the file that people see.
public struct GitAttributes: Sendable {
  /// By path from the root: the encoding of the file, where another one is stored.
  public private(set) var encodings: [String: String] = [:]
  /// By path from the root: the name of the filter.
  public private(set) var filters: [String: String] = [:]

  /// Texts of a command line have a limit.
  private static let pathsAtOnce = 500
  private static let none: Set<String> = ["unspecified", "unset", "set"]

  /// As the staged attributes say.
  public init(_ paths: [String], of repository: GitRepository) throws(GitFailure) {
    for start in stride(from: 0, to: paths.count, by: Self.pathsAtOnce) {
      let some = paths[start..<min(start + Self.pathsAtOnce, paths.count)]
      let output = try repository.output(
        ["check-attr", "--cached", "-z", "working-tree-encoding", "filter", "--"] + some)
      add(GitRepository.texts(output))
    }
  }

  /// Path, attribute, value; and so on.
  private mutating func add(_ texts: [String]) {
    for start in stride(from: 0, to: texts.count - 2, by: 3) where !Self.none.contains(texts[start + 2]) {
      if texts[start + 1] == "filter" {
        filters[texts[start]] = texts[start + 2]
      } else {
        encodings[texts[start]] = texts[start + 2]
      }
    }
  }
}
