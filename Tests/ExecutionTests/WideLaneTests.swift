import CivilTime
import Columnar
import Testing

/// Lanes that are worked on many at a time, held against what each of them means.
@Suite struct WideLaneTests {
  private static let counts = [0, 1, 63, 64, 65, 127, 128, 200, 1000]

  @Test(arguments: counts) func daysOfMoments(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) &+ 1)
    let day = TimeOfDay.microsecondsPerDay
    let moments: [Int64] = (0..<count).map { _ in
      switch Int.random(in: 0..<6, using: &random) {
      case 0: Int64.random(in: -4_000_000...4_000_000, using: &random) * day + Int64.random(in: -1...1, using: &random)
      case 1: [.min, .max, 0, -1, 1, day, -day, day - 1, 1 - day, -day - 1].randomElement(using: &random)!
      case 2: Int64.random(in: .min ... .max, using: &random)
      default: Int64.random(in: -(1 << 58)...1 << 58, using: &random)
      }
    }
    let days = CivilKernels.date(ofDatetime: moments).integers
    for (moment, found) in zip(moments, days) {
      let (quotient, rest) = moment.quotientAndRemainder(dividingBy: day)
      #expect(found == (rest < 0 ? quotient - 1 : quotient), "\(moment)")
    }
  }

  @Test(arguments: counts, 0..<6) func nights(count: Int, seed: Int) {
    var random = SeededGenerator(seed: UInt64(count * 7 + seed) &+ 1)
    let (hour, day) = (3_600_000_000 as Int64, TimeOfDay.microsecondsPerDay)
    let from = seed == 5 ? 6 * hour : Int64.random(in: 0..<24, using: &random) * hour
    let to = seed == 5 ? 6 * hour : Int64.random(in: 0..<24, using: &random) * hour
    let starts: [Int64] = (0..<count).map { _ in
      Int.random(in: 0..<9, using: &random) == 0
        ? Int64.random(in: .min ... .max, using: &random) : Int64.random(in: -2000...40_000, using: &random) * hour
    }
    let ends: [Int64] = starts.map { start in
      Int.random(in: 0..<9, using: &random) == 0
        ? Int64.random(in: .min ... .max, using: &random)
        : start &+ Int64.random(in: -2...26, using: &random) * hour &+ Int64.random(in: -1...1, using: &random)
    }
    let vector = CivilKernels.overlapsDaily(starts, ends, from: from, to: to)
    for index in 0..<count {
      let wanted = CivilTime.overlapsDaily(start: starts[index], end: ends[index], from: from, to: to)
      #expect(vector.known?[index] == (wanted != nil), "\(starts[index]) \(ends[index])")
      if let wanted { #expect(vector.truth[index] == wanted, "\(starts[index]) \(ends[index]) \(from) \(to) \(day)") }
    }
  }

  @Test(arguments: counts) func boundsAndPositions(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) &+ 9)
    let lanes: [Int64] = (0..<count).map { _ in Int64.random(in: .min ... .max, using: &random) }
    #expect(lanes.bounds?.0 == lanes.min() && lanes.bounds?.1 == lanes.max())
    for share in [0, 1, 50, 99, 100] {
      let isSet = (0..<count).map { _ in Int.random(in: 0..<100, using: &random) < share }
      let bits = Bitmap(count: count) { isSet[$0] }
      let wanted = isSet.indices.filter { isSet[$0] }.map { Int32($0) }
      #expect(bits.positions == wanted)
      guard count > 0 else { continue }
      let places = (0..<count * 2).map { _ in Int32.random(in: 0..<Int32(count), using: &random) }
      #expect(bits.gathered(places) == Bitmap(count: places.count) { isSet[Int(places[$0])] })
      let some = places.map { Int.random(in: 0..<5, using: &random) == 0 ? -1 : $0 }
      #expect(
        GatherKernel.bits(bits, at: some)
          == Bitmap(count: some.count) { isSet[some[$0] < 0 ? count - 1 : Int(some[$0])] })
    }
  }

  private static let orders: [(ComparisonKernel.Order, @Sendable (Int64, Int64) -> Bool)] = [
    (.equal, { $0 == $1 }), (.notEqual, { $0 != $1 }), (.less, { $0 < $1 }), (.lessOrEqual, { $0 <= $1 }),
    (.greater, { $0 > $1 }), (.greaterOrEqual, { $0 >= $1 }),
  ]

  @Test(arguments: counts) func comparisons(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) &+ 21)
    let values: [Int64] = [.min, -7, -1, 0, 1, 7, .max]
    let left = (0..<count).map { _ in values.randomElement(using: &random)! }
    let right = (0..<count).map { _ in values.randomElement(using: &random)! }
    for (order, holds) in Self.orders {
      #expect(ComparisonKernel.integers(order, left, right) == Bitmap(count: count) { holds(left[$0], right[$0]) })
      for one in values {
        #expect(ComparisonKernel.integers(order, left, one) == Bitmap(count: count) { holds(left[$0], one) })
      }
    }
    #expect(Bitmap(lanes: left, start: 0, count: count) == Bitmap(count: count) { left[$0] != 0 })
    if count > 5 {
      #expect(Bitmap(lanes: left, start: 3, count: count - 5) == Bitmap(count: count - 5) { left[$0 + 3] != 0 })
    }
  }

  /// Times of day, and lanes that are none: a row without a value may hold anything.
  @Test(arguments: counts, [false, true]) func partsOfTheDay(count: Int, holdsOthers: Bool) {
    var random = SeededGenerator(seed: UInt64(count) &+ 33)
    let day = TimeOfDay.microsecondsPerDay
    let times: [Int64] = (0..<count).map { _ in
      if holdsOthers, Int.random(in: 0..<40, using: &random) == 0 { return .random(in: .min ... .max, using: &random) }
      let edge = Int64.random(in: 0..<1440, using: &random) * 60_000_000
      return min(day - 1, max(0, edge + Int64.random(in: -1...1, using: &random)))
    }
    let moments = times.map { $0 &+ Int64.random(in: -9...9, using: &random) &* day }
    for (time, found) in zip(times, SpanKernels.hour(of: times).integers) { #expect(found == time / 3_600_000_000) }
    for (time, found) in zip(times, SpanKernels.minute(of: times).integers) { #expect(found == time / 60_000_000 % 60) }
    for (time, found) in zip(times, SpanKernels.second(of: times).integers) { #expect(found == time / 1_000_000 % 60) }
    for (moment, found) in zip(moments, SpanKernels.time(ofDatetime: moments).integers) {
      let rest = moment % day
      #expect(found == (rest < 0 ? rest + day : rest))
    }
  }

  @Test(arguments: counts, 0..<4) func remainders(count: Int, seed: Int) {
    var random = SeededGenerator(seed: UInt64(count * 5 + seed) &+ 40)
    func lane(_ edges: [Int64]) -> Int64 {
      switch Int.random(in: 0..<(seed == 0 ? 400 : 4), using: &random) {
      case 0: edges.randomElement(using: &random)!
      case 1: .random(in: -(1 << 51)...1 << 51, using: &random)
      default: .random(in: -100_000...100_000, using: &random)
      }
    }
    let left = (0..<count).map { _ in lane(seed == 3 ? [.min, .max, 0] : [0, 1 << 51 - 1, -(1 << 51)]) }
    let right = (0..<count).map { _ in
      let divisor = lane(seed == 2 ? [0, -1] : [1, -1, 1 << 51 - 1])
      return divisor == 0 && seed != 2 ? 3 : divisor
    }
    let found = ArithmeticKernel.integers(.remainder, left, right)
    for index in 0..<count {
      let (rest, overflow) = left[index].remainderReportingOverflow(dividingBy: right[index])
      #expect((found.known?[index] ?? true) == !overflow, "\(left[index]) % \(right[index])")
      if !overflow { #expect(found.integers[index] == rest, "\(left[index]) % \(right[index])") }
    }
  }

  @Test(arguments: counts) func valuesOfRecords(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) &+ 50)
    for isWide in [false, true] {
      let values = (0..<97).map { _ in Int64.random(in: isWide ? .min ... .max : -9...9, using: &random) }
      let rows = (0..<count).map { _ in Int32.random(in: -1..<96, using: &random) }
      let found = RecordLanes(Vector(.integers(values))).gathered(ReferredRows(rows))
      #expect(found.integers == rows.map { values[$0 < 0 ? 96 : Int($0)] })
      let places = rows.map { max(0, $0) }
      #expect(Vector(.integers(values)).gathered(places).integers == places.map { values[Int($0)] })
    }
  }

  @Test(arguments: counts) func verdictsAreCounted(count: Int) {
    var random = SeededGenerator(seed: UInt64(count) &+ 60)
    func truth(_ odds: Int) -> TruthVector {
      let states = (0..<count).map { _ in Int.random(in: 0..<odds, using: &random) }
      return TruthVector(
        isTrue: Bitmap(count: count) { states[$0] > 1 }, isFalse: Bitmap(count: count) { states[$0] == 0 })
    }
    for (when, require) in [(truth(3), truth(900)), (nil, truth(4)), (truth(3), truth(3)), (truth(3), nil), (nil, nil)]
    {
      guard let counts = RulingCounts(when: when, require: require, count: count) else {
        if count > 0 { print("skipped: this processor has no instructions to count verdicts") }
        continue
      }
      var wanted = (notApplicable: 0, pass: 0, fail: 0, undecided: 0)
      var notable: Set<Int32> = []
      for row in 0..<count {
        if when?.isFalse[row] ?? false {
          wanted.notApplicable += 1
        } else if require?.isTrue[row] ?? false {
          wanted.pass += 1
        } else {
          notable.insert(Int32(row / 64))
          let fails = when?.isTrue[row] ?? true && require?.isFalse[row] ?? false
          if fails { wanted.fail += 1 } else { wanted.undecided += 1 }
        }
      }
      #expect((counts.notApplicable, counts.pass, counts.fail, counts.undecided) == wanted)
      #expect(counts.notable == notable.sorted())
    }
  }
}
