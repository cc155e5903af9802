import RecordModel

/// Counts what is wrong with cells of one field, and remembers the first row of each kind.
struct CellTally {
  private struct Trouble: Hashable {
    var kind: CellFinding.Kind
    var hint: CellHint?
    var order: YearLastDate.Order?
  }

  private struct Sum {
    var count = 0
    var firstRow: Int
    var decided = 0
  }

  private var sums: [Trouble: Sum] = [:]

  /// - Returns: whether there was none of it before.
  @discardableResult
  mutating func add(
    _ kind: CellFinding.Kind, _ hint: CellHint? = nil, row: Int, times count: Int = 1,
    order: YearLastDate.Order? = nil, decided: Int = 0
  ) -> Bool {
    guard count > 0 else { return false }
    let trouble = Trouble(kind: kind, hint: hint, order: order)
    let isFirst = sums[trouble] == nil
    var sum = sums[trouble] ?? Sum(firstRow: row)
    sum.count += count
    sum.decided += decided
    sum.firstRow = min(row, sum.firstRow)
    sums[trouble] = sum
    return isFirst
  }

  /// Adds what was counted in rows that come after others.
  mutating func add(_ other: CellTally, rowsBefore: Int) {
    for (trouble, sum) in other.sums {
      _ = add(
        trouble.kind, trouble.hint, row: sum.firstRow + rowsBefore, times: sum.count, order: trouble.order,
        decided: sum.decided)
    }
  }

  /// How many cells were found to be of a kind.
  func count(where isCounted: (CellFinding.Kind) -> Bool) -> Int {
    sums.reduce(0) { isCounted($1.key.kind) ? $0 + $1.value.count : $0 }
  }

  /// The findings in a fixed order.
  func findings(dataset: String, field: Field, index: Int, origin: any TableOrigin) -> [CellFinding] {
    let hints: [CellHint?] = [nil] + CellHint.allCases
    let orders: [YearLastDate.Order?] = [nil, .dayFirst, .monthFirst]
    return CellFinding.Kind.allCases.flatMap { kind in
      hints.flatMap { hint in
        orders.compactMap { order in
          let trouble = Trouble(kind: kind, hint: hint, order: order)
          return sums[trouble].map { finding(trouble, $0, dataset, field, index, origin) }
        }
      }
    }
  }

  private func finding(
    _ trouble: Trouble, _ sum: Sum, _ dataset: String, _ field: Field, _ index: Int, _ origin: any TableOrigin
  ) -> CellFinding {
    let kind = trouble.kind
    let raw = kind == .missing || kind == .noColumn ? nil : origin.rawCell(row: sum.firstRow, field: index)
    var finding = CellFinding(
      kind: kind, dataset: dataset, field: field.name, count: sum.count,
      first: origin.place(ofRow: sum.firstRow, field: index),
      sample: raw.flatMap { CellSample.text($0, field.sensitivity) })
    finding.hint = trouble.hint
    finding.order = trouble.order
    finding.deciding = sum.decided
    if field.sensitivity == .personal { finding.personalSample = raw.flatMap { CellSample.text($0, .open) } }
    if kind == .ambiguousDate, field.sensitivity == .open, case .text(let bytes)? = raw {
      finding.readings = DateReadings.of(bytes.span, field.type)
    }
    return finding
  }
}
