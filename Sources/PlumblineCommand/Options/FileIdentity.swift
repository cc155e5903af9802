#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tells whether two paths mean one file.
enum FileIdentity {
  /// The real path, links followed, whether or not the file is there; the path itself where its folder is not.
  static func name(of path: String) -> String { real(path) ?? folderAndName(of: path) }

  /// The real folder and the name in it, which may be a link.
  static func folderAndName(of path: String) -> String {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard let real = real(folder) else { return path }
    return real == "/" ? "/\(name)" : "\(real)/\(name)"
  }

  /// Whether the path stands for what some process has open, as `/dev/stderr` and `/dev/fd/3` do: though that may be a
  /// regular file, nothing can take its place under such a name.
  static func isOpenAlready(_ path: String) -> Bool {
    let name = folderAndName(of: path)
    return name.hasPrefix("/proc/") || target(name)?.hasPrefix("/proc/") ?? false
  }

  /// What a link leads to; `nil` where there is none.
  private static func target(_ link: String) -> String? {
    let size = Int(PATH_MAX)
    var text = [CChar](repeating: 0, count: size)
    let count = unsafe readlink(link, &text, size)
    return count < 0 ? nil : String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
