#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Environment variables; an empty one counts as not set.
struct Environment {
  private let look: (String) -> String?

  /// Those of the process.
  init() {
    look = { name in
      guard let value = unsafe getenv(name) else { return nil }
      return unsafe String(cString: value)
    }
  }

  init(_ values: [String: String]) { look = { values[$0] } }

  subscript(_ name: String) -> String? { look(name).flatMap { $0.isEmpty ? nil : $0 } }
}
