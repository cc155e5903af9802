import CELLanguage
import Columnar
import Planning

/// The running results of an aggregate, one a row of the batch.
struct Tally {
  let kind: Aggregate.Kind
  let count: Int
  private let isOpen: Bool
  private var found: Bitmap
  private var doubtful: Bitmap
  private var counts: [Int64]
  /// Sums are wide, so that only the total has to be in range.
  private var wide: [Int128]
  /// Kept apart until the end: a sum of doubles is rounded once, as the interpreter's is.
  private var doubles: [[Double]]
  /// Where the one element's value is null.
  private var null: Bitmap

  init(_ kind: Aggregate.Kind, count: Int, isOpen: Bool) {
    self.kind = kind
    self.count = count
    self.isOpen = isOpen
    found = Bitmap(repeating: false, count: count)
    doubtful = Bitmap(repeating: false, count: count)
    // Only what the kind needs: for `exists` the bitmaps say it all.
    counts = Array(repeating: 0, count: kind == .count || kind == .single ? count : 0)
    wide = Array(repeating: 0, count: [.sum, .minimum, .maximum, .single].contains(kind) ? count : 0)
    doubles = Array(repeating: [], count: [.sum, .average, .single].contains(kind) ? count : 0)
    null = Bitmap(repeating: false, count: count)
  }

  /// An element that may or may not belong to the row, or one whose value is unknown.
  mutating func addDoubt(_ row: Int) { doubtful[row] = true }

  /// An element that belongs to the row.
  mutating func add(_ row: Int, _ values: Vector?, _ position: Int) {
    let isFirst = !found[row]
    found[row] = true
    if kind == .count || kind == .single { counts[row] += 1 }
    guard let values else { return }
    if kind == .single, values.null?[position] ?? false, values.known?[position] ?? true {
      null[row] = true
      return
    }
    guard values.valid?[position] ?? true else { return addDoubt(row) }
    switch values.values {
    case .integers(let lanes): addInteger(row, lanes[position], isFirst: isFirst)
    case .doubles(let lanes): doubles[row].append(lanes[position])
    case .truth(let bits): wide[row] = bits[position] ? 1 : 0
    case .texts: preconditionFailure("texts without numbers")
    }
  }

  private mutating func addInteger(_ row: Int, _ value: Int64, isFirst: Bool) {
    switch kind {
    case .minimum: wide[row] = isFirst ? Int128(value) : min(wide[row], Int128(value))
    case .maximum: wide[row] = isFirst ? Int128(value) : max(wide[row], Int128(value))
    case .single: wide[row] = Int128(value)
    default: wide[row] += Int128(value)
    }
  }

  func vector(_ form: ConstantForm) -> Vector {
    let sure = isOpen ? Bitmap(repeating: false, count: count) : doubtful.inverted
    switch kind {
    case .exists: return Vector(.truth(found), known: found.or(sure))
    case .count: return Vector(.integers(counts), known: sure)
    case .sum:
      if case .double = form { return Vector(.doubles(doubles.map(ExactSum.sum)), known: sure) }
      return integers.known(where: sure)
    case .minimum, .maximum: return integers.known(where: sure.and(found))
    case .average:
      let averages = doubles.map { $0.isEmpty ? 0 : ExactSum.sum($0) / Double($0.count) }
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
