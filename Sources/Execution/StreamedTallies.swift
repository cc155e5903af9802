import CELLanguage
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources

/// What rules ask of records that are not held, added up by key while the records passed by.
struct StreamedTallies: Sendable {
  struct Name: Hashable {
    let node: Int
    /// Which choice of the rule's `each` values; 0 where the elements are the same for all.
    let choice: Int
  }

  private(set) var groups: [Name: GroupTally] = [:]

  static let none = StreamedTallies()

  /// `nil` for an aggregate over records that are held.
  func group(of node: PlanNode, _ aggregate: Aggregate, _ context: BatchEvaluator.Context) -> GroupTally? {
    guard !groups.isEmpty else { return nil }
    return groups[Name(node: node.id, choice: aggregate.isOwnContextual ? context.choice : 0)]
  }

  /// Takes those of another data set.
  mutating func take(_ other: StreamedTallies) { groups.merge(other.groups) { first, _ in first } }

  fileprivate init(_ groups: [Name: GroupTally] = [:]) { self.groups = groups }
}

extension Aggregate {
  /// Whether what concerns elements depends on the `each` values or `let` names of a rule.
  var isOwnContextual: Bool {
    [inner, value].contains { $0?.isContextual ?? false } || keys.contains { $0.inner.isContextual }
  }
}

/// The aggregates over a data set that are to be added up while it passes by.
struct StreamedAggregates: Sendable {
  struct Entry: Sendable {
    let name: StreamedTallies.Name
    let aggregate: Aggregate
    let holdText: [Bool]
    let context: BatchEvaluator.Context
  }

  let entries: [Entry]

  var isEmpty: Bool { entries.isEmpty }

  /// More are not added up side by side.
  private static let limit = 512

  /// `nil` for too many.
  init?(_ executor: Executor, over type: RecordType) {
    var entries: [Entry] = []
    var seen: Set<StreamedTallies.Name> = []
    for planned in executor.plan.lookers(at: type) {
      guard case .columnar(let compiled) = planned.method,
        case .rows(let choices) = executor.judge.eachValues(of: planned.rule, subject: nil)
      else { continue }
      let rule = RuleAtHand(planned.rule)
      for (node, aggregate) in compiled.aggregates(over: type.name) {
        guard let holdText = aggregate.keysHoldText(in: executor.facts.policy) else { return nil }
        for (choice, each) in choices.enumerated() where choice == 0 || aggregate.isOwnContextual {
          let name = StreamedTallies.Name(node: node.id, choice: choice)
          guard seen.insert(name).inserted else { continue }
          entries.append(
            Entry(
              name: name, aggregate: aggregate, holdText: holdText,
              context: BatchEvaluator.Context(rule: rule, each: each, choice: choice)))
        }
        guard entries.count <= Self.limit else { return nil }
      }
    }
    self.entries = entries
  }
}

/// One thread's adding up.
final class TallyWorker: BatchTaking {
  private let aggregates: StreamedAggregates
  private let executor: Executor
  private var evaluator: BatchEvaluator
  private var groups: [GroupTally]
  private var lackedLane = false

  /// - Parameters:
  ///   - aggregates: at least one.
  ///   - texts: by which the batches' texts are numbered.
  init(_ aggregates: StreamedAggregates, _ executor: Executor, texts: TextCodes) {
    self.aggregates = aggregates
    self.executor = executor
    evaluator = Self.evaluator(executor, aggregates.entries[0].context, texts)
    groups = aggregates.entries.map { GroupTally($0.aggregate.kind, holdText: $0.holdText) }
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
  }

  private var isUnfit: Bool { lackedLane || evaluator.lacksLane || groups.contains(where: \.isUnfit) }

  func take(_ batch: Dataset, _: StreamedBatch, _: PlacedPart) { add(batch) }

  func add(_ batch: Dataset) {
    let frames = BatchFrames(batch)
    for (index, entry) in aggregates.entries.enumerated() {
      let (aggregate, frame) = (entry.aggregate, frames[entry.aggregate.slot])
      if aggregate.isOwnContextual { evaluator.turn(to: entry.context, in: frame) }
      groups[index].add(
        count: frame.count, where: aggregate.inner.map { evaluator.truth($0, frame) },
        keys: aggregate.keys.map { evaluator.evaluate($0.inner, frame) },
        values: aggregate.value.map { evaluator.evaluate($0, frame) })
    }
  }

  /// `nil` where it doesn't count: a value came up that no lane can hold, or more than is remembered.
  var found: [GroupTally]? { isUnfit ? nil : groups }
}

extension StreamedAggregates {
  /// What all threads have found; `nil` where it doesn't count.
  func sum(_ found: [[GroupTally]]) -> StreamedTallies? {
    var sums: [StreamedTallies.Name: GroupTally] = [:]
    for (index, entry) in entries.enumerated() {
      guard var sum = found.first?[index] else { return nil }
      for other in found.dropFirst() { sum.add(other[index]) }
      sum.finish()
      if sum.isUnfit { return nil }
      sums[entry.name] = sum
    }
    return StreamedTallies(sums)
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
