#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FileBytes {
  /// The path that stands for standard input. A file of that name is `./-`.
  public static let standardInputPath = "-"

  /// Whether what lies there can be read but once: standard input, a pipe.
  public static func isStream(_ path: String) -> Bool { path == standardInputPath || isPipe(path) }

  /// Reads standard input to its end.
  static func standardInput(limit: Int) throws(FileError) -> FileBytes {
    try read(STDIN_FILENO, path: standardInputPath, limit: limit, after: [])
  }
}
