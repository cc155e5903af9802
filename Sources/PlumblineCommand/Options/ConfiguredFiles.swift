import ByteScanning
import RecordSources

/// Which data sets the configuration reads a file for.
struct ConfiguredFiles {
  /// Names of data sets by the identity of the file; the sheets of a workbook are several.
  private var names: [String: [String]] = [:]

  init(_ bindings: [String: DatasetBinding]) {
    for (name, binding) in bindings.sorted(by: { $0.key < $1.key }) where binding.database == nil {
      for pattern in binding.paths { add(pattern, name) }
    }
  }

  /// Empty for a file that the configuration does not name.
  func datasets(of path: String) -> [String] { names[FileIdentity.name(of: path)] ?? [] }

  /// A pattern that fits no file names none.
  private mutating func add(_ pattern: String, _ name: String) {
    for path in (try? FilePattern.paths(matching: pattern)) ?? [] {
      let identity = FileIdentity.name(of: path)
      if !(names[identity] ?? []).contains(name) { names[identity, default: []].append(name) }
    }
  }
}
