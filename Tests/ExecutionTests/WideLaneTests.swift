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
}
