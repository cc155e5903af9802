import ByteScanning
import CivilTime
import Columnar
import RecordModel

/// Makes a column from cells, in row order.
struct ColumnBuilder {
  let field: Int
  let parser: CellParser
  private var integers: [Int64] = []
  private var doubles: [Double] = []
  /// Texts are only looked at and not held: whoever shows one reads it again.
  var isShownOnly = false
  /// Rows of such a column.
  var shownRows = 0
  private let isDouble: Bool
  private let isNumber: Bool
  private var unknown = RowMarks()
  private var null = RowMarks()
  /// By their number in the data set: rows whose cell is empty, or stands for an empty one, and must be filled.
  private(set) var missing = RowMarks()
  /// By their number in the data set: rows whose date is a month or a year.
  private(set) var spans: [Int: DateSpan] = [:]
  /// By their number in the data set: rows whose identity number contradicts itself.
  private(set) var invalidNumbers: [Int] = []
  /// By their number in the data set: rows whose identity number has no check character.
  private(set) var unproven = RowMarks()
  /// Cells that the rest of their file decides.
  private var undecided: UndecidedCells
  /// The rows of columns that were taken already.
  private var takenRows = 0
  private(set) var tally = CellTally()
  /// How many cells something is wrong with, or may turn out to be.
  private(set) var troubleCount = 0

  init(field: Int, parser: CellParser) {
    self.field = field
    self.parser = parser
    isDouble = parser.cellType == .double
    isNumber = parser.cellType == .double || parser.cellType == .decimal
    undecided = UndecidedCells(hasTime: parser.cellType == .datetime)
  }

  var cellType: FieldType { parser.cellType }

  var rowCount: Int { isShownOnly ? shownRows : isDouble ? doubles.count : integers.count }
  private var row: Int { takenRows + rowCount }

  mutating func reserveCapacity(_ count: Int) {
    if isShownOnly { return }
    if isDouble { doubles.reserveCapacity(count) } else { integers.reserveCapacity(count) }
  }

  /// - Parameters:
  ///   - mayHoldNUL: whether a NUL byte lies anywhere in the batch.
  ///   - isSound: whether all of the batch is known to be UTF-8.
  mutating func append(
    _ batch: CellBatch, column: Int, mayHoldNUL: Bool, isSound: Bool = false, pool: inout StringPool
  ) {
    if isShownOnly { return look(at: batch, column, isSound: isSound) }
    if parser.takesAnyText, appendSeries(batch, column, mayHoldNUL, &pool) { return }
    guard let plain = parser.plainLanes(of: batch, column: column) else {
      return batch.forEachCell(ofColumn: column) { _, cell, isRagged in
        if isRagged { appendUnknown() } else { append(cell, mayHoldNUL: mayHoldNUL, pool: &pool) }
      }
    }
    var next = 0
    plain.forEachLeft { row in
      integers.append(contentsOf: plain.lanes[next..<row])
      next = row + 1
      guard !batch.isRagged(row) else { return appendUnknown() }
      batch.withCell(row: row, column: column) { append($0, mayHoldNUL: mayHoldNUL, pool: &pool) }
    }
    integers.append(contentsOf: plain.lanes[next...])
  }

  /// Texts that are found by their numbers, where the first of the batch is one of them.
  private mutating func appendSeries(
    _ batch: CellBatch, _ column: Int, _ mayHoldNUL: Bool, _ pool: inout StringPool
  ) -> Bool {
    guard batch.rowCount > 0, let series = batch.withCell(row: 0, column: column, { pool.series(of: $0) }) else {
      return false
    }
    let numbers = batch.plainNumbers(ofColumn: column, series.shape)
    if numbers.leavesNone, let codes = appendRising(batch, column, numbers.lanes, series.index, &pool) {
      integers.append(contentsOf: codes.lazy.map { Int64($0) })
      return true
    }
    batch.forEachCell(ofColumn: column) { row, cell, isRagged in
      if !numbers.isLeft(row), let code = pool.intern(cell, number: numbers.lanes[row], inSeries: series.index) {
        integers.append(code)
      } else if isRagged {
        appendUnknown()
      } else {
        append(cell, mayHoldNUL: mayHoldNUL, pool: &pool)
      }
    }
    return true
  }

  /// New texts of a series whose numbers rise, all of a batch at once.
  private func appendRising(
    _ batch: CellBatch, _ column: Int, _ numbers: [Int64], _ series: Int, _ pool: inout StringPool
  ) -> Range<Int>? {
    guard pool.takesRising(numbers, inSeries: series) else { return nil }
    let texts = batch.plainTexts(ofColumn: column)
    guard texts.leavesNone else { return nil }
    return pool.append(texts, numbers: numbers, inSeries: series)
  }

  mutating func append(_ cell: Span<UInt8>, mayHoldNUL: Bool, pool: inout StringPool) {
    if isNumber, parser.isLoneGroup(cell) { undecided.noteLone(rowCount) }
    switch parser.parse(cell) {
    case .integer(let value): integers.append(value)
    case .double(let value): doubles.append(value)
    case .text: appendText(cell, mayHoldNUL, &pool)
    case .decimal: append(decimal: cell, &pool)
    case .number(let number):
      if number.isOldForm { unproven.mark(row) }
      integers.append(pool.intern(number.text))
    case .yearLast(let date):
      if undecided.note(date, row: rowCount) { troubleCount += 1 }
      integers.append(date.lane)
    case .dateSpan(let span): append(span)
    case .invalidNumber: appendInvalidNumber()
    case .null: appendNull()
    case .missing: appendMissing()
    case .unreadable: appendUnreadable(cell)
    }
    if isNumber, !undecided.showsDecimalComma { undecided.showsDecimalComma = parser.showsDecimalComma(cell) }
  }

