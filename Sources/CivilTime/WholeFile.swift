#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a small file; `nil` when it can't be read or is longer than expected.
enum WholeFile {
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    guard let file = unsafe fopen(path, "rb") else { return nil }
    defer { unsafe _ = fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit {
      let count = unsafe fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
    }
    return unsafe ferror(file) != 0 || bytes.count > limit ? nil : bytes
  }
}
