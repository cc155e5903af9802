import Columnar
import Planning

/// What an aggregate comes to for each tuple of keys. Elements are added batch by batch and none is held, so that its
/// size goes by the number of tuples alone.
struct GroupTally: Sendable {
  /// By key: whether it is a text.
  private let holdText: [Bool]
  private var numbers: KeyNumbers
  private var tally: Tally
  /// By key: the lanes of the tuples, by their numbers.
  private var lanes: [[Int64]]
  /// Elements of which not all keys are known: they may belong to any row that differs in none of the others.
  private var wild: Set<PartialKey> = []
  /// Whether the order of the elements was seen to matter to a sum, or there are more tuples than one may hold.
  private(set) var isUnfit = false

  /// More tuples, kinds of unknown ones included, are not remembered by one thread, for all aggregates together.
  static let limit = 1 << 23

  init(_ kind: Aggregate.Kind, holdText: [Bool]) {
    self.holdText = holdText
    numbers = KeyNumbers(keyCount: holdText.count)
    tally = Tally(kind, count: 0)
    lanes = holdText.map { _ in [] }
  }

  // MARK: Elements

  /// - Parameters:
  ///   - truth: of what concerns elements alone; `nil` where nothing does.
  ///   - keys: of the elements.
  mutating func add(count: Int, where truth: TruthVector?, keys: [Vector], values: Vector?) {
    guard !isUnfit else { return }
    let keys = keys.map(GroupKey.init)
    let valid = keys.reduce(Bitmap?.none) { $0.meeting($1.valid) }
    let addends = values.map(Addends.init)
    var (rows, elements): ([Int32], [Int32]) = ([], [])
    rows.reserveCapacity(count)
    elements.reserveCapacity(count)
    for word in 0..<(count + 63) / 64 {
      let possible = Bitmap.word(word, ofFull: count) & ~(truth?.isFalse.words[word] ?? 0)
      let certain = truth?.isTrue.words[word] ?? .max
      let known = valid?.words[word] ?? .max
      (possible & known & certain).forEachSet { bit in
        let element = word << 6 + bit
        rows.append(number(of: element, keys))
        elements.append(Int32(element))
      }
      (possible & known & ~certain).forEachSet { bit in tally.addDoubt(Int(number(of: word << 6 + bit, keys))) }
      (possible & ~known).forEachSet { bit in addWild(PartialKey(keys, word << 6 + bit, holdText)) }
    }
    tally.add(rows, elements: elements, addends)
    if addends?.areDoubles ?? false, !tally.condense(rows) { isUnfit = true }
    if size > Self.limit { isUnfit = true }
  }

  private mutating func number(of element: Int, _ keys: [GroupKey]) -> Int32 {
    // Texts that no record holds equal nobody's.
    if keys.count == 1 {
      let lane = holdText[0] ? max(keys[0].lanes[element], -1) : keys[0].lanes[element]
      let number = numbers.number(ofOnly: lane)
      if Int(number) == tally.count { grow { _ in lane } }
      return number
    }
    let holdText = holdText
    return Int32(number { holdText[$0] ? max(keys[$0].lanes[element], -1) : keys[$0].lanes[element] })
  }

  private mutating func addWild(_ key: PartialKey) { wild.insert(key) }

  /// How much is remembered.
  var size: Int { tally.count + wild.count }

  private mutating func number(_ tuple: (Int) -> Int64) -> Int {
    let number = Int(numbers.number(tuple))
    if number == tally.count { grow(tuple) }
    return number
  }

  private mutating func grow(_ tuple: (Int) -> Int64) {
    tally.grow(to: tally.count + 1)
    for key in lanes.indices { lanes[key].append(tuple(key)) }
  }

  /// Adds what another thread has found.
  mutating func add(_ other: GroupTally) {
    isUnfit = isUnfit || other.isUnfit
    guard !isUnfit else { return }
    let rows = (0..<other.tally.count).map { index in Int32(number { other.lanes[$0][index] }) }
    tally.add(other.tally, to: rows)
    wild.formUnion(other.wild)
    if size > Self.limit { isUnfit = true }
  }

  /// Whether the order of the elements can't matter to a sum.
  var isRegular: Bool { tally.isRegular }

