import Columnar
import Judging
import RecordSources

/// Counts the verdicts of a run by rule and site, batch after batch.
struct SiteTally {
  private var numbers: SiteNumbers
  /// By rule: whether its verdicts are counted.
  private let isCounted: [Bool]
  /// By rule: for each site, by its number, one count of each kind.
  private var counts: [[Int]]
  /// The number of the site of each row of the batch.
  private var batch: [Int32] = []
  /// By the number of the site: how many rows of the batch are its own.
  private var rows: [Int] = []

  enum Kind: Int, CaseIterable {
    case pass, notApplicable, violation, atRisk, unknown, future, provisional
  }

  static let width = Kind.allCases.count

  init(_ numbers: SiteNumbers, isCounted: [Bool]) {
    self.numbers = numbers
    self.isCounted = isCounted
    counts = isCounted.map { _ in [] }
  }

  /// Rows of which verdicts will be counted.
  mutating func begin(_ dataset: Dataset, from first: Int, count: Int) {
    batch = numbers.numbers(of: dataset, from: first, count: count)
    rows = Array(repeating: 0, count: numbers.keys.count)
    for site in batch { rows[Int(site)] += 1 }
    for rule in counts.indices where isCounted[rule] {
      counts[rule] += repeatElement(0, count: rows.count * Self.width - counts[rule].count)
    }
  }

  /// - Parameters:
  ///   - offset: of the word's first subject in its frame.
  ///   - positions: of the frame's subjects in the batch; `nil` where it has all.
  mutating func add(
    _ word: BatchRulings.Word, rule: Int, offset: Int, positions: [Int32]?, isProvisional: Bool
  ) {
    guard isCounted[rule] else { return }
    add(word.pass, .pass, rule, offset, positions)
    add(word.notApplicable, .notApplicable, rule, offset, positions)
    add(word.violation, .violation, rule, offset, positions)
    add(word.atRisk, .atRisk, rule, offset, positions)
    add(word.unknown, .unknown, rule, offset, positions)
    add(word.future, .future, rule, offset, positions)
    if isProvisional { add(word.pass, .provisional, rule, offset, positions) }
  }

  private mutating func add(_ bits: UInt64, _ kind: Kind, _ rule: Int, _ offset: Int, _ positions: [Int32]?) {
    bits.forEachSet { bit in
      let place = positions.map { Int($0[offset + bit]) } ?? offset + bit
      counts[rule][Int(batch[place]) * Self.width + kind.rawValue] += 1
    }
  }

  /// The rows of the batch that are none of the positions: those to which the rule does not apply.
  mutating func addNotApplicable(allBut positions: [Int32], rule: Int) {
    guard isCounted[rule] else { return }
    let kind = Kind.notApplicable.rawValue
    for (site, count) in rows.enumerated() { counts[rule][site * Self.width + kind] += count }
    for position in positions { counts[rule][Int(batch[Int(position)]) * Self.width + kind] -= 1 }
  }

  mutating func addUnknown(_ rows: Bitmap, rule: Int) {
    guard isCounted[rule] else { return }
    rows.forEachSet { counts[rule][Int(batch[$0]) * Self.width + Kind.unknown.rawValue] += 1 }
  }

  /// What was counted since it was last taken.
  mutating func take() -> SiteSums {
    var sums = SiteSums(keys: numbers.keys, sums: counts.map { _ in [] })
    for rule in counts.indices {
      sums.sums[rule].reserveCapacity(counts[rule].count { $0 != 0 })
      for (place, count) in counts[rule].enumerated() where count != 0 {
        sums.sums[rule].append(SiteSums.Sum(place: Int32(place), count: count))
      }
      counts[rule].removeAll(keepingCapacity: true)
    }
    return sums
  }
}
