import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that a report is written to. A regular file appears whole or not at all: the report is written beside it and
/// then takes its place. Pipes and devices are written to directly.
struct OutputFile {
  private let path: String
  private let draft: String?
  let descriptor: Descriptor

  init(_ path: String) throws(OutputFailure) {
    self.path = path
    draft = Self.isSpecial(path) ? nil : "\(path).\(getpid()).part"
    let number = unsafe open(draft ?? path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw OutputFailure(errorNumber: errno) }
    descriptor = Descriptor(number: number)
  }

  func finish() throws(OutputFailure) {
    guard close(descriptor.number) == 0 else { throw OutputFailure(errorNumber: errno) }
    guard let draft else { return }
    guard unsafe rename(draft, path) == 0 else {
      let failure = OutputFailure(errorNumber: errno)
      unsafe unlink(draft)
      throw failure
    }
  }

  func abandon() {
    close(descriptor.number)
    if let draft { unsafe unlink(draft) }
  }

  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG
  }
}