  // MARK: Rows

  /// The values for rows.
  ///
  /// - Parameters:
  ///   - keys: of the rows, one after the other.
  ///   - gate: which rows elements may belong to; `nil` for all.
  ///   - isOpen: whether more elements may exist than were added.
  func vector(of keys: [Vector], where gate: TruthVector?, _ form: ConstantForm, isOpen: Bool) -> Vector {
    let keys = keys.map(GroupKey.init)
    let count = keys[0].lanes.count
    var doubts = Doubts(wild, of: keys.count)
    var (groups, doubtful) = (Array(repeating: Int32(-1), count: count), [Int]())
    for row in 0..<count where !(gate?.isFalse[row] ?? false) {
      guard keys.allSatisfy({ $0.isValid(row) }) else {
        if doubts.meetAny(keys, row, among: lanes) { doubtful.append(row) }
        continue
      }
      let group = numbers.find { keys[$0].lanes[row] }
      if doubts.meet(keys, row) { doubtful.append(row) }
      guard let group else { continue }
      if gate?.isTrue[row] ?? true { groups[row] = group } else { doubtful.append(row) }
    }
    var rows = tally.gathered(groups)
    for row in doubtful { rows.addDoubt(row) }
    return rows.vector(form, isOpen: isOpen)
  }
}

/// The values of a key.
private struct GroupKey {
  let lanes: [Int64]
  /// `nil` where all are known.
  let valid: Bitmap?

  init(_ vector: Vector) {
    lanes = vector.integers
    valid = vector.valid
  }

  func isValid(_ row: Int) -> Bool { valid?[row] ?? true }
}

/// A tuple of keys of which some are known.
private struct PartialKey: Hashable {
  /// A bit a key.
  let known: UInt64
  /// 0 for those that are not.
  let lanes: [Int64]

  init(_ keys: [GroupKey], _ row: Int, _ holdText: [Bool]? = nil) {
    var known: UInt64 = 0
    lanes = keys.indices.map { key in
      guard keys[key].isValid(row) else { return 0 }
      known |= 1 << UInt64(key)
      return holdText?[key] ?? false ? max(keys[key].lanes[row], -1) : keys[key].lanes[row]
    }
    self.known = known
  }

  init(known: UInt64, lanes: [Int64]) {
    self.known = known
    self.lanes = lanes.indices.map { known >> UInt64($0) & 1 == 1 ? lanes[$0] : 0 }
  }

  /// No key that both know differs.
  func mayMeet(_ other: PartialKey) -> Bool {
    let both = known & other.known
    return lanes.indices.allSatisfy { both >> UInt64($0) & 1 == 0 || lanes[$0] == other.lanes[$0] }
  }
}

/// Tells of which rows it is in doubt whether elements belong to them.
private struct Doubts {
  private let wild: Set<PartialKey>
  /// Which keys the wild ones know.
  private let masks: Set<UInt64>
  /// By a row's known keys, where others are unknown.
  private var answers: [PartialKey: Bool] = [:]

  init(_ wild: Set<PartialKey>, of keyCount: Int) {
    self.wild = wild
    masks = Set(wild.map(\.known))
  }

  /// Whether a wild element may belong to a row whose keys are all known.
  func meet(_ keys: [GroupKey], _ row: Int) -> Bool {
    guard !masks.isEmpty else { return false }
    let lanes = keys.map { $0.lanes[row] }
    return masks.contains { wild.contains(PartialKey(known: $0, lanes: lanes)) }
  }

  /// Whether any element may belong to a row of which not all keys are known.
  ///
  /// - Parameter tuples: by key, of all elements whose keys are known.
  mutating func meetAny(_ keys: [GroupKey], _ row: Int, among tuples: [[Int64]]) -> Bool {
    let key = PartialKey(keys, row)
    if let answer = answers[key] { return answer }
    let answer =
      wild.contains { $0.mayMeet(key) }
      || tuples[0].indices.contains { index in
        tuples.indices.allSatisfy { key.known >> UInt64($0) & 1 == 0 || tuples[$0][index] == key.lanes[$0] }
      }
    answers[key] = answer
    return answer
  }
}
