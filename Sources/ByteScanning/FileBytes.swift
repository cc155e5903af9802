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
@safe public final class FileBytes: @unchecked Sendable {
  // `@unchecked`: the memory is never written after `init` and is freed only when nobody holds the object.

  /// The path as the user wrote it.
  public let path: String
  public let count: Int
  let base: UnsafePointer<UInt8>
  private let storage: Storage

  @safe enum Storage {
    case mapping(UnsafeMutableRawPointer)
    case heap(UnsafeMutableRawPointer)
  }

  init(path: String, storage: Storage, count: Int) {
    self.path = path
    self.count = count
    self.storage = storage
    switch storage {
    case .mapping(let start), .heap(let start):
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
    switch storage {
    case .mapping(let start): unsafe munmap(start, count)
    case .heap(let start): unsafe start.deallocate()
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
