import CELLanguage
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources

/// The records of a streamed data set that findings of other data sets' rules may speak of: those with the keys of their
/// subjects.
struct SoughtRecords: Sendable {
  struct Entry: Sendable {
    let look: Look
    let context: BatchEvaluator.Context
    /// Those that are sought.
    var keys: KeyNumbers
  }

  private(set) var entries: [Entry] = []

  /// - Parameter outcomes: of rules that look at the data set.
  /// - Returns: `nil` where somebody's key is unknown, so that any record may be theirs.
  init?(_ executor: Executor, of type: RecordType, _ outcomes: [RuleOutcome]) {
    for planned in executor.plan.lookers(at: type) {
      guard case .columnar(let compiled) = planned.method,
        let outcome = outcomes.first(where: { $0.rule.id.utf8.elementsEqual(planned.rule.id.utf8) }),
        !outcome.notable.isEmpty
      else { continue }
      guard let subjects = NotableRows(outcome, executor) else { return nil }
      for look in compiled.looks.keyed where look.recordType == type.name {
        guard add(look, subjects, executor) else { return nil }
      }
    }
  }

  private mutating func add(_ look: Look, _ subjects: NotableRows, _ executor: Executor) -> Bool {
    let own = look.own.contains { $0.isContextual }
    var shared = Entry(
      look: look, context: subjects.choices[0].context, keys: KeyNumbers(keyCount: look.keys.count))
    for (context, rows) in subjects.choices {
      guard let keys = Self.keys(look, subjects.dataset, rows, context, executor) else { return false }
      if own { entries.append(Entry(look: look, context: context, keys: KeyNumbers(keyCount: look.keys.count))) }
      for row in rows.indices {
        if own {
          _ = entries[entries.count - 1].keys.number { keys[$0][row] }
        } else {
          _ = shared.keys.number { keys[$0][row] }
        }
      }
    }
    if !own { entries.append(shared) }
    return true
  }

  /// What the subjects give; `nil` where one of them gives nothing that is known.
  private static func keys(
    _ look: Look, _ dataset: Dataset, _ rows: [Int32], _ context: BatchEvaluator.Context, _ executor: Executor
  ) -> [[Int64]]? {
    let evaluator = BatchEvaluator(
      facts: executor.facts, judge: executor.judge, context: context, tallies: executor.tallies)
    let frame = Frame(
      count: rows.count,
      bindings: [CompiledRule.subjectSlot: Frame.Binding(dataset: dataset, rows: .positions(rows))])
    let keys = look.keys.map { evaluator.evaluate($0.outer, frame) }
    guard keys.allSatisfy({ $0.valid?.isFull ?? true }), !evaluator.lacksLane else { return nil }
    return keys.map(\.integers)
  }

  /// Which fields of the records tell whether they are sought.
  func fields(of type: RecordType) -> Set<Int> {
    var fields: Set<Int> = []
    PlanNode.walk(entries.flatMap(\.look.own)) { node in
      if case .field(_, type.name, let field) = node.operation { fields.insert(field) }
      return true
    }
    return fields
  }
}

/// The subjects of a rule that somebody has to look at, by the choice of `each` values.
private struct NotableRows {
  let dataset: Dataset
  private(set) var choices: [(context: BatchEvaluator.Context, rows: [Int32])] = []

  /// `nil` where the values of a subject could not be told.
  init?(_ outcome: RuleOutcome, _ executor: Executor) {
    guard let name = outcome.rule.subject?.dataset, let dataset = executor.facts.datasets[name] else { return nil }
    self.dataset = dataset
    var places: [[String]: Int] = [:]
    for subject in outcome.notable {
      guard let row = subject.row, let each = subject.each else { return nil }
      let name = each.map(KeyText.text(of:))
      let place = places[name] ?? choices.count
      if place == choices.count {
        places[name] = place
        choices.append((BatchEvaluator.Context(rule: outcome.ruleAtHand, each: each), []))
      }
      choices[place].rows.append(Int32(row))
    }
  }
}
