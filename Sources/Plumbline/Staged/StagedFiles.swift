import ByteScanning
import GitContents
import RecordSources

/// The files of data sets as git has them, in place of those of the working tree.
struct StagedFiles {
  let repository: GitRepository
  let snapshot: GitSnapshot
  /// Files must be there and usable; else those that are not count as absent.
  let isStrict: Bool

  /// What a data set is read from.
  struct Files {
    var binding: DatasetBinding
    /// Some of it lies outside of the repository.
    var isUnversioned = false
  }

  /// A data set with its files in memory; `nil` where none of them is there.
  ///
  /// Whatever lies outside of the repository is read as it lies.
  func files(_ name: String, _ binding: DatasetBinding) throws(GitFailure) -> Files? {
    if let database = binding.database { return try unversioned(database, binding) }
    var files = Files(binding: binding)
    files.binding.paths = []
    for pattern in binding.paths {
      guard pattern != FileBytes.standardInputPath else {
        throw GitFailure("\(name): standard input is not staged; leave --staged away")
      }
      guard let path = repository.path(of: pattern) else {
        files.binding.paths.append(pattern)
        files.isUnversioned = true
        continue
      }
      try add(try entries(path, pattern, name), to: &files)
    }
    return files.binding.paths.isEmpty ? nil : files
  }

  /// Object names of all files by path, without reading one.
  func objects(_ bindings: [String: DatasetBinding]) throws(GitFailure) -> [String: String] {
    var objects: [String: String] = [:]
    for (name, binding) in bindings where binding.database == nil {
      for pattern in binding.paths {
        guard let path = repository.path(of: pattern) else { continue }
        for entry in try entries(path, pattern, name) { objects[entry.path] = entry.object }
      }
    }
    return objects
  }

  /// A library reads databases from the disk, not from git.
  private func unversioned(_ database: DatabaseBinding, _ binding: DatasetBinding) throws(GitFailure) -> Files {
    if case .sqlite(let path) = database.engine, repository.path(of: path) != nil {
      throw GitFailure("\(path) is a database in the repository, which --staged cannot read; leave --staged away")
    }
    return Files(binding: binding, isUnversioned: true)
  }

  private func entries(_ path: String, _ pattern: String, _ dataset: String) throws(GitFailure) -> [GitEntry] {
    if let entry = snapshot.entries[path] { return [entry] }
    if isStrict, let submodule = snapshot.submodule(above: path + "/") {
      throw GitFailure("\(pattern) (\(dataset)) lies in the submodule \(submodule.path): commit it there")
    }
    let found = snapshot.entries.values.filter { FilePattern.fits($0.path, path) }
    guard !found.isEmpty || !isStrict else {
      throw GitFailure(
        "\(pattern) (\(dataset)) is not in git's index: stage it with 'git add', or take it out of the configuration")
    }
    return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private func add(_ entries: [GitEntry], to files: inout Files) throws(GitFailure) {
    let attributes = try GitAttributes(entries.map(\.path), of: repository)
    for entry in entries {
      let shown = repository.shownPath(entry.path)
      guard files.binding.contents[shown] == nil else { continue }
      guard let bytes = try bytes(entry, attributes) else { continue }
      files.binding.paths.append(shown)
      files.binding.contents[shown] = FileBytes(path: shown, bytes: bytes)
    }
  }

  /// What is stored, where that is the file itself; `nil` for what is to count as absent.
  private func bytes(_ entry: GitEntry, _ attributes: GitAttributes) throws(GitFailure) -> [UInt8]? {
    do throws(GitFailure) {
      try expectPlain(entry, attributes)
      let bytes = try repository.bytes(of: entry)
      guard !bytes.starts(with: Self.pointer) else {
        throw GitFailure(
          "\(entry.path) is a Git LFS pointer in the index, not the file itself; leave --staged away to judge the file")
      }
      return bytes
    } catch {
      if isStrict { throw error }
      return nil
    }
  }

  private static let pointer = Array("version https://git-lfs.github.com/spec/".utf8)

  private func expectPlain(_ entry: GitEntry, _ attributes: GitAttributes) throws(GitFailure) {
    switch entry.kind {
    case .file: break
    case .link: throw GitFailure("\(entry.path) is a symbolic link; name the file that it leads to")
    case .submodule: throw GitFailure("\(entry.path) is a submodule: commit it there")
    }
    if let encoding = attributes.encodings[entry.path] {
      throw GitFailure("\(entry.path) is stored in another encoding than its own, \(encoding); leave --staged away")
    }
    if let filter = attributes.filters[entry.path], filter != "lfs" {
      throw GitFailure("\(entry.path) is stored through the filter '\(filter)'; leave --staged away")
    }
  }
}
