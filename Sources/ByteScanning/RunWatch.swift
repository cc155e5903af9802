import Synchronization

/// Watches over a run: takes from all threads how far it got, and tells them whether they have to stop.
public final class RunWatch: Sendable {
  /// What a run is busy with.
  public enum Work: Hashable, Sendable {
    case policy
    /// A data set as a whole.
    case read(dataset: String)
    /// A data set that is judged while it is read.
    case stream(dataset: String)
    /// The records of such a data set of which findings may speak.
    case look(dataset: String)
    /// What is wrong with the records as such: keys, references, what was expected.
    case examine
    case digest
    case judge
    case explain
    case write
  }

  /// One stage of a run, which may not be over.
  public struct Stage: Sendable {
    public var work: Work
    /// Nanoseconds since it began, or that it took.
    public var wall = 0
    /// Nanoseconds that all threads together spent on processors.
    public var processor = 0
    public var rows = 0
    public var bytes = 0
    /// Of how many; `nil` where nobody knows.
    public var totalBytes: Int?
    /// What there is to be done where it isn't bytes: subjects to be judged, findings to be explained.
    public var steps = 0
    public var totalSteps: Int?
  }

  fileprivate struct State {
    var finished: [Stage] = []
    var current: Stage?
    /// When the current stage began.
    var wall = 0
    var processor = 0
    /// What was spent aside of the stages, in all.
    var aside = 0
  }

  private let state = Mutex(State())
  private let clock: RunClock
  private let asksToStop: @Sendable () -> Bool
  private let show: @Sendable (Stage) -> Void

  /// - Parameters:
  ///   - mustStop: asked often, from all threads; once true it has to stay so.
  ///   - show: told how far the current stage is, often and from all threads.
  public init(
    clock: RunClock = .system, mustStop: @escaping @Sendable () -> Bool = { false },
    show: @escaping @Sendable (Stage) -> Void = { _ in }
  ) {
    self.clock = clock
    asksToStop = mustStop
    self.show = show
  }

  /// Whether whoever works has to leave the rest undone.
  public var mustStop: Bool { asksToStop() }

  /// Ends the stage before.
  public func begin(_ work: Work, bytes: Int? = nil, steps: Int? = nil) {
    let (wall, processor) = (clock.wall(), clock.processor())
    let stage = Stage(work: work, totalBytes: bytes, totalSteps: steps)
    state.withLock { state in
      state.end(wall, processor)
      state.current = stage
      (state.wall, state.processor) = (wall, processor - state.aside)
    }
    show(stage)
  }

  /// Tells of work of a stage that went on beside others, on a thread of its own. How long somebody waited for it in the
  /// end is left to whoever begins the stage then.
  public func noteAside(_ work: Work, bytes: Int, processor: Int) {
    state.withLock { state in
      state.aside += processor
      state.add(Stage(work: work, processor: processor, bytes: bytes))
    }
  }

  /// What the thread that asks has spent on processors, in nanoseconds.
  public var threadTime: Int { clock.thread() }

  /// How much there is to do, once it is known.
  public func expect(bytes: Int) { state.withLock { $0.current?.totalBytes = bytes } }

  /// To be told of what was done since the last time, a batch at a time.
  public func advance(rows: Int = 0, bytes: Int = 0, steps: Int = 0) {
    let wall = clock.wall()
    let stage = state.withLock { state in
      state.current?.rows += rows
      state.current?.bytes += bytes
      state.current?.steps += steps
      state.current?.wall = wall - state.wall
      return state.current
    }
    if let stage { show(stage) }
  }

  /// Ends the last stage.
  public func finish() {
    let (wall, processor) = (clock.wall(), clock.processor())
    state.withLock { $0.end(wall, processor) }
  }

  /// The stages that are over, in the order in which they began.
  public var stages: [Stage] { state.withLock { $0.finished } }

  /// The same, and the stage that goes on with what it took until now.
  public var stagesUntilNow: [Stage] {
    let (wall, processor) = (clock.wall(), clock.processor())
    return state.withLock { state in
      var until = state
      until.end(wall, processor)
      return until.finished
    }
  }

  /// How many rows were read, those of a data set that had to be read twice once.
  public var rowCount: Int {
    state.withLock { state in
      var rows: [String: Int] = [:]
      for stage in state.finished + (state.current.map { [$0] } ?? []) {
        if let dataset = stage.work.dataset { rows[dataset] = stage.rows }
      }
      return rows.values.reduce(0, +)
    }
  }
}

extension RunWatch.State {
  fileprivate mutating func end(_ wall: Int, _ processor: Int) {
    guard var stage = current else { return }
    stage.wall = wall - self.wall
    stage.processor = max(0, processor - aside - self.processor)
    current = nil
    add(stage)
  }

  fileprivate mutating func add(_ stage: RunWatch.Stage) {
    guard let earlier = finished.firstIndex(where: { $0.work == stage.work }) else { return finished.append(stage) }
    finished[earlier].add(stage)
  }
}

extension RunWatch.Stage {
  /// Work that was done in several goes is one stage.
  fileprivate mutating func add(_ more: RunWatch.Stage) {
    wall += more.wall
    processor += more.processor
    rows += more.rows
    bytes += more.bytes
    steps += more.steps
  }
}

extension RunWatch.Work {
  /// The data set that is read.
  public var dataset: String? {
    switch self {
    case .read(let dataset), .stream(let dataset), .look(let dataset): dataset
    case .policy, .examine, .digest, .judge, .explain, .write: nil
    }
  }
}
