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
