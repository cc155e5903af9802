/// A path from the pack's folder that cannot lead out of it.
enum EvidencePath {
  /// What is wrong with a path as written; `nil` when nothing is.
  static func problem(with path: String) -> String? {
    if path.utf8.first == 0x2F { return "it is absolute" }
    if path.utf8.count > 1024 { return "it is too long" }
    if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }) {
      return "it holds a backslash or a control character"
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") { return "`..` leads out of the pack's folder" }
    if parts.contains(where: { $0.isEmpty || $0 == "." }) { return "it has an empty part or a `.`" }
    return nil
  }
}
