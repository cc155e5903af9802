import SourceDiagnostics

/// The files of a pack, each kind in the order of its names' bytes.
struct PackFiles: Sendable {
  var policy: SourceFile
  var records: [SourceFile] = []
  var rules: [SourceFile] = []
  var waivers: [SourceFile] = []
  var attestations: [SourceFile] = []
  /// Files that look as if they were meant to be read.
  var ignored: [SourceFile] = []
  /// What the pack's paths begin with.
  var directory = ""

  static func read(directory: String) throws(PackReadingError) -> PackFiles {
    let base = directory.hasSuffix("/") ? directory : directory + "/"
    let names = try FolderReader.names(in: directory)
    guard names.contains("policy.yaml") else {
      throw PackReadingError(path: directory, reason: "it holds no policy.yaml")
    }
    var files = try PackFiles(policy: FolderReader.file(base + "policy.yaml"))
    files.directory = base
    if names.contains("waivers.yaml") { files.waivers = [try FolderReader.file(base + "waivers.yaml")] }
    if names.contains("attestations.yaml") { files.attestations = [try FolderReader.file(base + "attestations.yaml")] }
    if names.contains("records") { files.records = try files.read(base + "records") }
    if names.contains("rules") { files.rules = try files.read(base + "rules") }
    return files
  }

  /// The files of `tests/`, none where a pack has no such folder.
  static func tests(directory: String) throws(PackReadingError) -> YAMLFolder {
    let base = directory.hasSuffix("/") ? directory : directory + "/"
    guard try FolderReader.names(in: directory).contains("tests") else { return YAMLFolder() }
    return try YAMLFolder.read(base + "tests")
  }

  private mutating func read(_ folder: String) throws(PackReadingError) -> [SourceFile] {
    let read = try YAMLFolder.read(folder)
    ignored += read.ignored
    return read.files
  }

  /// Names, lengths and bytes of everything that shapes a verdict; tests do not.
  var digestInput: [UInt8] {
    ([policy] + records + rules + waivers + attestations).reduce(into: []) { input, file in
      let name = file.path.hasPrefix(directory) ? String(file.path.dropFirst(directory.count)) : file.path
      input += Array("\(name)\u{0}\(file.bytes.count)\u{0}".utf8)
      input += file.bytes
    }
  }
}

/// The files of one folder.
struct YAMLFolder: Sendable {
  /// In the order of their names' bytes.
  var files: [SourceFile] = []
  /// Files that look as if they were meant to be read.
  var ignored: [SourceFile] = []

  static func read(_ path: String) throws(PackReadingError) -> YAMLFolder {
    var folder = YAMLFolder()
    for name in try FolderReader.names(in: path) where !name.hasPrefix(".") {
      if name.hasSuffix(".yaml") {
        folder.files.append(try FolderReader.file("\(path)/\(name)"))
      } else if name.hasSuffix(".yml") || name.hasSuffix(".YAML") {
        folder.ignored.append(try FolderReader.file("\(path)/\(name)"))
      }
    }
    return folder
  }

  func warnOfIgnored(_ log: DiagnosticLog) {
    for file in ignored {
      log.report(
        "policy-file-ignored", "`\(file.path)` is not read, since its name does not end in `.yaml`",
        at: SourceLocation(file: file, range: TextRange(start: 0, end: 0)), severity: .warning,
        help: "Rename it to `.yaml`.")
    }
  }
}
