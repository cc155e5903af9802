import ByteScanning

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads documents that attestations refer to, each folder of their path opened by itself: a symbolic link anywhere in
/// it could lead out of the pack and is refused.
struct EvidenceReader {
  enum Finding: Hashable {
    /// Of all bytes, as lower-case hexadecimal digits.
    case digest(String)
    case missing(String)
    case refused(String)
  }

  /// Longer files are taken for a mistake.
  private static let sizeLimit: Int64 = 1 << 30

  /// The pack's folder.
  let directory: String

  func read(_ path: String) -> Finding {
    var folder = unsafe open(directory, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
    guard folder >= 0 else { return Self.failure(errno) }
    defer { close(folder) }
    var parts = path.split(separator: "/").map(String.init)
    guard let name = parts.popLast() else { return .missing("it has no name") }
    for part in parts {
      let inner = unsafe openat(folder, part, O_RDONLY | O_CLOEXEC | O_DIRECTORY | O_NOFOLLOW)
      guard inner >= 0 else { return Self.failure(errno, at: part, in: folder) }
      close(folder)
      folder = inner
    }
    // A pipe would be waited for without an end.
    let file = unsafe openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard file >= 0 else { return Self.failure(errno, at: name, in: folder) }
    defer { close(file) }
    return Self.digest(of: file)
  }

  private static func digest(of file: Int32) -> Finding {
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .missing("it is no regular file")
    }
    guard Int64(status.st_size) <= sizeLimit else { return .missing("it is larger than 1 GiB") }
    var digest = SHA256Digest()
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var total: Int64 = 0
    while total <= sizeLimit {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe readBytes(file, $0.baseAddress, $0.count) }
      if count == 0 { return .digest(digest.hex()) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return failure(errno) }
      digest.update(buffer.span.extracting(first: count))
      total += Int64(count)
    }
    return .missing("it grows while it is read")
  }

  /// What stands in the place of a folder or a file may be a link, which the system reports in more than one way.
  private static func failure(_ code: Int32, at name: String, in folder: Int32) -> Finding {
    var status = stat()
    if unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_mode & S_IFMT == S_IFLNK {
      return .refused("`\(name)` is a symbolic link")
    }
    return failure(code)
  }

  private static func failure(_ code: Int32) -> Finding {
    if code == ENOENT || code == ENOTDIR { return .missing("there is no such file") }
    return .missing(unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)")
  }
}

/// The system's `read`, which the method of the same name hides.
private func readBytes(_ file: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(file, buffer, count)
}
