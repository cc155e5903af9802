import SourceDiagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pack that cannot be read: the world's trouble, not the author's.
public struct PackReadingError: Error, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public var description: String { "cannot read the policy pack `\(path)`: \(reason)" }
}

/// Reads folders and files of a pack.
enum FolderReader {
  /// One byte more than a YAML file may have, so that a longer one is seen to be too long.
  private static let sizeLimit = (4 << 20) + 1

  /// The names in a folder in the order of their bytes.
  static func names(in path: String) throws(PackReadingError) -> [String] {
    guard let folder = unsafe opendir(path) else { throw PackReadingError(path: path, reason: folderMessage(errno)) }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func file(_ path: String) throws(PackReadingError) -> SourceFile {
    // A pipe would be waited for without an end.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw PackReadingError(path: path, reason: message(errno)) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw PackReadingError(path: path, reason: "it is no regular file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < sizeLimit {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw PackReadingError(path: path, reason: message(errno)) }
      bytes += buffer[..<count]
    }
    return SourceFile(path: path, bytes: bytes)
  }

  private static func folderMessage(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such folder"
    case ENOTDIR: "it is a file; name the folder that holds policy.yaml"
    default: message(code)
    }
  }

  private static func message(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
