import Judging
import Planning
import RecordSources

/// One thread's adding up.
final class TallyWorker: BatchTaking {
  private let aggregates: StreamedAggregates
  private let executor: Executor
  private var evaluator: BatchEvaluator
  private var groups: [GroupTally]
  /// By entry; `nil` where keys alone decide.
  private let joins: [RowJoin?]
  private var lackedLane = false
  /// More was met than is remembered.
  private var isFull = false

  /// - Parameters:
  ///   - aggregates: at least one.
  ///   - texts: by which the batches' texts are numbered.
  init(_ aggregates: StreamedAggregates, _ executor: Executor, texts: TextCodes) {
    self.aggregates = aggregates
    self.executor = executor
    evaluator = Self.evaluator(executor, aggregates.entries[0].context, texts)
    groups = aggregates.entries.map { GroupTally($0.aggregate.kind, holdText: $0.holdText) }
    joins = aggregates.entries.map { entry in entry.asking.map { RowJoin(entry.aggregate, $0) } }
  }

  private static func evaluator(
    _ executor: Executor, _ context: BatchEvaluator.Context, _ texts: TextCodes
  ) -> BatchEvaluator {
    BatchEvaluator(facts: executor.facts, judge: executor.judge, context: context, texts: texts)
  }

  /// From now on texts are numbered anew.
  func turn(to texts: TextCodes) {
    lackedLane = isUnfit
    evaluator = Self.evaluator(executor, evaluator.context, texts)
    for join in joins { join?.forget() }
  }

  private var isUnfit: Bool {
    lackedLane || isFull || evaluator.lacksLane || groups.contains(where: \.isUnfit)
      || joins.contains { $0?.isUnfit ?? false }
  }

  func take(_ batch: Dataset, _: StreamedBatch, _: PlacedPart) { add(batch) }

  func add(_ batch: Dataset) {
    guard !isFull else { return }
    defer { isFull = groups.reduce(0) { $0 + $1.size } > GroupTally.limit }
    let frames = BatchFrames(batch)
    for (index, entry) in aggregates.entries.enumerated() {
      let (aggregate, frame) = (entry.aggregate, frames[entry.aggregate.slot])
      if aggregate.dependsOnChoice { evaluator.turn(to: entry.context, in: frame) }
      if let join = joins[index] {
        join.add(frame, evaluator)
        continue
      }
      groups[index].add(
        count: frame.count, where: aggregate.inner.map { evaluator.truth($0, frame) },
        keys: aggregate.keys.map { evaluator.evaluate($0.inner, frame) },
        values: aggregate.value.map { evaluator.evaluate($0, frame) })
    }
  }

  /// `nil` where it doesn't count: a value came up that no lane can hold, or more than is remembered.
  var found: [StreamedTally]? {
    isUnfit ? nil : zip(groups, joins).map { groups, join in join.map { .rows($0.found) } ?? .groups(groups) }
  }
}

/// A batch under each row variable that stands for its rows.
final class BatchFrames {
  private let batch: Dataset
  private var frames: [Int: Frame] = [:]

  init(_ batch: Dataset) { self.batch = batch }

  subscript(slot: Int) -> Frame {
    if let frame = frames[slot] { return frame }
    let frame = Frame(all: batch, slot: slot)
    frames[slot] = frame
    return frame
  }
}
