import ArgumentParser
import Reporting
import Verdicts

/// Writes a report to where it belongs.
enum ReportWriting {
  /// Throws the exit status of a report that could not be written.
  static func write(_ result: RunResult, exit: ExitStatus, _ settings: ReportSettings) throws(ExitCode) {
    do throws(OutputFailure) {
      guard let path = settings.outputPath else {
        return try write(result, exit: exit, settings, to: .standardOutput)
      }
      let file = try OutputFile(path)
      do throws(OutputFailure) {
        try write(result, exit: exit, settings, to: file.descriptor)
      } catch {
        file.abandon()
        throw error
      }
      try file.finish()
    } catch {
      if !error.isClosedPipe {
        Terminal.err("error: cannot write \(settings.outputPath ?? "standard output"): \(error.reason)")
      }
      throw ExitCode(.failed)
    }
  }

  /// Writes to standard output; throws the exit status of a report that could not be written.
  static func guarded(_ write: (Descriptor) throws(OutputFailure) -> Void) throws(ExitCode) {
    do throws(OutputFailure) {
      try write(.standardOutput)
    } catch {
      if !error.isClosedPipe { Terminal.err("error: cannot write standard output: \(error.reason)") }
      throw ExitCode(.failed)
    }
  }

  private static func write(
    _ result: RunResult, exit: ExitStatus, _ settings: ReportSettings, to descriptor: Descriptor
  ) throws(OutputFailure) {
    let emit = { (bytes: [UInt8]) throws(OutputFailure) in try descriptor.write(bytes) }
    switch settings.format {
    case .text: try TextReport.write(result, options: settings.textOptions(exit: exit), to: emit)
    case .json: try JSONReport.write(result, to: emit)
    }
  }
}
