import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that a report is written to. A regular file appears whole or not at all, also when the machine loses power: the
/// report is written beside it, brought to the disk, and then takes its place, behind a link and for whom the old one was
/// readable. Pipes and devices are written to directly.
struct OutputFile {
  private let path: String
  private let draft: String?
  let descriptor: Descriptor

  init(_ path: String) throws(OutputFailure) {
    let old = Self.status(path)
    self.path = old == nil ? path : FileIdentity.name(of: path)
    draft = Self.isSpecial(path, old) ? nil : "\(self.path).\(getpid()).part"
    // What has the draft's name is of a run that was killed, or a link to anywhere: never written through.
    if let draft { unsafe unlink(draft) }
    let flags = draft == nil ? O_WRONLY | O_APPEND | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let number = unsafe open(draft ?? path, flags, 0o666)
    guard number >= 0 else { throw OutputFailure(errorNumber: errno) }
    descriptor = Descriptor(number: number)
    guard let draft, let old else { return }
    guard fchmod(number, old.st_mode & 0o777) == 0 else {
      let failure = errno
      close(number)
      throw removed(draft, failure)
    }
  }

  /// Nothing is left of a report that could not be finished.
  func finish() throws(OutputFailure) {
    guard let draft else {
      guard close(descriptor.number) == 0 else { throw OutputFailure(errorNumber: errno) }
      return
    }
    guard fsync(descriptor.number) == 0 else { throw abandoned(errno) }
    guard close(descriptor.number) == 0 else { throw removed(draft, errno) }
    guard unsafe rename(draft, path) == 0 else { throw removed(draft, errno) }
    syncFolder()
  }

  /// Writes all of a file and finishes it.
  func finish(writing bytes: [UInt8]) throws(OutputFailure) {
    do throws(OutputFailure) {
      try descriptor.write(bytes)
    } catch {
      abandon()
      throw error
    }
    try finish()
  }

  func abandon() {
    close(descriptor.number)
    if let draft { unsafe unlink(draft) }
  }

  private func abandoned(_ number: Int32) -> OutputFailure {
    abandon()
    return OutputFailure(errorNumber: number)
  }

  private func removed(_ draft: String, _ number: Int32) -> OutputFailure {
    unsafe unlink(draft)
    return OutputFailure(errorNumber: number)
  }

  /// The new name is in place already; a file system that cannot bring folders to the disk loses nothing by that.
  private func syncFolder() {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let number = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { return }
    _ = fsync(number)
    close(number)
  }

  /// `nil` where nothing is there.
  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  private static func isSpecial(_ path: String, _ status: stat?) -> Bool {
    FileIdentity.isOpenAlready(path) || status.map { $0.st_mode & S_IFMT != S_IFREG } ?? false
  }
}
