import Columnar
import Judging
import Planning
import RecordSources

/// The rows that ask something of elements which pass by, by their keys.
struct AskingRows: Sendable {
  let dataset: Dataset
  /// Of the rows whose keys are all known.
  let groups: KeyGroups
  /// The others: any element may be theirs that differs in none of the keys that they know.
  let unknown: [Int32]
  private let keys: [KeyLanesOfRows]

  /// What a key comes to, by row.
  private struct KeyLanesOfRows: Sendable {
    let lanes: [Int64]
    let valid: Bitmap?
  }

  init(_ aggregate: Aggregate, _ dataset: Dataset, _ evaluator: BatchEvaluator) {
    self.dataset = dataset
    let frame = Frame(all: dataset, slot: CompiledRule.subjectSlot)
    let keys = aggregate.keys.map { key in
      let vector = evaluator.evaluate(key.outer, frame)
      return KeyLanesOfRows(lanes: vector.integers, valid: vector.valid)
    }
    var (groups, unknown) = (KeyGroups(keyCount: keys.count), [Int32]())
    for row in 0..<frame.count {
      if keys.allSatisfy({ $0.valid?[row] ?? true }) {
        groups.add(Int32(row)) { keys[$0].lanes[row] }
      } else {
        unknown.append(Int32(row))
      }
    }
    (self.keys, self.groups, self.unknown) = (keys, groups, unknown)
  }

  /// Whether no key that both a row and an element know differs.
  func mayMatch(_ row: Int, _ elements: [Vector], _ element: Int) -> Bool {
    for (key, vector) in zip(keys, elements) {
      guard key.valid?[row] ?? true, vector.valid?[element] ?? true else { continue }
      if key.lanes[row] != vector.integers[element] { return false }
    }
    return true
  }
}

/// Adds up, for each of the rows that ask, the elements that pass by, where more than their keys decides. One thread owns
/// it.
final class RowJoin {
  private let aggregate: Aggregate
  private let asking: AskingRows
  /// Nobody else looks at it, so that what it keeps of the rule's own names stays true.
  private var rows: Frame
  private var tally: Tally
  private var pairs = Pairs()
  /// How many more pairs may be looked at of which it is not known whether they are any.
  private var doubtfulPairs = RowJoin.limit
  private(set) var isUnfit = false

  static let limit = 1 << 26

  init(_ aggregate: Aggregate, _ asking: AskingRows) {
    self.aggregate = aggregate
    self.asking = asking
    rows = Frame(all: asking.dataset, slot: CompiledRule.subjectSlot)
    tally = Tally(aggregate.kind, count: asking.dataset.table.rowCount)
  }

  var found: Tally { tally }

  /// From now on texts are numbered anew: what the rows came to may hold numbers of before.
  func forget() { rows = Frame(all: asking.dataset, slot: CompiledRule.subjectSlot) }

  func add(_ elements: Frame, _ evaluator: BatchEvaluator) {
    guard !isUnfit else { return }
    let truth = aggregate.inner.map { evaluator.truth($0, elements) }
    let gate = aggregate.gate.map { evaluator.truth($0, rows) }
    let keys = aggregate.keys.map { evaluator.evaluate($0.inner, elements) }
    let valid = keys.reduce(Bitmap?.none) { $0.meeting($1.valid) }
    let lanes = keys.map(\.integers)
    let possible = truth?.isFalse.inverted.positions ?? Array(0..<Int32(elements.count))
    for element in possible.lazy.map({ Int($0) }) {
      let isCertain = truth?.isTrue[element] ?? true
      if valid?[element] ?? true {
        for row in asking.groups.matches(lanes: { lanes[$0][element] }) where !(gate?.isFalse[Int(row)] ?? false) {
          add(row, element, isCertain: isCertain && gate?.isTrue[Int(row)] ?? true, elements, evaluator)
        }
        addDoubtful(asking.unknown, element, keys, gate, elements, evaluator)
      } else {
        addDoubtful(0..<Int32(rows.count), element, keys, gate, elements, evaluator)
      }
    }
    take(elements, evaluator)
  }

  private func addDoubtful(
    _ candidates: some Collection<Int32>, _ element: Int, _ keys: [Vector], _ gate: TruthVector?, _ elements: Frame,
    _ evaluator: BatchEvaluator
  ) {
    doubtfulPairs -= candidates.count
    guard doubtfulPairs >= 0 else {
      isUnfit = true
      return
    }
    for row in candidates where !(gate?.isFalse[Int(row)] ?? false) && asking.mayMatch(Int(row), keys, element) {
      add(row, element, isCertain: false, elements, evaluator)
    }
  }

  private func add(_ row: Int32, _ element: Int, isCertain: Bool, _ elements: Frame, _ evaluator: BatchEvaluator) {
    pairs.add(row: Int(row), element: Int32(element), isCertain: isCertain)
    if pairs.isFull { take(elements, evaluator) }
  }

  private func take(_ elements: Frame, _ evaluator: BatchEvaluator) {
    guard !pairs.rows.isEmpty else { return }
    let frame = pairs.frame(outer: rows, elements: elements)
    let values = aggregate.value.map { evaluator.evaluate($0, frame) }
    tally.add(pairs, where: aggregate.residual.map { evaluator.truth($0, frame) }, values)
    if case .doubles? = values?.values, !tally.condense(pairs.rows) { isUnfit = true }
    pairs = Pairs()
  }
}
