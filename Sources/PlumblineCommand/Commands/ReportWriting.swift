import ArgumentParser
import ByteScanning
import Reporting
import SourceDiagnostics
import Verdicts

/// Writes reports to where they belong.
enum ReportWriting {
  /// Writes every report, also when one cannot be written; throws the exit status of a report that could not.
  static func write(
    _ result: RunResult, exit: ExitStatus, _ settings: ReportSettings, _ long: LongRun
  ) throws(ExitCode) {
    var hasFailed = false
    var hasWritten = false
    long.watch.begin(.write)
    for target in settings.reports {
      do throws(OutputFailure) {
        var context = settings.context(exit: exit, isFile: target.path != nil)
        context.timings = long.timings
        if target.path == nil { long.clearLine() }
        try write(result, target, context, long)
        hasWritten = true
      } catch {
        if error.isInterruption { throw long.interruptedWriting(hasWritten: hasWritten || target.path == nil) }
        if error.isClosedPipe, target.path == nil { continue }
        tell(error, target.path)
        hasFailed = true
      }
    }
    if hasFailed { throw ExitCode(.failed) }
  }

  private static func write(
    _ result: RunResult, _ target: ReportTarget, _ context: ReportContext, _ long: LongRun
  ) throws(OutputFailure) {
    guard !long.watch.mustStop else { throw .interruption }
    guard let path = target.path else {
      return try target.format.write(result, context) { (bytes) throws(OutputFailure) in
        try write(bytes, .standardOutput, long)
      }
    }
    try whole(path) { (descriptor) throws(OutputFailure) in
      try target.format.write(result, context) { (bytes) throws(OutputFailure) in
        try write(bytes, descriptor, long)
        long.watch.advance(bytes: bytes.count)
      }
    }
  }

  /// Writes a file that appears whole or not at all; throws the exit status when it cannot be written.
  static func guarded(_ path: String, _ write: (Descriptor) throws(OutputFailure) -> Void) throws(ExitCode) {
    do throws(OutputFailure) {
      try whole(path, write)
    } catch {
      tell(error, path)
      throw ExitCode(.failed)
    }
  }

  private static func whole(
    _ path: String, _ write: (Descriptor) throws(OutputFailure) -> Void
  ) throws(OutputFailure) {
    let file = try OutputFile(path)
    do throws(OutputFailure) {
      try write(file.descriptor)
    } catch {
      file.abandon()
      throw error
    }
    try file.finish()
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Descriptor, _ long: LongRun) throws(OutputFailure) {
    guard !long.watch.mustStop else { throw .interruption }
    try descriptor.write(bytes)
  }

  /// Writes to standard output; throws the exit status of a report that could not be written. A reader that left has what
  /// it wanted.
  static func guarded(_ write: (Descriptor) throws(OutputFailure) -> Void) throws(ExitCode) {
    do throws(OutputFailure) {
      try write(.standardOutput)
    } catch {
      if error.isClosedPipe { return }
      tell(error, nil)
      throw ExitCode(.failed)
    }
  }

  private static func tell(_ failure: OutputFailure, _ path: String?) {
    Terminal.err("error: cannot write \(path.map(DisplayText.neutral) ?? "standard output"): \(failure.reason)")
  }
}
