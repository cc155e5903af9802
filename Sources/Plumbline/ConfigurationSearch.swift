#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ConfigurationFile {
  /// The configuration of a folder: `plumbline.yaml` there or in a folder above, up to the root of the repository
  /// (the first folder with `.git`) or, outside of one, of the file system.
  public static func find(from directory: String = ".") -> String? {
    var folder = directory
    while true {
      let candidate = ConfigurationPath.join(folder, name)
      if FileIdentity(candidate) != nil { return candidate }
      if FileIdentity(ConfigurationPath.join(folder, ".git")) != nil { return nil }
      let parent = ConfigurationPath.join(folder, "..")
      guard let here = FileIdentity(folder), let above = FileIdentity(parent), here != above else { return nil }
      folder = parent
    }
  }
}

/// Which file a path leads to.
private struct FileIdentity: Equatable {
  var device: UInt64
  var number: UInt64

  /// `nil` when the path leads nowhere.
  init?(_ path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

enum ConfigurationPath {
  /// A path that is relative to a folder, as the working directory sees it.
  static func join(_ folder: String, _ path: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") || folder.isEmpty || folder == "." { return path }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + path : "\(folder)/\(path)"
  }

  /// The folder of a file, empty for the working directory.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }
}
