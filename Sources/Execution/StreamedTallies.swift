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

  private(set) var tallies: [Name: StreamedTally] = [:]

  static let none = StreamedTallies()

  /// `nil` for an aggregate over records that are held.
  func tally(of node: PlanNode, _ aggregate: Aggregate, _ context: BatchEvaluator.Context) -> StreamedTally? {
    guard !tallies.isEmpty else { return nil }
    return tallies[Name(node: node.id, choice: aggregate.dependsOnChoice ? context.choice : 0)]
  }

  /// Takes those of another data set.
  mutating func take(_ other: StreamedTallies) { tallies.merge(other.tallies) { first, _ in first } }

  fileprivate init(_ tallies: [Name: StreamedTally] = [:]) { self.tallies = tallies }
}

/// What an aggregate comes to.
enum StreamedTally: Sendable {
  /// By key, where no more than that of the row that asks decides.
  case groups(GroupTally)
  /// By row of the data set that asks.
  case rows(Tally)

  /// - Parameters:
  ///   - keys: of the frame's rows.
  ///   - gate: which of them elements may belong to.
  func vector(
    of keys: [Vector], where gate: TruthVector?, _ form: ConstantForm, _ frame: Frame, isOpen: Bool
  ) -> Vector {
    switch self {
    case .groups(let groups): return groups.vector(of: keys, where: gate, form, isOpen: isOpen)
    case .rows(let tally):
      guard let subjects = frame.bindings[CompiledRule.subjectSlot] else {
        preconditionFailure("an aggregate of a subject without one")
      }
      return tally.gathered(subjects.rows.positions(Array(0..<Int32(frame.count)))).vector(form, isOpen: isOpen)
    }
  }
}

extension Aggregate {
  /// Whether what is added up depends on the `each` values or `let` names of a rule.
  var dependsOnChoice: Bool {
    let own = [inner, value] + keys.map(\.inner)
    let others = looksOut ? [gate, residual] + keys.map(\.outer) : []
    return (own + others).contains { $0?.isContextual ?? false }
  }
}

/// The aggregates over a data set that are to be added up while it passes by.
struct StreamedAggregates: Sendable {
  struct Entry: Sendable {
    let name: StreamedTallies.Name
    let aggregate: Aggregate
    let holdText: [Bool]
    let context: BatchEvaluator.Context
    /// Where more than keys decides.
    let asking: AskingRows?
  }

  let entries: [Entry]

  var isEmpty: Bool { entries.isEmpty }

  /// More are not added up side by side.
  private static let limit = 512

  /// `nil` for too many.
  init?(_ executor: Executor, over type: RecordType) {
    var entries: [Entry] = []
    var (seen, askingRows): (Set<StreamedTallies.Name>, Int) = ([], 0)
    for planned in executor.plan.lookers(at: type) {
      guard case .columnar(let compiled) = planned.method,
        case .rows(let choices) = executor.judge.eachValues(of: planned.rule, subject: nil)
      else { continue }
      let rule = RuleAtHand(planned.rule)
      guard let subjects = planned.rule.subject.flatMap({ executor.facts.datasets[$0.dataset] }) else { continue }
      for (node, aggregate) in compiled.aggregates(over: type.name) {
        guard let holdText = aggregate.keysHoldText(in: executor.facts.policy) else { return nil }
        for (choice, each) in choices.enumerated() where choice == 0 || aggregate.dependsOnChoice {
          let name = StreamedTallies.Name(node: node.id, choice: choice)
          guard seen.insert(name).inserted else { continue }
          let context = BatchEvaluator.Context(rule: rule, each: each, choice: choice)
          let evaluator = BatchEvaluator(facts: executor.facts, judge: executor.judge, context: context)
          entries.append(
            Entry(
              name: name, aggregate: aggregate, holdText: holdText, context: context,
              asking: aggregate.looksOut ? AskingRows(aggregate, subjects, evaluator) : nil))
          if aggregate.looksOut { askingRows += subjects.table.rowCount }
          guard !evaluator.lacksLane, askingRows <= GroupTally.limit else { return nil }
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

extension StreamedAggregates {
  /// What all threads have found; `nil` where it doesn't count.
  func sum(_ found: [[StreamedTally]]) -> StreamedTallies? {
    var sums: [StreamedTallies.Name: StreamedTally] = [:]
    for (index, entry) in entries.enumerated() {
      guard let sum = Self.sum(found.map { $0[index] }) else { return nil }
      sums[entry.name] = sum
    }
    return StreamedTallies(sums)
  }

  private static func sum(_ found: [StreamedTally]) -> StreamedTally? {
    switch found.first {
    case .groups(var sum):
      for case .groups(let other) in found.dropFirst() { sum.add(other) }
      return sum.isUnfit || !sum.isRegular ? nil : .groups(sum)
    case .rows(var sum):
      let rows = Array(0..<Int32(sum.count))
      for case .rows(let other) in found.dropFirst() { sum.add(other, to: rows) }
      return sum.isRegular ? .rows(sum) : nil
    case nil: return nil
    }
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
