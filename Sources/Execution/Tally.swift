import CELLanguage
import Columnar
import Planning

/// The running results of an aggregate, one a row of a batch or one a group of elements.
struct Tally: Sendable {
  let kind: Aggregate.Kind
  private(set) var count = 0
  private var found = Bitmap(repeating: false, count: 0)
  private var doubtful = Bitmap(repeating: false, count: 0)
  private var counts: [Int64] = []
  /// Sums are wide, so that only the total has to be in range.
  private var wide: [Int128] = []
  /// Kept apart until the end: a sum of doubles is rounded once, as the interpreter's is.
  private var doubles: [[Double]] = []
  /// Where the one element's value is null.
  private var null = Bitmap(repeating: false, count: 0)

  // Only what the kind needs: for `exists` the bitmaps say it all.
  private let countsElements, isWide, addsDoubles: Bool

  init(_ kind: Aggregate.Kind, count: Int) {
    self.kind = kind
    countsElements = [.count, .single, .average].contains(kind)
    isWide = [.sum, .minimum, .maximum, .single].contains(kind)
    addsDoubles = [.sum, .average, .single].contains(kind)
    grow(to: count)
  }

  /// Rows without elements come after those that there are.
  mutating func grow(to count: Int) {
    let more = count - self.count
    guard more > 0 else { return }
    self.count = count
    found.grow(to: count)
    doubtful.grow(to: count)
    null.grow(to: count)
    if countsElements { counts.append(contentsOf: repeatElement(0, count: more)) }
    if isWide { wide.append(contentsOf: repeatElement(0, count: more)) }
    if addsDoubles { doubles.append(contentsOf: repeatElement([], count: more)) }
  }

  /// An element that may or may not belong to the row, or one whose value is unknown.
  mutating func addDoubt(_ row: Int) { doubtful[row] = true }

  /// An element that belongs to the row.
  mutating func add(_ row: Int, _ addends: Addends?, _ position: Int) {
    let isFirst = !found[row]
    found[row] = true
    if countsElements { counts[row] += 1 }
    guard let addends else { return }
    if kind == .single, addends.isNull(position) {
      null[row] = true
      return
    }
    guard addends.valid?[position] ?? true else { return addDoubt(row) }
    switch addends.vector.values {
    case .integers(let lanes): addInteger(row, Int128(lanes[position]), isFirst: isFirst)
    case .doubles(let lanes): doubles[row].append(lanes[position])
    case .truth(let bits): wide[row] = bits[position] ? 1 : 0
    case .texts: preconditionFailure("texts without numbers")
    }
  }

  private mutating func addInteger(_ row: Int, _ value: Int128, isFirst: Bool) {
    switch kind {
    case .minimum: wide[row] = isFirst ? value : min(wide[row], value)
    case .maximum: wide[row] = isFirst ? value : max(wide[row], value)
    case .single: wide[row] = value
    default: wide[row] += value
    }
  }

  func vector(_ form: ConstantForm, isOpen: Bool) -> Vector {
    let sure = isOpen ? Bitmap(repeating: false, count: count) : doubtful.inverted
    switch kind {
    case .exists: return Vector(.truth(found), known: found.or(sure))
    case .count: return Vector(.integers(counts), known: sure)
    case .sum:
      if case .double = form { return Vector(.doubles(doubles.map(ExactSum.sum)), known: sure) }
      return integers.known(where: sure)
    case .minimum, .maximum: return integers.known(where: sure.and(found))
    case .average:
      let averages = zip(doubles, counts).map { $0.isEmpty ? 0 : ExactSum.sum($0) / Double($1) }
      return Vector(.doubles(averages), known: sure.and(found))
    case .single: return single(form, known: sure.and(Bitmap(count: count) { counts[$0] == 1 }))
    }
  }

  private func single(_ form: ConstantForm, known: Bitmap) -> Vector {
    let null = null.and(known)
    switch form {
    case .truth: return Vector(.truth(Bitmap(count: count) { wide[$0] != 0 }), known: known, null: null)
    case .double: return Vector(.doubles(doubles.map { $0.first ?? 0 }), known: known, null: null)
    case .integer: return Vector(integers.values, known: known, null: null)
    }
  }

  private var integers: Vector { PartialKernel.integers(count: count) { Int64(exactly: wide[$0]) } }
}

/// What the elements of a batch add to sums.
struct Addends {
  let vector: Vector
  /// Where there is a value; `nil` for everywhere.
  let valid: Bitmap?

  init(_ vector: Vector) {
    self.vector = vector
    valid = vector.valid
  }

  func isNull(_ position: Int) -> Bool { (vector.null?[position] ?? false) && vector.known?[position] ?? true }
}

// MARK: Groups

extension Tally {
  /// Beyond this a sum of doubles might leave their range in one order and stay within it in another.
  private static let greatest = 1e290
  private static let doublesKept = 32

  /// Makes the addends of a row few again without changing their sum; false where one of them is too great for that.
  mutating func condense(_ row: Int) -> Bool {
    guard addsDoubles, doubles[row].count >= Self.doublesKept else { return true }
    guard doubles[row].allSatisfy({ $0.magnitude < Self.greatest }) else { return false }
    doubles[row] = ExactSum.partials(of: doubles[row])
    return true
  }

  /// Adds what others have found.
  ///
  /// - Parameter rows: for each row of the other the row that takes it.
  mutating func add(_ other: Tally, to rows: [Int32]) {
    for (index, row) in rows.enumerated() {
      let row = Int(row)
      if other.doubtful[index] { doubtful[row] = true }
      guard other.found[index] else { continue }
      if isWide { addInteger(row, other.wide[index], isFirst: !found[row]) }
      if countsElements { counts[row] += other.counts[index] }
      if addsDoubles { doubles[row] += other.doubles[index] }
      if other.null[index] { null[row] = true }
      found[row] = true
    }
  }

  /// Whether no sum can leave the range of doubles, whatever the order of its addends.
  var isRegular: Bool { doubles.allSatisfy { $0.allSatisfy { $0.magnitude < Self.greatest } } }

  /// The results of the given rows; of -1 those of no elements.
  func gathered(_ rows: [Int32]) -> Tally {
    var gathered = Tally(kind, count: rows.count)
    for (index, row) in rows.enumerated() where row >= 0 {
      let row = Int(row)
      if found[row] { gathered.found[index] = true }
      if doubtful[row] { gathered.doubtful[index] = true }
      if null[row] { gathered.null[index] = true }
      if countsElements { gathered.counts[index] = counts[row] }
      if isWide { gathered.wide[index] = wide[row] }
      if addsDoubles { gathered.doubles[index] = doubles[row] }
    }
    return gathered
  }
}
