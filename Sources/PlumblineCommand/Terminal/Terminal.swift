import ArgumentParser
import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The process's standard streams.
enum Terminal {
  /// A reader that has gone away ends a write with an error instead of ending the process by a signal.
  static func survivePipeClosing() { _ = signal(SIGPIPE, SIG_IGN) }

  static var outIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The columns of the terminal that standard error is.
  static func errColumns() -> Int {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Text on standard error as it stands, which may be no whole line.
  static func errPart(_ text: String) { try? Descriptor(number: STDERR_FILENO).write(Array(text.utf8)) }

  /// A line on standard output; throws the exit status where it cannot be written.
  static func out(_ text: String) throws(ExitCode) {
    try ReportWriting.guarded { (descriptor) throws(OutputFailure) in try descriptor.write(line(text)) }
  }

  /// A line on standard error. There is nobody left to tell when this fails.
  static func err(_ text: String) { try? Descriptor(number: STDERR_FILENO).write(line(text)) }

  private static func line(_ text: String) -> [UInt8] { Array(text.utf8) + (text.utf8.last == 0x0A ? [] : [0x0A]) }
}
