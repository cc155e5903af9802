#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// By what one sees that a file has changed.
public struct FileStamp: Equatable, Sendable {
  public let bytes: Int
  public let isRegular: Bool
  private let seconds: Int
  private let nanoseconds: Int
  private let inode: UInt64

  public init(_ path: String) throws(FileError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw FileError(path: path, errno: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(path: path, reason: .directory) }
    guard unsafe access(path, R_OK) == 0 else { throw FileError(path: path, errno: errno) }
    bytes = Int(status.st_size)
    isRegular = status.st_mode & S_IFMT == S_IFREG
    inode = UInt64(status.st_ino)
    #if canImport(Glibc)
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    #else
      (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
    #endif
  }
}

extension SHA256Digest {
  /// Of a file that others may change meanwhile, read piece by piece; `nil` where it can't be read.
  public static func hex(ofFile path: String) -> String? {
    let descriptor = FileBytes.systemOpen(path)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var digest = SHA256Digest()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = FileBytes.systemRead(descriptor, &chunk)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return digest.hex() }
      digest.update(chunk.span.extracting(0..<count))
    }
  }
}
