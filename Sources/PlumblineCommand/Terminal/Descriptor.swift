import Reporting

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file that bytes are written to.
struct Descriptor {
  static let standardOutput = Descriptor(number: STDOUT_FILENO)

  let number: Int32

  /// Writes all of the bytes.
  func write(_ bytes: [UInt8]) throws(OutputFailure) {
    var start = 0
    while start < bytes.count {
      let count = systemWrite(bytes, from: start)
      if count > 0 {
        start += count
      } else if errno != EINTR {
        throw OutputFailure(errorNumber: errno)
      }
    }
  }

  private func systemWrite(_ bytes: [UInt8], from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      #if canImport(Glibc)
        unsafe Glibc.write(number, buffer.baseAddress! + start, buffer.count - start)
      #else
        unsafe Darwin.write(number, buffer.baseAddress! + start, buffer.count - start)
      #endif
    }
  }
}

extension OutputFailure {
  /// True when the reader has gone away, as `head` does: nobody wants to hear of it.
  var isClosedPipe: Bool { errorNumber == EPIPE }

  /// A signal asked for the end of the run.
  static var interruption: OutputFailure { OutputFailure(errorNumber: EINTR) }
  var isInterruption: Bool { errorNumber == EINTR }

  var reason: String { unsafe String(cString: strerror(errorNumber)) }
}
