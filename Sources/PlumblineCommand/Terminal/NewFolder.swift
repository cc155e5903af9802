import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Folders that are made where they are missing.
enum NewFolder {
  /// Makes the folder and those above it; one that is there already is left as it is.
  static func make(_ path: String) throws(UsageFailure) {
    var made = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.utf8.last == UInt8(ascii: "/") ? String(part) : "/\(part)"
      guard unsafe mkdir(made, 0o777) != 0, errno != EEXIST else { continue }
      throw UsageFailure("cannot make the folder \(made): \(OutputFailure(errorNumber: errno).reason)")
    }
  }
}
