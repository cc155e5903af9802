import Columnar
import Testing

/// Kernels over bytes that are read in words, against the plain way.
@Suite struct TextKernelTests {
  private static let pieces: [[UInt8]] = ["a", "b", "ab", "工厂", "\u{E9}", "\u{1F600}", "0001", "\u{0}"].map {
    Array($0.utf8)
  }

  private func texts(_ random: inout SeededGenerator) -> [[UInt8]] {
    (0..<random.below(150)).map { _ in text(&random, random.pick([0, 1, 2, 3, 8])) }
  }

  private func text(_ random: inout SeededGenerator, _ count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in random.pick(Self.pieces) }
  }

  @Test func findsWhatStandsInTexts() {
    var random = SeededGenerator(seed: 7)
    for round in 0..<400 {
      let texts = texts(&random)
      let sought = random.chance(50) ? text(&random, random.below(6)) : random.pick(texts + [[]])
      let lanes = TextLanes(texts.map { $0[...] })
      let found = [
        TextKernels.starts(lanes, with: sought), TextKernels.ends(lanes, with: sought),
        TextKernels.holds(lanes, sought),
      ]
      for (row, text) in texts.enumerated() {
        let wanted = [
          text.starts(with: sought), text.reversed().starts(with: sought.reversed()),
          sought.isEmpty || text.indices.contains { text[$0...].starts(with: sought) },
        ]
        #expect(found.map { $0[row] } == wanted, "round \(round): \(sought) in \(text)")
      }
    }
  }

  @Test(arguments: [ComparisonKernel.Order.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual])
  func ordersTextsByTheirBytes(_ order: ComparisonKernel.Order) {
    var random = SeededGenerator(seed: 11)
    for round in 0..<200 {
      let texts = texts(&random)
      let other = random.chance(50) ? text(&random, random.below(6)) : random.pick(texts + [[]])
      let found = TextKernels.compare(order, TextLanes(texts.map { $0[...] }), with: other)
      for (row, text) in texts.enumerated() {
        let sign = text.lexicographicallyPrecedes(other) ? -1 : other.lexicographicallyPrecedes(text) ? 1 : 0
        let wanted = ComparisonKernel.integers(order, [Int64(sign)], [0])[0]
        #expect(found[row] == wanted, "round \(round): \(text) and \(other)")
      }
    }
  }

  @Test func countsScalars() {
    var random = SeededGenerator(seed: 13)
    for _ in 0..<200 {
      let texts = texts(&random)
      let wanted = texts.map { Int64(String(decoding: $0, as: UTF8.self).unicodeScalars.count) }
      #expect(TextKernels.scalarCounts(TextLanes(texts.map { $0[...] })) == wanted)
    }
  }

  @Test func keepsTextsOfChosenRows() {
    let lanes = TextLanes([[1, 2][...], [], [3]])
    #expect(Array(lanes.gathered([2, 0, 0])[1]) == [1, 2] && lanes.gathered([2, 1]).count == 2)
    #expect(Array(lanes.slice(start: 1, count: 2)[1]) == [3])
  }
}
