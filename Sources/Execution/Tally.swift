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
  private var integers: [Int64] = []
  /// By row: how often its sum went beyond its lane, upwards or downwards. Only the total has to be in range.
  private var carries: [Int: Int64] = [:]
  /// Kept apart until the end: a sum of doubles is rounded once, as the interpreter's is.
  private var doubles: [[Double]] = []
  /// Where the one element's value is null.
  private var null = Bitmap(repeating: false, count: 0)

  // Only what the kind needs: for `exists` the bitmaps say it all.
  private let countsElements, addsIntegers, addsDoubles: Bool

  init(_ kind: Aggregate.Kind, count: Int) {
    self.kind = kind
    countsElements = [.count, .single, .average].contains(kind)
    addsIntegers = [.sum, .minimum, .maximum, .single].contains(kind)
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
    if addsIntegers { integers.append(contentsOf: repeatElement(0, count: more)) }
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
    case .integers(let lanes): addInteger(row, lanes[position], isFirst: isFirst)
    case .doubles(let lanes): doubles[row].append(lanes[position])
    case .truth(let bits): integers[row] = bits[position] ? 1 : 0
    case .texts: preconditionFailure("texts without numbers")
    }
  }

  /// The same for many: each element belongs to the row at its place.
  mutating func add(_ rows: [Int32], elements: [Int32], _ addends: Addends?) {
    // One of several values is told from others, and null from none, one by one.
    if let addends, kind != .sum || addends.valid != nil {
      for (row, element) in zip(rows, elements) { add(Int(row), addends, Int(element)) }
      return
    }
    for row in rows { found[Int(row)] = true }
    if countsElements { for row in rows { counts[Int(row)] += 1 } }
    switch addends?.vector.values {
    case .integers(let lanes): for (row, element) in zip(rows, elements) { addToSum(Int(row), lanes[Int(element)]) }
    case .doubles(let lanes):
      for (row, element) in zip(rows, elements) { doubles[Int(row)].append(lanes[Int(element)]) }
    case .truth, .texts: preconditionFailure("a sum of what is no number")
    case nil: break
    }
  }

  private mutating func addInteger(_ row: Int, _ value: Int64, isFirst: Bool) {
    switch kind {
    case .minimum: integers[row] = isFirst ? value : min(integers[row], value)
    case .maximum: integers[row] = isFirst ? value : max(integers[row], value)
    case .single: integers[row] = value
    default: addToSum(row, value)
    }
  }

  private mutating func addToSum(_ row: Int, _ value: Int64) {
    let (sum, isOverflow) = integers[row].addingReportingOverflow(value)
    integers[row] = sum
    if isOverflow { carry(row, value < 0 ? -1 : 1) }
  }

  private mutating func carry(_ row: Int, _ times: Int64) {
    let sum = carries[row, default: 0] + times
    carries[row] = sum == 0 ? nil : sum
  }

  func vector(_ form: ConstantForm, isOpen: Bool) -> Vector {
    let sure = isOpen ? Bitmap(repeating: false, count: count) : doubtful.inverted
    switch kind {
    case .exists: return Vector(.truth(found), known: found.or(sure))
    case .count: return Vector(.integers(counts), known: sure)
    case .sum:
      if case .double = form { return Vector(.doubles(doubles.map(ExactSum.sum)), known: sure) }
      return totals.known(where: sure)
    case .minimum, .maximum: return totals.known(where: sure.and(found))
    case .average:
      let averages = zip(doubles, counts).map { $0.isEmpty ? 0 : ExactSum.sum($0) / Double($1) }
      return Vector(.doubles(averages), known: sure.and(found))
    case .single: return single(form, known: sure.and(Bitmap(count: count) { counts[$0] == 1 }))
    }
  }

  private func single(_ form: ConstantForm, known: Bitmap) -> Vector {
    let null = null.and(known)
    switch form {
    case .truth: return Vector(.truth(Bitmap(count: count) { integers[$0] != 0 }), known: known, null: null)
    case .double: return Vector(.doubles(doubles.map { $0.first ?? 0 }), known: known, null: null)
    case .integer: return Vector(.integers(integers), known: known, null: null)
    }
  }

  /// What lies beyond its lane is unknown.
  private var totals: Vector {
    var inRange = Bitmap(repeating: true, count: count)
    for row in carries.keys { inRange[row] = false }
    return Vector(.integers(integers), known: inRange)
  }
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

  var areDoubles: Bool { if case .doubles = vector.values { true } else { false } }

  func isNull(_ position: Int) -> Bool { (vector.null?[position] ?? false) && vector.known?[position] ?? true }
}

// MARK: Groups

extension Tally {
  /// Beyond this a sum of doubles might leave their range in one order and stay within it in another.
  private static let greatest = 1e290
  private static let doublesKept = 32

  /// The same for some rows.
  mutating func condense(_ rows: [Int32]) -> Bool { rows.allSatisfy { condense(Int($0)) } }

  /// Makes the addends of a row few again without changing their sum; false where one of them is too great for that.
  mutating func condense(_ row: Int) -> Bool {
    guard doubles[row].count >= Self.doublesKept else { return true }
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
      if addsIntegers { addInteger(row, other.integers[index], isFirst: !found[row]) }
      if countsElements { counts[row] += other.counts[index] }
      if addsDoubles { doubles[row] += other.doubles[index] }
      if other.null[index] { null[row] = true }
      found[row] = true
    }
    for (index, times) in other.carries { carry(Int(rows[index]), times) }
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
      if addsIntegers { gathered.integers[index] = integers[row] }
      if let times = carries[row] { gathered.carries[index] = times }
      if addsDoubles { gathered.doubles[index] = doubles[row] }
    }
    return gathered
  }
}
