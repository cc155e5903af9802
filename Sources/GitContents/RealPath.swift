#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum RealPath {
  /// The path without symbolic links, as far as it leads anywhere.
  static func of(_ path: String) -> String {
    var (folder, rest) = (path[...], "")
    while !folder.isEmpty {
      if let real = unsafe realpath(String(folder), nil) {
        defer { unsafe free(real) }
        return unsafe String(cString: real) + rest
      }
      let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) ?? folder.startIndex
      rest = String(folder[slash...]) + rest
      folder = folder[..<slash]
    }
    return rest
  }
}
