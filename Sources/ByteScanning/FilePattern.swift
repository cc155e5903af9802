#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// File names with `*` (any characters) and `?` (one byte), in any component of a path.
public enum FilePattern {
  /// The files that a path or pattern names, sorted by the bytes of their paths.
  ///
  /// A path that exists names itself, whatever characters it holds. Hidden files match only a pattern that starts with
  /// a dot.
  /// - Throws: `FileError` when the pattern fits no file or a directory can't be read.
  public static func paths(matching pattern: String) throws(FileError) -> [String] {
    guard isPattern(pattern), unsafe access(pattern, F_OK) != 0 else { return [pattern] }
    let components = pattern.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    var found = [pattern.hasPrefix("/") ? "/" : ""]
    for component in components {
      var next: [String] = []
      for parent in found { next += try children(of: parent, matching: component) }
      found = next
    }
    guard !found.isEmpty else { throw FileError(path: pattern, reason: .noMatch) }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a path is among those that a pattern names, component by component.
  public static func fits(_ path: String, _ pattern: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.utf8) }
    let patterns = pattern.split(separator: "/").map { Array($0.utf8) }
    return names.count == patterns.count && zip(names, patterns).allSatisfy { matches($0, $1) }
  }

  static func isPattern(_ text: String) -> Bool { text.utf8.contains { $0 == star || $0 == question } }

  private static func children(of parent: String, matching component: String) throws(FileError) -> [String] {
    let prefix = parent.isEmpty || parent.hasSuffix("/") ? parent : parent + "/"
    guard isPattern(component) else {
      return unsafe access(prefix + component, F_OK) == 0 ? [prefix + component] : []
    }
    let names = try entries(of: parent.isEmpty ? "." : parent)
    let pattern = Array(component.utf8)
    return names.filter { matches(Array($0.utf8), pattern) }.map { prefix + $0 }
  }

  private static func entries(of directory: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(directory) else {
      // A file where the pattern has a directory has no children; it is no failure.
      if errno == ENOTDIR { return [] }
      throw FileError(path: directory, errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Linear in practice: one step back to the last star suffices, since a later star can take whatever it gives up.
  static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    if name.first == dot, pattern.first != dot { return false }
    var (position, step) = (0, 0)
    var retry: (position: Int, step: Int)?
    while position < name.count {
      if step < pattern.count, pattern[step] == star {
        step += 1
        retry = (position, step)
      } else if step < pattern.count, pattern[step] == question || pattern[step] == name[position] {
        position += 1
        step += 1
      } else if let last = retry {
        retry = (last.position + 1, last.step)
        (position, step) = (last.position + 1, last.step)
      } else {
        return false
      }
    }
    return pattern[step...].allSatisfy { $0 == star }
  }

  private static let star = UInt8(ascii: "*")
  private static let question = UInt8(ascii: "?")
  private static let dot = UInt8(ascii: ".")
}
