import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A report that is asked for: its format, and the file that it goes to.
struct ReportTarget {
  var format: ReportFormat
  /// `nil`: standard output.
  var path: String?

  /// Reads `sarif` or `sarif:out.sarif`.
  init(_ text: String, _ option: String) throws(UsageFailure) {
    let name = text.prefix { $0 != ":" }
    format = try OptionValue.word(String(name), option, ReportFormat.self)
    guard name.utf8.count < text.utf8.count else { return }
    let path = String(text.dropFirst(name.count + 1))
    guard !path.isEmpty else { throw UsageFailure("\(option): '\(text)' names no file after the colon") }
    self.path = path
  }

  private init(_ format: ReportFormat, path: String?) {
    self.format = format
    self.path = path
  }

  /// The reports of a run, files first. Standard output always carries one: text where no other is named for it.
  static func all(_ options: ReportOptions, _ environment: Environment) throws(UsageFailure) -> [ReportTarget] {
    var targets: [ReportTarget] = []
    for text in options.format { targets.append(try ReportTarget(text, "--format")) }
    if targets.isEmpty, let text = environment["PLUMBLINE_FORMAT"] {
      targets.append(try ReportTarget(text, "PLUMBLINE_FORMAT"))
    }
    let unplaced = targets.filter { $0.path == nil }
    guard unplaced.count <= 1 else {
      let names = unplaced.map(\.format.rawValue).joined(separator: ", ")
      throw UsageFailure("--format: standard output carries one report, not \(names); name files: sarif:out.sarif")
    }
    let last = ReportTarget(unplaced.first?.format ?? .text, path: options.output)
    let all = targets.filter { $0.path != nil } + [last]
    try expectDistinct(all)
    return all
  }

  private static func expectDistinct(_ targets: [ReportTarget]) throws(UsageFailure) {
    var seen: Set<String> = []
    for path in targets.compactMap(\.path) where !seen.insert(FileIdentity.name(of: path)).inserted {
      throw UsageFailure("--format: two reports go to \(path)")
    }
  }
}

/// Tells whether two paths mean one file.
enum FileIdentity {
  /// The real folder and the name in it, whether or not the file is there; the path itself where the folder is not.
  static func name(of path: String) -> String {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard let real = unsafe realpath(folder, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real) + "/" + name
  }
}
