#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file or directory could not be read: the path as the user wrote it, and the reason.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Reason: Hashable, Sendable {
    case missing, directory, notADirectory, permission, empty
    /// A pattern such as `employees-*.csv` that no file fits.
    case noMatch
    /// A named pipe that no process has opened for writing within the time that it was waited for.
    case noWriter
    /// A pipe or device that gives more than `limit` bytes.
    case tooLarge(limit: Int)
    /// It has fewer bytes than when it was opened.
    case cutShort
    /// Any other error of the operating system, by its `errno`.
    case system(Int32)
  }

  public var path: String
  public var reason: Reason

  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, errno code: Int32) {
    self.path = path
    reason =
      switch code {
      case ENOENT: .missing
      case EISDIR: .directory
      case ENOTDIR: .notADirectory
      case EACCES, EPERM: .permission
      default: .system(code)
      }
  }

  public var description: String { "\(path): \(sentence)" }

  /// What is wrong, without the path.
  public var sentence: String {
    switch reason {
    case .missing: "no such file"
    case .directory: "is a directory, not a file"
    case .notADirectory: "a part of the path is not a directory"
    case .permission: "no permission to read it"
    case .empty: "the file is empty"
    case .noMatch: "no file matches the pattern"
    case .noWriter: "is a named pipe that no process writes to"
    case .tooLarge(let limit): "gives more than \(limit) bytes"
    case .cutShort: "became shorter while it was read"
    case .system(let code): unsafe String(cString: strerror(code))
    }
  }
}
