import Columnar
import Testing

/// Values once a record, gathered by references of which some lead nowhere.
@Suite struct RecordLanesTests {
  @Test(arguments: [1, 63, 64, 65, 200])
  func givesEachRowTheValueOfItsRecord(_ records: Int) {
    var random = SeededGenerator(seed: UInt64(records))
    let wide = random.chance(50) ? Int64.max : 5
    let bits = { (share: Int) -> Bitmap in Bitmap(count: records + 1) { _ in random.chance(share) } }
    for known in [nil, bits(80), Bitmap(count: records + 1) { $0 < records }] {
      for null in [nil, bits(10)] {
        let vectors = [
          Vector(.truth(bits(50)), known: known, null: null),
          Vector(.integers((0...records).map { Int64($0) - wide }), known: known, null: null),
          Vector(.doubles((0...records).map { Double($0) / 3 }), known: known, null: null),
        ]
        let rows = (0..<150).map { _ in Int32(random.below(records + 1)) - 1 }
        let some = rows.map { max(0, $0) }
        for vector in vectors {
          for rows in [rows, some, []] {
            let found = RecordLanes(vector).gathered(ReferredRows(rows))
            let wanted = vector.gathered(rows.map { $0 < 0 ? Int32(records) : $0 })
            expectEqual(found, wanted)
          }
        }
      }
    }
  }

  private func expectEqual(_ found: Vector, _ wanted: Vector) {
    #expect(found.count == wanted.count)
    for row in 0..<wanted.count {
      let isKnown = wanted.known?[row] ?? true
      #expect((found.known?[row] ?? true) == isKnown && (found.null?[row] ?? false) == (wanted.null?[row] ?? false))
      guard isKnown else { continue }
      switch (found.values, wanted.values) {
      case (.truth(let left), .truth(let right)): #expect(left[row] == right[row])
      case (.integers(let left), .integers(let right)): #expect(left[row] == right[row])
      case (.doubles(let left), .doubles(let right)): #expect(left[row] == right[row])
      default: Issue.record("values of another kind")
      }
    }
  }

  /// Days that no table holds, and those at its ends.
  @Test func tellsThePartsOfAnyDay() {
    for day in [-719_162, -25_568, -25_567, -1, 0, 47_481, 47_482, 2_932_896] as [Int64] {
      let parts = (CivilKernels.year(of: [day]), CivilKernels.month(of: [day]), CivilKernels.day(of: [day]))
      let made = CivilKernels.date(year: parts.0.integers, month: parts.1.integers, day: parts.2.integers)
      #expect(made.integers == [day])
    }
  }

  @Test(arguments: [0, 1, 7, 8, 9, 63, 64, 65, 130])
  func comparesWithOneValueAsWithMany(_ count: Int) {
    let lanes = (0..<count).map { Int64($0 % 5) }
    for order in [ComparisonKernel.Order.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual] {
      let many = ComparisonKernel.integers(order, lanes, Array(repeating: 2, count: count))
      #expect(ComparisonKernel.integers(order, lanes, 2) == many)
      #expect(many.positions.count == many.populationCount && many.isFull == (many.populationCount == count))
    }
  }
}
