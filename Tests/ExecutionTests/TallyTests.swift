import Columnar
import Planning
import Testing

@testable import Execution

/// What several threads have added up comes to what one would have.
@Suite struct TallyTests {
  /// An element, and whether it belongs to its row.
  private struct Element {
    let row, position: Int
    let isCertain: Bool
  }

  @Test(arguments: Aggregate.Kind.allCases)
  func sharesComeToTheWhole(_ kind: Aggregate.Kind) {
    for seed in 1...60 {
      var random = SeededGenerator(seed: UInt64(seed))
      let count = Int.random(in: 1...40, using: &random)
      let isDouble = kind == .average || (kind == .sum || kind == .single) && Bool.random(using: &random)
      let addends = Addends(Self.values(count, isDouble, &random))
      let elements = (0..<count).map { position in
        Element(
          row: Int.random(in: 0..<12, using: &random), position: position,
          isCertain: Int.random(in: 0..<8, using: &random) > 0)
      }
      let summed = kind == .exists || kind == .count ? nil : addends
      let whole = Self.tally(kind, elements, summed)
      var sum = Tally(kind, count: 0)
      sum.grow(to: 12)
      for share in 0..<3 {
        let own = elements.filter { $0.position % 3 == share }
        sum.add(Self.tallyAtOnce(kind, own, summed), to: Array(0..<12))
      }
      let form: ConstantForm = isDouble ? .double : kind == .exists ? .truth : .integer
      let isOpen = seed % 10 == 0
      let (one, other) = (whole.vector(form, isOpen: isOpen), sum.vector(form, isOpen: isOpen))
      let rows = Array((0..<Int32(12)).reversed()) + [-1]
      let gathered = sum.gathered(rows).vector(form, isOpen: isOpen)
      #expect(Self.text(one) == Self.text(other), "\(kind), seed \(seed)")
      #expect(Self.text(gathered).dropLast() == Self.text(one).reversed()[...], "\(kind), seed \(seed)")
    }
  }

  /// Adding up many doubles makes few of them and changes no sum.
  @Test func condensedSumsAreExact() {
    var random = SeededGenerator(seed: 7)
    let values = (0..<500).map { _ in
      Double.random(in: -1e6...1e6, using: &random) * [1e-12, 1, 1e12].randomElement(using: &random)!
    }
    let addends = Addends(Vector(.doubles(values)))
    var (kept, condensed) = (Tally(.sum, count: 1), Tally(.sum, count: 1))
    for position in values.indices {
      kept.add(0, addends, position)
      condensed.add(0, addends, position)
      let isExact = condensed.condense(0)
      #expect(isExact)
    }
    #expect(kept.vector(.double, isOpen: false).doubles == condensed.vector(.double, isOpen: false).doubles)
    let great = Addends(Vector(.doubles([1e300])))
    for _ in 0..<31 { condensed.add(0, great, 0) }
    let isExact = condensed.condense(0)
    #expect(!isExact, "whose order may matter")
    #expect(!condensed.isRegular)
  }

  private static func values(_ count: Int, _ isDouble: Bool, _ random: inout SeededGenerator) -> Vector {
    // Some so great that a sum leaves its lane, and perhaps comes back.
    let numbers = (0..<count).map { _ in
      random.chance(20) ? random.pick([Int64.max, .max - 1, .min, .min + 2]) : Int64.random(in: -3...9, using: &random)
    }
    var vector = Vector(isDouble ? .doubles(numbers.map { Double($0) / 4 }) : .integers(numbers))
    if random.chance(70) { vector.known = Bitmap(count: count) { _ in !random.chance(11) } }
    if random.chance(70) { vector.null = Bitmap(count: count) { _ in random.chance(30) } }
    return vector
  }

  private static func tally(_ kind: Aggregate.Kind, _ elements: [Element], _ addends: Addends?) -> Tally {
    var tally = Tally(kind, count: 12)
    for element in elements {
      if element.isCertain { tally.add(element.row, addends, element.position) } else { tally.addDoubt(element.row) }
    }
    return tally
  }

  private static func tallyAtOnce(_ kind: Aggregate.Kind, _ elements: [Element], _ addends: Addends?) -> Tally {
    var tally = Tally(kind, count: 12)
    let certain = elements.filter(\.isCertain)
    tally.add(certain.map { Int32($0.row) }, elements: certain.map { Int32($0.position) }, addends)
    for element in elements where !element.isCertain { tally.addDoubt(element.row) }
    return tally
  }

  private static func text(_ vector: Vector) -> [String] {
    (0..<vector.count).map { row in
      guard vector.known?[row] ?? true else { return "unknown" }
      if vector.null?[row] ?? false { return "null" }
      return switch vector.values {
      case .truth(let bits): "\(bits[row])"
      case .integers(let lanes): "\(lanes[row])"
      case .doubles(let lanes): "\(lanes[row])"
      case .texts: "text"
      }
    }
  }
}
