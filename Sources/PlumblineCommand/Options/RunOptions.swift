import ArgumentParser
import ByteScanning

/// How a run is carried out; no verdict depends on it.
struct RunOptions: ParsableArguments {
  @Option(
    help: .init(
      "How many threads judge at the same time, 1 to 256 (default: as many as there are processors).",
      valueName: "n"))
  var threads: Int?

  @Flag(help: "SHA-256 of inputs of any size; otherwise of those up to 64 MiB, since each is read once more.")
  var digestInputs = false

  @Option(
    help: .init(
      """
      auto, always or never: a line on standard error that shows how far a run is which takes longer than a second \
      (auto: on a terminal, but not with --quiet, nor where PRE_COMMIT or CI is set).
      """, valueName: "when"))
  var progress: ProgressChoice = .auto

  @Flag(help: "Print to standard error how long each stage took, and add it to JSON reports.")
  var timings = false

  /// The option beats the environment.
  func threadCount(_ environment: Environment) throws(UsageFailure) -> Int {
    if let threads { return try Self.inRange(threads, "\(threads)", "--threads") }
    guard let text = environment["PLUMBLINE_THREADS"] else { return Workers.processorCount }
    return try Self.inRange(Int(text), text, "PLUMBLINE_THREADS")
  }

  private static func inRange(_ count: Int?, _ text: String, _ name: String) throws(UsageFailure) -> Int {
    guard let count, (1...256).contains(count) else {
      throw UsageFailure("\(name): '\(text)' is not a number of threads from 1 to 256")
    }
    return count
  }
}