  private mutating func append(decimal cell: Span<UInt8>, _ pool: inout StringPool) {
    integers.append(parser.decimalText(cell).map { pool.intern($0) } ?? 0)
  }

  private mutating func appendUnreadable(_ cell: Span<UInt8>) {
    let trouble = CellTrouble.ofUnreadable(cell, parser)
    appendUnknown(trouble.kind, trouble.hint)
  }

  private mutating func appendText(_ cell: Span<UInt8>, _ mayHoldNUL: Bool, _ pool: inout StringPool) {
    if mayHoldNUL, CellBytes.holdsNUL(cell) { return appendUnknown(.nulByte) }
    // What the pool holds is known to be UTF-8.
    guard let code = pool.intern(cell, ifNew: CellBytes.isUTF8) else { return appendUnknown(.invalidUTF8) }
    integers.append(code)
  }

  /// To whoever looks at the column alone, the date is unknown.
  private mutating func append(_ span: DateSpan) {
    spans[row] = span
    appendUnknown()
  }

  private mutating func appendInvalidNumber() {
    invalidNumbers.append(row)
    appendUnknown(.invalidNumber)
  }

  mutating func appendMissing() {
    missing.mark(row)
    appendUnknown(.missing)
  }

  mutating func appendNull() {
    null.mark(rowCount)
    appendZero()
  }

  /// - Parameter kind: `nil` where the row, not the cell, is at fault.
  mutating func appendUnknown(_ kind: CellFinding.Kind? = nil, _ hint: CellHint? = nil) {
    if let kind {
      tally.add(kind, hint, row: row)
      troubleCount += 1
    }
    unknown.mark(rowCount)
    appendZero()
  }

  private mutating func appendZero() {
    if isShownOnly { shownRows += 1 } else if isDouble { doubles.append(0) } else { integers.append(0) }
  }

  func column() -> Column {
    Column(
      lanes: isShownOnly ? .absent(count: rowCount) : isDouble ? .doubles(doubles) : .integers(integers),
      known: unknown.bitmap(count: rowCount, inverted: true),
      null: null.bitmap(count: rowCount, inverted: false))
  }

  /// Ends a file, whose cells are decided by each other: another file may come from other hands.
  mutating func endFile() {
    var verdicts: [(UndecidedCells.Verdict, [Int])] = []
    undecided.decide { verdicts.append(($0, $1)) }
    for (verdict, rows) in verdicts { settle(verdict, rows) }
  }

  private mutating func settle(_ verdict: UndecidedCells.Verdict, _ rows: [Int]) {
    switch verdict {
    case .taken(let order, let decided):
      if order == .monthFirst {
        for row in rows { integers[row] = YearLastDate.swapped(integers[row], hasTime: undecided.hasTime) }
      }
      tally.add(
        .dateOrderTaken, row: takenRows + (rows.first ?? 0), times: rows.count, order: order, decided: decided)
    case .refused(let kind): refuse(kind, rows)
    }
  }

  private mutating func refuse(_ kind: CellFinding.Kind, _ rows: [Int]) {
    for row in rows {
      let isOneDate =
        kind == .ambiguousDate && YearLastDate.swapped(integers[row], hasTime: undecided.hasTime) == integers[row]
      if isOneDate {
        tally.add(.unreadable, .undecidedOrder, row: takenRows + row)
      } else {
        tally.add(kind, row: takenRows + row)
      }
      unknown.mark(row)
      if isDouble { doubles[row] = 0 } else { integers[row] = 0 }
    }
    troubleCount += rows.count
  }

  /// The column so far; the next one starts empty. Its cells can't wait for the rest of their file, so that what the file
  /// would have to decide stays unknown.
  mutating func takeColumn() -> Column {
    for (kind, rows) in undecided.takeUndecided() { refuse(kind, rows) }
    let column = column()
    takenRows += rowCount
    integers.removeAll(keepingCapacity: true)
    doubles.removeAll(keepingCapacity: true)
    unknown = RowMarks()
    null = RowMarks()
    return column
  }
}

enum CellBytes {
  static func holdsNUL(_ cell: Span<UInt8>) -> Bool {
    for index in cell.indices where cell[index] == 0 { return true }
    return false
  }

  static func isUTF8(_ cell: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in cell.indices { all |= cell[index] }
    if all < 0x80 { return true }
    return String(validating: copy(cell), as: UTF8.self) != nil
  }

  static func copy(_ cell: Span<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cell.count)
    for index in cell.indices { bytes.append(cell[index]) }
    return bytes
  }
}

extension ColumnBuilder {
  /// The same text, or none, for a number of rows.
  mutating func append(constant: String?, count: Int, pool: inout StringPool) {
    let bytes = Array((constant ?? "").utf8)
    for _ in 0..<count {
      if constant == nil { appendNull() } else { append(bytes.span, mayHoldNUL: true, pool: &pool) }
    }
  }

  /// Rows of a file that has no column for the field.
  ///
  /// - Parameter isGap: whether another file of the data set has one; otherwise the cause is said once for all.
  mutating func appendAbsent(count: Int, isGap: Bool) {
    for _ in 0..<count { appendUnknown(isGap ? .noColumn : nil) }
  }
}
