#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Waits for the other end of a pipe, with an end to its patience.
enum PipeWait {
  private static let patienceInMilliseconds = 5000
  private static let stepInMilliseconds = 50

  /// Comes back as soon as a process has the pipe open for writing, or has had it, with what could be read so far.
  ///
  /// - Parameter descriptor: one that does not block: reading then tells a writer that is silent ("try again") from none
  ///   (nothing).
  static func firstBytes(of descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 4096)
    var waited = 0
    while waited < patienceInMilliseconds {
      let count = FileBytes.systemRead(descriptor, &chunk)
      if count > 0 { return Array(chunk[..<count]) }
      if count < 0, errno == EAGAIN { return [] }
      guard count == 0 || errno == EINTR else { throw FileError(path: path, errno: errno) }
      if count == 0, hasHungUp(descriptor) { return [] }
      waited += stepInMilliseconds
    }
    throw FileError(path: path, reason: .noWriter)
  }

  /// Whether a writer has come and gone and left nothing; takes one step of time to see.
  private static func hasHungUp(_ descriptor: Int32) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let count = unsafe poll(&state, 1, Int32(stepInMilliseconds))
    return count > 0 && state.revents & Int16(POLLIN) == 0
  }

  static func letReadingBlock(_ descriptor: Int32) {
    let flags = fcntl(descriptor, F_GETFL)
    if flags >= 0 { _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) }
  }
}

extension FileBytes {
  /// Whether a path names a pipe, such as those that a shell makes of `<(command)`.
  public static func isPipe(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
  }
}
