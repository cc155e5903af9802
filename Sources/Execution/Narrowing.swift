import Columnar
import Planning

/// Which condition of each rule to ask first, so that the rest of the rule is asked of few rows: measured, since nobody
/// knows beforehand what conditions leave.
///
/// No verdict depends on it. A row on which a term of `when` fails is one to which the rule doesn't apply, whatever
/// the other terms come to, unknown or in error.
struct Narrowing {
  enum Choice {
    /// Where it pays.
    case measured
    /// Wherever there is a condition to choose by.
    case always
  }

  private let rules: [Rule]
  private let choice: Choice
  /// By filter: how many rows it has left, of how many.
  private var measured: [Int: (left: Int, of: Int)] = [:]
  /// By rule: the filter to begin with.
  private var chosen: [PlanNode?]
  private var batches = 0

  /// Batches from one measurement to the next.
  private static let interval = 64
  /// What choosing rows costs, in nanoseconds a row of the batch.
  private static let overhead = 1.5
  /// What a filter may leave at most: its rows have to be copied.
  private static let widest = 0.25

  private struct Rule {
    let filters: [PlanNode]
    /// Under each filter, itself included.
    let filterNodes: [Set<Int>]
    /// All others, with what they cost.
    let costs: [Int: Double]
  }

  /// - Parameter records: steps whose values are found and not computed.
  init(_ compiled: [CompiledRule], records: RecordSteps, _ choice: Choice) {
    self.choice = choice
    rules = compiled.map { rule in
      Rule(
        filters: rule.filters, filterNodes: rule.filters.map { Set(Self.costs([$0], records).keys) },
        costs: Self.costs(rule.nodes, records))
    }
    chosen = Array(repeating: nil, count: compiled.count)
  }

  private static func costs(_ roots: [PlanNode], _ records: RecordSteps) -> [Int: Double] {
    var costs: [Int: Double] = [:]
    var open = roots
    while let node = open.popLast() {
      guard costs[node.id] == nil else { continue }
      let isFound = records[node] != nil
      costs[node.id] = isFound ? 2 : node.cost
      if !isFound { open += node.inputs }
    }
    return costs
  }

  /// Before each batch: measures what filters leave, once in a while.
  mutating func begin(_ evaluator: BatchEvaluator, _ frame: Frame) {
    defer { batches += 1 }
    guard batches % Self.interval == 0, rules.contains(where: { !$0.filters.isEmpty }) else { return }
    measured = measured.mapValues { ($0.left / 2, $0.of / 2) }
    var seen: Set<Int> = []
    for filter in rules.flatMap(\.filters) where seen.insert(filter.id).inserted {
      let failing = evaluator.truth(filter, frame).isFalse.populationCount
      let before = measured[filter.id] ?? (0, 0)
      measured[filter.id] = (before.left + frame.count - failing, before.of + frame.count)
    }
    choose()
  }

  /// Rules that no filter narrows are evaluated on all rows, and what they evaluate costs the others nothing.
  private mutating func choose() {
    let best = rules.map(narrowest)
    var whole: Set<Int> = []
    for (rule, best) in zip(rules, best) where best == nil { whole.formUnion(rule.costs.keys) }
    for index in rules.indices {
      chosen[index] = nil
      guard let best = best[index] else { continue }
      let rule = rules[index]
      whole.formUnion(rule.filterNodes[best.filter])
      let cost = rule.costs.reduce(0) { whole.contains($1.key) ? $0 : $0 + $1.value }
      if choice == .always || cost * (1 - best.share) > Self.overhead {
        chosen[index] = rule.filters[best.filter]
      } else {
        whole.formUnion(rule.costs.keys)
      }
    }
  }

  private func narrowest(_ rule: Rule) -> (filter: Int, share: Double)? {
    let shares = rule.filters.map { filter -> Double in
      guard let measured = measured[filter.id], measured.of > 0 else { return 1 }
      return Double(measured.left) / Double(measured.of)
    }
    guard let least = shares.indices.min(by: { shares[$0] < shares[$1] }) else { return nil }
    return choice == .always || shares[least] <= Self.widest ? (least, shares[least]) : nil
  }

  /// The rows that are left of a batch for a rule; `nil` where all are to be asked.
  func part(_ rule: Int, _ evaluator: BatchEvaluator, _ frame: Frame) -> Frame? {
    guard let filter = chosen[rule] else { return nil }
    let truth = evaluator.truth(filter, frame)
    // Records may lie together in their file, so that a batch differs from those that were measured.
    guard choice == .always || truth.isFalse.populationCount * 2 > frame.count else { return nil }
    return frame.part(where: filter, truth)
  }
}
