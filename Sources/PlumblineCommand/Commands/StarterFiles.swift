import Plumbline
import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that are written only where nothing is.
struct StarterFiles {
  /// What paths begin with: a folder and its slash, or nothing.
  let base: String

  func expectNone(_ paths: [String]) throws(UsageFailure) {
    let there = paths.map { base + $0 }.filter { path in
      var status = stat()
      return unsafe lstat(path, &status) == 0
    }
    guard there.isEmpty else {
      throw UsageFailure("nothing was written, since these are there already: \(there.joined(separator: ", "))")
    }
  }

  func write(_ files: [Starter.File]) throws(UsageFailure) {
    for file in files {
      let path = base + file.path
      if let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) { try NewFolder.make(String(path[..<slash])) }
      do throws(OutputFailure) { try Self.create(path, Array(file.text.utf8)) } catch {
        throw UsageFailure("cannot write \(path): \(error.reason)")
      }
    }
  }

  /// What appeared in the meantime is not written over, nor written through when it is a link.
  private static func create(_ path: String, _ bytes: [UInt8]) throws(OutputFailure) {
    let number = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw OutputFailure(errorNumber: errno) }
    defer { close(number) }
    try Descriptor(number: number).write(bytes)
  }
}

/// Paths as another folder sees them.
enum RelativePath {
  /// The path from a folder, which need not be there yet; an absolute path as it is.
  static func path(_ path: String, from folder: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") || folder == "." { return path }
    guard let here = unsafe realpath(".", nil) else { return path }
    defer { unsafe free(here) }
    let start = parts(unsafe String(cString: here), folder)
    let end = parts(unsafe String(cString: here), path)
    let common = zip(start, end).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: start.count - common) + end.dropFirst(common)).joined(separator: "/")
  }

  private static func parts(_ here: String, _ path: String) -> [String] {
    let whole = path.utf8.first == UInt8(ascii: "/") ? path : "\(here)/\(path)"
    var parts: [String] = []
    for part in whole.split(separator: "/").map(String.init) where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts
  }
}
