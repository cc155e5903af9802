import ArgumentParser
import ByteScanning
import Plumbline
import Reporting
import Verdicts

/// What a person at the terminal has of a run while it lasts: how far it is, a way to end it, and how long it took.
struct LongRun {
  let threads: Int
  let digestsAll: Bool
  let watch: RunWatch
  private let line: ProgressLine?
  private let showsTimings: Bool
  private let language: Language

  init(_ options: RunOptions, _ report: ReportSettings, _ environment: Environment) throws(UsageFailure) {
    threads = try options.threadCount(environment)
    digestsAll = options.digestInputs
    showsTimings = options.timings
    language = report.language
    let isShown = options.progress.isShown(
      isTerminal: Terminal.errIsTerminal, isQuiet: report.isQuiet, environment)
    let line =
      isShown
      ? ProgressLine(language: language, columns: Terminal.errColumns, write: Terminal.errPart) : nil
    self.line = line
    watch = RunWatch(mustStop: { Interruption.signal != 0 }, show: { line?.show($0) })
  }

  /// Makes room for what others have to say.
  func clearLine() { line?.clear() }

  /// The times until now, that of the report which asks among them; `nil` unless they should be told.
  var timings: (@Sendable () -> [StageTiming])? {
    guard showsTimings else { return nil }
    return { [watch] in watch.stagesUntilNow.map { StageTiming($0) } }
  }

  /// Tells the times, those of the reports among them.
  func tellTimings() {
    watch.finish()
    clearLine()
    guard showsTimings else { return }
    Terminal.err(TimingText.text(watch.stages.map { StageTiming($0) }, language: language))
  }

  /// Runs the body; where a signal ends it, says so and gives the status for that.
  func interruptible<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      defer { clearLine() }
      return try body()
    } catch CheckFailure.stopped {
      Terminal.err("interrupted after \(FigureText.count(watch.rowCount)) rows; nothing was written")
      throw ExitCode(Interruption.exitCode)
    }
  }

  /// - Parameter hasWritten: whether a report is there already, or a part of one on standard output.
  func interruptedWriting(hasWritten: Bool) -> ExitCode {
    clearLine()
    let rest =
      hasWritten
      ? "; files that are there are whole, what went to standard output may not be" : "; nothing was written"
    Terminal.err("interrupted while reports were written\(rest)")
    return ExitCode(Interruption.exitCode)
  }
}
