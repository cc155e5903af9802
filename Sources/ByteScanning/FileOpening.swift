#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension FileBytes {
  /// What a pipe may give before it is refused, 2 GiB. Regular files have no limit: they are mapped, not copied.
  public static let defaultLimit = 1 << 31

  /// Opens a file to be read as a whole.
  ///
  /// A named pipe is waited for until a process opens it for writing, but not for ever. `-` is standard input.
  /// - Throws: `FileError` for a missing file, a directory, no permission, an empty file (unless `allowsEmpty`), a pipe
  ///   that gives more than `limit` bytes, and whatever else the system says.
  public static func open(
    _ path: String, limit: Int = defaultLimit, allowsEmpty: Bool = false
  ) throws(FileError) -> FileBytes {
    let file = try path == standardInputPath ? standardInput(limit: limit) : contents(ofPath: path, limit: limit)
    guard file.count > 0 || allowsEmpty else { throw FileError(path: path, reason: .empty) }
    return file
  }

  private static func contents(ofPath path: String, limit: Int) throws(FileError) -> FileBytes {
    let descriptor = systemOpen(path)
    guard descriptor >= 0 else { throw FileError(path: path, errno: errno) }
    defer { close(descriptor) }
    return try contents(of: descriptor, path: path, limit: limit)
  }

  /// Not blocking: the opening of a named pipe would wait for a writer for ever.
  static func systemOpen(_ path: String) -> Int32 {
    while true {
      #if canImport(Glibc)
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      #else
        let descriptor = unsafe Darwin.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      #endif
      if descriptor >= 0 || errno != EINTR { return descriptor }
    }
  }

  private static func contents(
    of descriptor: Int32, path: String, limit: Int
  ) throws(FileError) -> FileBytes {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path: path, errno: errno) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw FileError(path: path, reason: .directory) }
    // A regular file of size 0 may still have content (/proc), so it is read like a pipe.
    guard kind == S_IFREG, status.st_size > 0 else {
      let begun = kind == S_IFIFO ? try PipeWait.firstBytes(of: descriptor, path: path) : []
      PipeWait.letReadingBlock(descriptor)
      return try read(descriptor, path: path, limit: limit, after: begun)
    }
    return try map(descriptor, path: path, count: Int(status.st_size))
  }

  private static func map(_ descriptor: Int32, path: String, count: Int) throws(FileError) -> FileBytes {
    let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else { throw FileError(path: path, errno: errno) }
    // Descriptors are few, and small files are read through their mapping.
    let kept = count >= TextChunks.standardBytes ? fcntl(descriptor, F_DUPFD_CLOEXEC, 0) : -1
    return unsafe FileBytes(path: path, storage: .mapping(start, kept), count: count)
  }

  static func read(
    _ descriptor: Int32, path: String, limit: Int, after begun: [UInt8]
  ) throws(FileError) -> FileBytes {
    var bytes = begun
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = systemRead(descriptor, &chunk)
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw FileError(path: path, errno: errno)
      }
      guard count > 0 else { return FileBytes(path: path, bytes: bytes) }
      guard count <= limit - bytes.count else { throw FileError(path: path, reason: .tooLarge(limit: limit)) }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  static func systemRead(_ descriptor: Int32, _ chunk: inout [UInt8]) -> Int {
    unsafe chunk.withUnsafeMutableBytes { buffer in
      #if canImport(Glibc)
        unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
    }
  }
}
