import ByteScanning
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Synchronization
import Verdicts

/// All compiled rules of a data set that is not held: its parts are judged on several threads, and put together in the
/// order of the rows, so that nobody can tell how many threads there were.
public struct StreamedRun: Sendable {
  typealias Rules = [(rule: CheckedRule, compiled: CompiledRule)]

  let executor: Executor
  private(set) var streamed: StreamedDataset
  let rules: Rules
  let threads: Int
  let chunkBytes: Int

  /// - Parameters:
  ///   - executor: with the facts of all data sets but this one.
  ///   - chunkBytes: how large the parts are.
  init(
    _ executor: Executor, _ streamed: StreamedDataset, _ rules: Rules, threads: Int,
    chunkBytes: Int = TextChunks.standardBytes
  ) {
    self.executor = executor
    self.streamed = streamed
    self.streamed.followed = Self.followed(
      streamed.type, executor.plan, compared: executor.siteFields(of: streamed.type))
    self.streamed.lookedInto = executor.plan.lookedInto(of: streamed.type)
    self.rules = rules
    self.threads = threads
    self.chunkBytes = chunkBytes
  }

  /// What one part gave.
  struct PartOutcome: Sendable {
    var read: ReadPart
    /// One a rule; rows count from the part's beginning.
    var outcomes: [RuleOutcome]
    var sites: SiteSums?
    /// Where the rows are that somebody has to look at.
    var spots: [Int: RowSpot]
  }

  /// `nil` where the data set turns out not to be fit for it: a value that no lane can hold, or keys in no order.
  func run() throws(DataSourceError) -> StreamedOutcome? {
    guard let aggregates = StreamedAggregates(executor, over: streamed.type) else { return nil }
    let targets = self.targets
    let setting = StreamSetting(
      run: self,
      records: RecordSteps(
        rules, executor.facts, executor.judge, subjects: streamed.bytes / Self.shortRowBytes),
      aggregates: aggregates, keys: KeyTables(targets: targets, streamed, executor.facts), targets: targets)
    let parts = streamed.parts(chunkBytes: chunkBytes)
    let board = PartBoard(count: parts.count)
    let tallied = Mutex<[[StreamedTally]?]>([])
    Workers.run(max(1, min(threads, parts.count))) { _ in
      let worker = StreamWorker(setting)
      while !executor.watch.mustStop, let number = board.next() {
        let result = worker.judge(parts[number])
        board.put(result, at: number)
        tell(parts[number], result)
      }
      let own = worker.tallied
      tallied.withLock { $0.append(own) }
    }
    guard !executor.watch.mustStop else { throw DataSourceError(path: streamed.path, .stopped) }
    let results = try board.results()
    guard !results.contains(where: { if case .unfit = $0 { true } else { false } }) else { return nil }
    let worker = StreamWorker(setting)
    guard var outcome = try assemble(parts, results, worker) else { return nil }
    let found = tallied.withLock { $0 } + [worker.tallied]
    return try outcome.tally(found) ? outcome : nil
  }

  /// By which the number of rows is guessed.
  private static let shortRowBytes = 64

  /// References of the subject that no step compares, nor anybody else.
  private static func followed(_ type: RecordType, _ plan: Plan, compared others: Set<Int>) -> Set<Int> {
    var (compared, seen): (Set<Int>, Set<Int>) = (others, [])
    func walk(_ node: PlanNode) {
      guard seen.insert(node.id).inserted else { return }
      if case .field(_, type.name, let field) = node.operation { compared.insert(field) }
      for input in node.inputs {
        if case .referredField = node.operation, case .field = input.operation { continue }
        walk(input)
      }
    }
    for planned in plan.rules {
      guard case .columnar(let compiled) = planned.method else { continue }
      for node in compiled.nodes + compiled.looks.keyed.flatMap(\.own) { walk(node) }
    }
    return Set(type.fields.indices).subtracting(compared)
  }

  private func tell(_ part: StreamedDataset.Part, _ result: PartResult) {
    executor.watch.advance(
      rows: result.outcome?.read.rowCount ?? 0, bytes: streamed.bytes(of: part, chunkBytes: chunkBytes))
  }

  /// By field that refers to records which were supplied.
  private var targets: [Int: KeyIndex] {
    var targets: [Int: KeyIndex] = [:]
    for (index, field) in streamed.type.fields.enumerated() {
      guard case .reference(let name) = field.type, let dataset = executor.facts.dataset(ofRecordType: name) else {
        continue
      }
      targets[index] = dataset.keys
    }
    return targets
  }

  private func assemble(
    _ parts: [StreamedDataset.Part], _ results: [PartResult], _ worker: StreamWorker
  ) throws(DataSourceError) -> StreamedOutcome? {
    var order = PartOrder(streamed, chunkBytes: chunkBytes)
    var outcome = StreamedOutcome(worker.setting)
    for (part, result) in zip(parts, results) {
      guard !executor.watch.mustStop else { throw DataSourceError(path: streamed.path, .stopped) }
      switch order.step(part, result.outcome?.read) {
      case .isSwallowed: outcome.note(misread: result)
      case .stands:
        guard let stood = result.outcome else { preconditionFailure("a part that stands was read") }
        order.pass(stood.read)
        outcome.append(stood, begin: nil)
      case .mustBegin(let offset):
        outcome.note(misread: result)
        guard case .judged(let again) = worker.judge(part, from: offset) else { return nil }
        order.pass(again.read)
        outcome.append(again, begin: offset)
      }
    }
    return outcome.holds ? outcome : nil
  }
}

/// What became of a part.
enum PartResult: Sendable {
  case judged(StreamedRun.PartOutcome)
  /// It can't be told where its first or last row is.
  case unread(hasSeen: Bool)
  /// A value came up that no lane can hold, or bytes that are no UTF-8.
  case unfit
  case failed(DataSourceError)

  var outcome: StreamedRun.PartOutcome? { if case .judged(let outcome) = self { outcome } else { nil } }

  /// Whether rows were seen in it.
  var hasSeen: Bool {
    switch self {
    case .judged(let outcome): outcome.read.rowCount > 0
    case .unread(let hasSeen): hasSeen
    case .unfit, .failed: true
    }
  }
}

/// Hands out the parts, and takes what they give.
private final class PartBoard: Sendable {
  private let board: Mutex<[PartResult]>
  private let position = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let count: Int

  init(count: Int) {
    self.count = count
    board = Mutex(Array(repeating: .unread(hasSeen: false), count: count))
  }

  /// `nil` when there are no more, or somebody has given up.
  func next() -> Int? {
    guard !isStopped.load(ordering: .relaxed) else { return nil }
    let number = position.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }

  func put(_ result: PartResult, at number: Int) {
    switch result {
    case .unfit, .failed: isStopped.store(true, ordering: .relaxed)
    case .judged, .unread: break
    }
    board.withLock { $0[number] = result }
  }

  func results() throws(DataSourceError) -> [PartResult] {
    let all = board.withLock { $0 }
    for result in all { if case .failed(let error) = result { throw error } }
    return all
  }
}
