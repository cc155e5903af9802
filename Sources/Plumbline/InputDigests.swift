import ByteScanning
import RecordSources
import Synchronization
import Verdicts

/// What is said of the inputs of a run. Their digests read the files once more, and while they do the run goes on.
struct InputDigests: Sendable {
  private let summaries: [InputSummary]
  private let work: Work?
  private let watch: RunWatch

  private final class Work: Sendable {
    let digests: Mutex<[String?]>
    /// `nil` where all is done.
    let aside: Mutex<Workers.Aside?>

    init(count: Int) {
      digests = Mutex(Array(repeating: nil, count: count))
      aside = Mutex(nil)
    }
  }

  static let none = InputDigests(summaries: [], work: nil, watch: RunWatch())

  private init(summaries: [InputSummary], work: Work?, watch: RunWatch) {
    self.summaries = summaries
    self.work = work
    self.watch = watch
  }

  /// Larger inputs are worked on before anything else is done, so that whoever waits sees how far that is.
  private static let asideLimit = 1 << 28

  /// - Parameter inputs: one a summary.
  init(_ summaries: [InputSummary], of inputs: [InputFacts], _ request: CheckRequest) {
    let wanted = inputs.indices.filter { request.digestsInputs && inputs[$0].bytes <= request.digestLimit }
    let work = wanted.isEmpty ? nil : Work(count: inputs.count)
    self.init(summaries: summaries, work: work, watch: request.watch)
    guard let work else { return }
    let (bytes, watch) = (wanted.reduce(0) { $0 + inputs[$1].bytes }, request.watch)
    @Sendable func digest(_ done: (Int) -> Void = { _ in }) -> Int {
      var sum = 0
      for index in wanted where !watch.mustStop {
        let digest = inputs[index].sha256()
        work.digests.withLock { $0[index] = digest }
        sum += inputs[index].bytes
        done(inputs[index].bytes)
      }
      return sum
    }
    if request.threads > 1, bytes <= Self.asideLimit {
      let aside = Workers.Aside {
        let (begin, sum) = (watch.threadTime, digest())
        watch.noteAside(.digest, bytes: sum, processor: watch.threadTime - begin)
      }
      work.aside.withLock { $0 = aside }
    } else {
      watch.begin(.digest, bytes: bytes)
      _ = digest { watch.advance(bytes: $0) }
    }
  }

  /// What is said of the inputs, once the digests are there.
  func wait() -> [InputSummary] {
    guard let work else { return summaries }
    work.aside.withLock { aside in
      guard let waited = aside else { return }
      watch.begin(.digest)
      waited.wait()
      aside = nil
    }
    let digests = work.digests.withLock { $0 }
    return zip(summaries, digests).map { summary, digest in
      var summary = summary
      summary.sha256 = digest
      return summary
    }
  }
}
