#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads stretches of a file into memory that is used again and again: fresh memory and fresh pages of a mapping cost
/// more than copying what they hold.
@safe public struct FileWindow: ~Copyable {
  private let file: FileBytes
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int

  public init(_ file: FileBytes) {
    self.file = file
    capacity = 1 << 16
    unsafe memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 4096)
  }

  deinit { unsafe memory.deallocate() }

  /// Calls `body` with a part of the file as a file of its own. The part lasts as long as the call.
  ///
  /// - Throws: `FileError` when the file can no longer be read, or has been cut short meanwhile.
  public mutating func withBytes<Result>(
    _ range: Range<Int>, _ body: (FileBytes) -> Result
  ) throws(FileError) -> Result {
    if range.count > capacity {
      unsafe memory.deallocate()
      capacity = range.count
      unsafe memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 4096)
    }
    try unsafe file.read(range, into: memory)
    return body(unsafe FileBytes(path: file.path, storage: .borrowed(memory), count: range.count))
  }
}

extension FileBytes {
  func read(_ range: Range<Int>, into memory: UnsafeMutableRawPointer) throws(FileError) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "beyond the file")
    guard case .mapping(_, let descriptor) = unsafe storage, descriptor >= 0 else {
      unsafe memory.copyMemory(from: base + range.lowerBound, byteCount: range.count)
      return
    }
    var done = 0
    while done < range.count {
      let got = unsafe pread(descriptor, memory + done, range.count - done, off_t(range.lowerBound + done))
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileError(path: path, errno: errno) }
      guard got > 0 else { throw FileError(path: path, reason: .cutShort) }
      done += got
    }
  }
}
