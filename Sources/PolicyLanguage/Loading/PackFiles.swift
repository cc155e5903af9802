import SourceDiagnostics

/// The files of a pack, each kind in the order of its names' bytes.
struct PackFiles: Sendable {
  var policy: SourceFile
  var records: [SourceFile] = []
  var rules: [SourceFile] = []
  /// Waivers and attestations: part of the pack's digest.
  var others: [SourceFile] = []
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
    for name in ["waivers.yaml", "attestations.yaml"] where names.contains(name) {
      files.others.append(try FolderReader.file(base + name))
    }
    if names.contains("records") { files.records = try files.read(base + "records") }
    if names.contains("rules") { files.rules = try files.read(base + "rules") }
    return files
  }

  private mutating func read(_ folder: String) throws(PackReadingError) -> [SourceFile] {
    let names = try FolderReader.names(in: folder)
    var files: [SourceFile] = []
    for name in names where !name.hasPrefix(".") {
      if name.hasSuffix(".yaml") {
        files.append(try FolderReader.file("\(folder)/\(name)"))
      } else if name.hasSuffix(".yml") || name.hasSuffix(".YAML") {
        ignored.append(try FolderReader.file("\(folder)/\(name)"))
      }
    }
    return files
  }

  /// Names, lengths and bytes of everything that shapes a verdict; tests do not.
  var digestInput: [UInt8] {
    ([policy] + records + rules + others).reduce(into: []) { input, file in
      let name = file.path.hasPrefix(directory) ? String(file.path.dropFirst(directory.count)) : file.path
      input += Array("\(name)\u{0}\(file.bytes.count)\u{0}".utf8)
      input += file.bytes
    }
  }
}
