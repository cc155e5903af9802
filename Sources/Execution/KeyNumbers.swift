/// Numbers tuples of lanes, from 0 in the order in which they come.
struct KeyNumbers: Sendable {
  private struct Step: Hashable {
    let number: Int32
    let lane: Int64
  }

  /// Numbers by the first lane, where that is small: texts and rows are counted from 0. -1 for none.
  private var dense: ContiguousArray<Int32> = []
  /// One a lane: from the number of the lanes before, and this one, to a number.
  private var steps: [[Step: Int32]]
  private var counts: [Int32]

  /// Greater lanes are hashed.
  private static let denseLimit: Int64 = 1 << 22

  init(keyCount: Int) {
    steps = Array(repeating: [:], count: keyCount)
    counts = Array(repeating: 0, count: keyCount)
  }

  var count: Int { Int(counts.last ?? 0) }

  /// The number of a tuple, a new one where it has none.
  mutating func number(_ lanes: (Int) -> Int64) -> Int32 {
    var number: Int32 = 0
    for key in steps.indices { number = self.number(key, after: number, lanes(key)) }
    return number
  }

  /// The same of one lane.
  mutating func number(ofOnly lane: Int64) -> Int32 { number(0, after: 0, lane) }

  func find(only lane: Int64) -> Int32? { known(0, after: 0, lane) }

  /// `nil` for a tuple that has none; 0 for a tuple of no lanes.
  func find(_ lanes: (Int) -> Int64) -> Int32? {
    var number: Int32 = 0
    for key in steps.indices {
      guard let next = known(key, after: number, lanes(key)) else { return nil }
      number = next
    }
    return number
  }

  private func known(_ key: Int, after number: Int32, _ lane: Int64) -> Int32? {
    guard key == 0, lane >= 0, lane < Self.denseLimit else { return steps[key][Step(number: number, lane: lane)] }
    guard lane < Int64(dense.count), dense[Int(lane)] >= 0 else { return nil }
    return dense[Int(lane)]
  }

  private mutating func number(_ key: Int, after number: Int32, _ lane: Int64) -> Int32 {
    if let known = known(key, after: number, lane) { return known }
    let next = counts[key]
    counts[key] += 1
    if key == 0, lane >= 0, lane < Self.denseLimit {
      if lane >= Int64(dense.count) {
        let wanted = max(Int(lane) + 1, min(dense.count * 2, Int(Self.denseLimit)))
        dense.append(contentsOf: repeatElement(-1, count: wanted - dense.count))
      }
      dense[Int(lane)] = next
    } else {
      steps[key][Step(number: number, lane: lane)] = next
    }
    return next
  }
}
