import ByteScanning
import RecordSources
import Synchronization
import Verdicts

/// What is said of the inputs of a run. Their digests read the files once more, and while they do the run goes on; nobody
/// reads them any more once this is gone.
struct InputDigests: Sendable {
  private let summaries: [InputSummary]
  private let digests: Digests
  private let watch: RunWatch
  /// `nil` where all is done.
  private let aside: Workers.Aside?

  private final class Digests: Sendable {
    let all: Mutex<[String?]>

    init(count: Int) { all = Mutex(Array(repeating: nil, count: count)) }
  }

  static let none = InputDigests([], of: [], threads: 1, watch: RunWatch()) { _ in false }

  /// Larger inputs are worked on before anything else is done, so that whoever waits sees how far that is.
  private static let asideLimit = 1 << 28

  /// - Parameter inputs: one a summary.
  init(_ summaries: [InputSummary], of inputs: [InputFacts], _ request: CheckRequest) {
    self.init(summaries, of: inputs, threads: request.threads, watch: request.watch) {
      request.digestsInputs && $0.bytes <= request.digestLimit
    }
  }

  private init(
    _ summaries: [InputSummary], of inputs: [InputFacts], threads: Int, watch: RunWatch,
    _ isWanted: (InputFacts) -> Bool
  ) {
    let digests = Digests(count: inputs.count)
    (self.summaries, self.digests, self.watch) = (summaries, digests, watch)
    let wanted = inputs.indices.filter { isWanted(inputs[$0]) }
    let bytes = wanted.reduce(0) { $0 + inputs[$1].bytes }
    @Sendable func digest(_ tell: (Int) -> Void) {
      for index in wanted where !watch.mustStop {
        let digest = inputs[index].sha256()
        digests.all.withLock { $0[index] = digest }
        tell(inputs[index].bytes)
      }
    }
    guard !wanted.isEmpty, threads > 1, bytes <= Self.asideLimit else {
      aside = nil
      if !wanted.isEmpty { watch.begin(.digest, bytes: bytes) }
      digest { watch.advance(bytes: $0) }
      return
    }
    aside = Workers.Aside {
      var last = watch.threadTime
      digest { bytes in
        let now = watch.threadTime
        watch.noteAside(.digest, bytes: bytes, processor: now - last)
        last = now
      }
    }
  }

  /// What is said of the inputs, once the digests are there.
  func wait() -> [InputSummary] {
    if let aside {
      watch.begin(.digest)
      aside.wait()
    }
    return zip(summaries, digests.all.withLock { $0 }).map { summary, digest in
      var summary = summary
      summary.sha256 = digest
      return summary
    }
  }
}
