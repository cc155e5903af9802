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
struct KeyGroups {
  private struct Step: Hashable {
    let group: Int32
    let lane: Int64
  }

  /// One dictionary a key: from the group by the keys before, and this key's lane, to a group.
  private var steps: [[Step: Int32]]
  private(set) var rows: [[Int32]] = []
  /// For a single key whose lanes lie close together: groups by lane from `lowest` on, -1 for none.
  private var dense: [Int32] = []
  private var lowest: Int64 = 0

  init(keyCount: Int) { steps = Array(repeating: [:], count: keyCount) }

  /// Lanes further apart than this for each row are hashed.
  private static let sparseness: Int64 = 64

  mutating func add(_ row: Int32, lanes: (Int) -> Int64) {
    var group: Int32 = 0
    for key in steps.indices {
      let step = Step(group: group, lane: lanes(key))
      if let known = steps[key][step] {
        group = known
      } else {
        group = Int32(steps[key].count)
        steps[key][step] = group
      }
    }
    while rows.count <= Int(group) { rows.append([]) }
    rows[Int(group)].append(row)
  }

  /// To be called when all rows are in: a single dense key is then looked up without hashing.
  mutating func finish() {
    guard steps.count == 1, let first = steps[0].keys.map(\.lane).min(), let last = steps[0].keys.map(\.lane).max()
    else { return }
    let (span, overflow) = last.subtractingReportingOverflow(first)
    guard !overflow, span < Int64(rows.count) * Self.sparseness + 65_536 else { return }
    lowest = first
    dense = Array(repeating: -1, count: Int(span) + 1)
    for (step, group) in steps[0] { dense[Int(step.lane - first)] = group }
  }

  /// The rows with these lanes.
  func matches(lanes: (Int) -> Int64) -> [Int32] {
    if !dense.isEmpty { return denseMatches(lanes(0)) }
    var group: Int32 = 0
    for key in steps.indices {
      guard let known = steps[key][Step(group: group, lane: lanes(key))] else { return [] }
      group = known
    }
    return rows.isEmpty ? [] : rows[Int(group)]
  }

  private func denseMatches(_ lane: Int64) -> [Int32] {
    let (slot, overflow) = lane.subtractingReportingOverflow(lowest)
    guard !overflow, slot >= 0, slot < Int64(dense.count), dense[Int(slot)] >= 0 else { return [] }
    return rows[Int(dense[Int(slot)])]
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
    groups.finish()
    return BuildSide(
      frame: frame, candidates: candidates, certain: truth?.isTrue ?? Bitmap(repeating: true, count: frame.count),
      groups: groups, wild: wild, isOpen: dataset.openness != nil)
  }
}
