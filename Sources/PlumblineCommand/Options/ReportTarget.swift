import Reporting

/// A report that is asked for: its format, and the file that it goes to.
struct ReportTarget {
  var format: ReportFormat
  /// `nil`: standard output.
  var path: String?

  /// Reads `sarif` or `sarif:out.sarif`.
  init(_ text: String, _ option: String) throws(UsageFailure) {
    let name = text.prefix { $0 != ":" }
    let format = try OptionValue.word(String(name), option, ReportFormat.self)
    guard name.utf8.count < text.utf8.count else {
      self.init(format, path: nil)
      return
    }
    let path = String(text.dropFirst(name.count + 1))
    guard !path.isEmpty else { throw UsageFailure("\(option): '\(text)' names no file after the colon") }
    self.init(format, path: path)
  }

  private init(_ format: ReportFormat, path: String?) {
    self.format = format
    self.path = path.flatMap { Self.standardOutput.contains($0) ? nil : $0 }
  }

  /// Names by which scripts call it.
  private static let standardOutput: Set = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

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
