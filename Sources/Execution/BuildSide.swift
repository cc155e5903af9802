import Columnar
import Judging
import Planning

/// The elements of a data set that an aggregate may count, by the keys that rows look them up with.
struct BuildSide {
  let frame: Frame
  /// Rows of the data set whose own conditions are not known to fail, in reading order.
  let candidates: [Int32]
  /// Set, by row of the data set, where the element's own conditions hold; elsewhere they are unknown.
  let certain: Bitmap
  /// Candidates with all keys known, by group.
  let groups: KeyGroups
  /// Candidates with a key that is unknown: they may belong to any row.
  let wild: [Int32]
  /// More elements may exist than are known.
  let isOpen: Bool
}

/// Rows grouped by a tuple of lanes.
struct KeyGroups: Sendable {
  private var numbers: KeyNumbers
  private(set) var rows: [[Int32]] = []

  init(keyCount: Int) { numbers = KeyNumbers(keyCount: keyCount) }

  mutating func add(_ row: Int32, lanes: (Int) -> Int64) {
    let group = Int(numbers.number(lanes))
    if group == rows.count { rows.append([]) }
    rows[group].append(row)
  }

  /// The rows with these lanes.
  func matches(lanes: (Int) -> Int64) -> [Int32] {
    guard !rows.isEmpty, let group = numbers.find(lanes) else { return [] }
    return rows[Int(group)]
  }
}

extension BatchEvaluator {
  func build(_ aggregate: Aggregate, _ node: PlanNode, _ dataset: Dataset) -> BuildSide {
    let parts = [aggregate.inner, aggregate.value].compactMap { $0 } + aggregate.keys.map(\.inner)
    let isContextual = parts.contains(where: \.isContextual)
    if let known = isContextual ? contextualBuilds[node.id] : lastingBuilds[node.id] { return known }
    let build = makeBuild(aggregate, dataset)
    if isContextual { contextualBuilds[node.id] = build } else { lastingBuilds[node.id] = build }
    return build
  }

  private func makeBuild(_ aggregate: Aggregate, _ dataset: Dataset) -> BuildSide {
    let frame = Frame(all: dataset, slot: aggregate.slot)
    let truth = aggregate.inner.map { self.truth($0, frame) }
    let keys = aggregate.keys.map { evaluate($0.inner, frame) }
    let valid = keys.reduce(Bitmap?.none) { $0.meeting($1.valid) }
    let lanes = keys.map(\.integers)
    var groups = KeyGroups(keyCount: keys.count)
    var candidates: [Int32] = []
    var wild: [Int32] = []
    for row in 0..<frame.count where !(truth?.isFalse[row] ?? false) {
      candidates.append(Int32(row))
      if valid?[row] ?? true { groups.add(Int32(row)) { lanes[$0][row] } } else { wild.append(Int32(row)) }
    }
    return BuildSide(
      frame: frame, candidates: candidates, certain: truth?.isTrue ?? Bitmap(repeating: true, count: frame.count),
      groups: groups, wild: wild, isOpen: dataset.openness != nil)
  }
}
