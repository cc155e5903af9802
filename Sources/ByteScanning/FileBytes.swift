#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The bytes of a file, read-only for as long as the object lives.
///
/// A regular file is mapped privately, so that re-reading a cell later costs nothing until it happens. As with every
/// mapping, a file that another process cuts short meanwhile ends this process (SIGBUS); exports are written whole.
/// Pipes and devices are read to their end.
@safe public final class FileBytes: Sendable {
  /// The path as the user wrote it.
  public let path: String
  public let count: Int
  // Threads may share the memory: it is never written after `init`, and freed only when nobody holds the object.
  nonisolated(unsafe) let base: UnsafePointer<UInt8>
  nonisolated(unsafe) let storage: Storage

  @safe enum Storage {
    /// With a descriptor of the file, by which parts of it can be read without the mapping; -1 for none.
    case mapping(UnsafeMutableRawPointer, Int32)
    case heap(UnsafeMutableRawPointer)
    /// Somebody else's.
    case borrowed(UnsafeMutableRawPointer)
  }

  init(path: String, storage: Storage, count: Int) {
    self.path = path
    self.count = count
    unsafe self.storage = storage
    switch storage {
    case .mapping(let start, _), .heap(let start), .borrowed(let start):
      unsafe base = UnsafePointer(start.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// Bytes that are already in memory, under the name that messages should give them.
  public convenience init(path: String, bytes: [UInt8]) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
    unsafe bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { unsafe memory.copyMemory(from: start, byteCount: source.count) }
    }
    unsafe self.init(path: path, storage: .heap(memory), count: bytes.count)
  }

  deinit {
    switch unsafe storage {
    case .mapping(let start, let descriptor):
      unsafe munmap(start, count)
      if descriptor >= 0 { close(descriptor) }
    case .heap(let start): unsafe start.deallocate()
    case .borrowed: break
    }
  }

  public func withBytes<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    let buffer = unsafe UnsafeBufferPointer(start: base, count: count)
    return try unsafe body(buffer.span)
  }

  /// A copy of the part of `range` that lies inside the file.
  public func copy(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    return unsafe Array(UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }
}
