#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file with a key, which lies outside of every repository: what is committed once is known to all for good.
struct KeyFile {
  private static let mostBytes = 4096

  /// Without the line break that editors leave.
  let bytes: [UInt8]
  let isReadableByOthers: Bool

  init(_ path: String, _ source: String) throws(UsageFailure) {
    let number = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw Self.failure(source, path, errno) }
    defer { close(number) }
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { throw Self.failure(source, path, errno) }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    if isFile, let root = Self.repository(around: path) {
      throw UsageFailure(
        "\(source): \(path) lies in the repository \(root), where it would be committed one day; keep it elsewhere")
    }
    isReadableByOthers = isFile && status.st_mode & 0o077 != 0
    bytes = try Self.read(number, source, path)
  }

  private static func read(_ number: Int32, _ source: String, _ path: String) throws(UsageFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: mostBytes + 1)
    while bytes.count <= mostBytes {
      let count = systemRead(number, &block)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(source, path, errno) }
      if count == 0 { break }
      bytes += block.prefix(count)
    }
    guard bytes.count <= mostBytes else {
      throw UsageFailure("\(source): \(path) has more than \(mostBytes) bytes; is it a key?")
    }
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    return bytes
  }

  private static func systemRead(_ number: Int32, _ block: inout [UInt8]) -> Int {
    let count = block.count
    return unsafe block.withUnsafeMutableBytes { buffer in
      #if canImport(Glibc)
        unsafe Glibc.read(number, buffer.baseAddress, count)
      #else
        unsafe Darwin.read(number, buffer.baseAddress, count)
      #endif
    }
  }

  /// The first folder above the file, links followed, that has `.git`.
  private static func repository(around path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    var folder = unsafe String(cString: real)[...]
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = folder[..<slash]
      if unsafe access(folder + "/.git", F_OK) == 0 { return folder.isEmpty ? "/" : String(folder) }
    }
    return nil
  }

  private static func failure(_ source: String, _ path: String, _ number: Int32) -> UsageFailure {
    UsageFailure("\(source): cannot read \(path): \(unsafe String(cString: strerror(number)))")
  }
}
