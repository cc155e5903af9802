#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pipe that another process writes to.
struct ProcessPipe {
  private var reading: Int32
  private(set) var writing: Int32
  private(set) var bytes: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)

  init() throws(GitFailure) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw GitFailure(cannotRun: unsafe String(cString: strerror(errno))) }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  /// False from the end on.
  var isOpen: Bool { reading >= 0 }

  /// What to wait for; a pipe at its end is not waited for.
  var waiting: pollfd { pollfd(fd: reading, events: Int16(POLLIN), revents: 0) }

  /// Reads what is there.
  mutating func read() {
    guard isOpen else { return }
    let count = systemRead()
    if count > 0 {
      bytes += chunk[..<count]
    } else if count == 0 || errno != EINTR {
      closeReading()
    }
  }

  mutating func closeWriting() { Self.close(&writing) }

  mutating func close() {
    closeReading()
    closeWriting()
  }

  private mutating func closeReading() { Self.close(&reading) }

  private static func close(_ end: inout Int32) {
    guard end >= 0 else { return }
    #if canImport(Glibc)
      Glibc.close(end)
    #else
      Darwin.close(end)
    #endif
    end = -1
  }

  private mutating func systemRead() -> Int {
    unsafe chunk.withUnsafeMutableBytes { buffer in
      #if canImport(Glibc)
        unsafe Glibc.read(reading, buffer.baseAddress, buffer.count)
      #else
        unsafe Darwin.read(reading, buffer.baseAddress, buffer.count)
      #endif
    }
  }
}
