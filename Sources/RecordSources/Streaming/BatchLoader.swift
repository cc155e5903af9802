import ByteScanning
import Columnar
import RecordModel

/// Makes columns of a batch's cells, on one thread: plain cells by loops over bytes, the others by the field's parser.
final class BatchLoader {
  let dataset: StreamedDataset
  private let keys: KeyTables
  private let targets: [Int: KeyIndex]
  private let texts: any TextCoding
  private let readFields: [Int]
  /// What was found in the rows since somebody took it.
  var reading = PartReading()

  init(_ dataset: StreamedDataset, keys: KeyTables, targets: [Int: KeyIndex], texts: any TextCoding) {
    self.dataset = dataset
    self.keys = keys
    self.targets = targets
    self.texts = texts
    readFields = dataset.parsers.keys.sorted()
  }

  /// - Parameter base: what a batch's offsets count from.
  /// - Returns: a column for each field; absent where nobody needs its values.
  func load(_ batch: CellBatch, source: Int, base: Int) -> [Column] {
    let firstRow = reading.rowCount
    reading.note(batch)
    var columns = dataset.type.fields.map { _ in Column(lanes: .absent(count: batch.rowCount)) }
    let isPlain = batch.isPlainASCII
    if !isPlain { noteBytes(of: batch) }
    let bound = dataset.sources[source].bound
    for field in readFields {
      let place = BatchPlace(
        batch: batch, firstRow: firstRow, source: source, base: base, isPlainASCII: isPlain)
      if let constant = bound.constants[field] {
        if dataset.deciding.contains(field) { columns[field] = self.constant(constant, field, batch.rowCount) }
      } else if let column = bound.columns[field] {
        noteKey(field, column, place)
        if let read = read(field, column, place) { columns[field] = read }
      } else {
        columns[field] = absent(field, place)
      }
    }
    return columns
  }

  private func noteBytes(of batch: CellBatch) {
    let census = batch.utf8Census
    reading.census.sequences += census.sequences
    reading.census.isSound = reading.census.isSound && census.mistakes == 0 && !batch.holdsNUL
  }

  private func noteKey(_ field: Int, _ column: Int, _ place: BatchPlace) {
    guard field == dataset.keyField else { return }
    reading.keys.note(place.batch, column: column)
    for ragged in place.batch.raggedRows { noteUnknownKey(ragged.row, place) }
  }

  /// The same for all rows; a constant that can't be read was refused before.
  private func constant(_ text: String?, _ field: Int, _ count: Int) -> Column {
    var lanes = CellLanes(count: count, isDouble: dataset.parsers[field]?.cellType == .double)
    let bytes = Array((text ?? "").utf8)
    for row in 0..<count {
      if text == nil { lanes.setNull(row) } else { _ = set(row, bytes.span, field, true, &lanes) }
    }
    return lanes.column
  }

  /// Another of the files may have a column; then the gap is said here.
  private func absent(_ field: Int, _ place: BatchPlace) -> Column {
    if dataset.sources.contains(where: { $0.bound.columns[field] != nil }), place.batch.rowCount > 0 {
      note(.noColumn, field, 0, place, times: place.batch.rowCount)
    }
    let known = Bitmap(repeating: false, count: place.batch.rowCount)
    guard dataset.deciding.contains(field) else { return Column(lanes: .absent(count: place.batch.rowCount)) }
    let isDouble = dataset.parsers[field]?.cellType == .double
    var column = CellLanes(count: place.batch.rowCount, isDouble: isDouble).column
    column.known = known
    return column
  }

  // MARK: Cells

  /// `nil` for a field of which only what is wrong is wanted.
  private func read(_ field: Int, _ column: Int, _ place: BatchPlace) -> Column? {
    guard let parser = dataset.parsers[field] else { preconditionFailure("a field without a parser") }
    let isNeeded = dataset.deciding.contains(field)
    if !isNeeded, parser.takesAnyText, targets[field] == nil {
      checkTexts(field, column, parser, place)
      return nil
    }
    if let table = keys[field], let target = targets[field] {
      return readReference(field, column, table, target, place)
    }
    if dataset.lookedInto.contains(field), parser.takesAnyText { return readTexts(field, column, parser, place) }
    let plain = parser.plainLanes(of: place.batch, column: column)
    var lanes = CellLanes(plain, count: place.batch.rowCount, isDouble: parser.cellType == .double)
    readLeft(field, column, place, &lanes)
    guard isNeeded || targets[field] != nil else { return nil }
    let read = lanes.column
    if let target = targets[field] { noteDangling(read, nil, field, target, place) }
    return read
  }

  private func readLeft(_ field: Int, _ column: Int, _ place: BatchPlace, _ lanes: inout CellLanes) {
    for (position, word) in lanes.left.enumerated() {
      word.forEachSet { read(position << 6 + $0, field, column, place, &lanes) }
    }
  }

  /// Keys of the table lead somewhere; only the others have to be looked up by their texts.
  private func readReference(
    _ field: Int, _ column: Int, _ table: KeyTable, _ target: KeyIndex, _ place: BatchPlace
  ) -> Column? {
    let plain = place.batch.plainKeys(ofColumn: column, table.rows)
    var lanes = CellLanes(plain, count: place.batch.rowCount, isDouble: false)
    if !dataset.followed.contains(field) { lanes.replace { table.lanes[Int($0)] } }
    guard !plain.leavesNone else { return reference(field, lanes, rows: plain.lanes) }
    readLeft(field, column, place, &lanes)
    noteDangling(lanes.column, plain.left, field, target, place)
    var rows = plain.lanes
    let keys = KeyLanes(lanes.column)
    for row in rows.indices where plain.isLeft(row) {
      rows[row] = -1
      if let lane = keys[row], case .row(let found) = target.match(lane) { rows[row] = Int64(found) }
    }
    return reference(field, lanes, rows: rows)
  }

  private func reference(_ field: Int, _ lanes: CellLanes, rows: [Int64]) -> Column? {
    guard dataset.deciding.contains(field) else { return nil }
    var column = lanes.column
    column.rows = rows.map { Int32(truncatingIfNeeded: $0) }
    return column
  }

  private func read(_ row: Int, _ field: Int, _ column: Int, _ place: BatchPlace, _ lanes: inout CellLanes) {
    if place.batch.isRagged(row) { return lanes.setUnknown(row) }
    place.batch.withCell(row: row, column: column) { cell in
      guard let trouble = set(row, cell, field, place.isPlainASCII, &lanes) else { return }
      lanes.setUnknown(row)
      note(trouble.kind, field, row, place, hint: trouble.hint)
    }
  }

  /// - Parameter rows: those that may lead nowhere, 64 a word; `nil` for all.
  private func noteDangling(
    _ column: Column, _ rows: [UInt64]?, _ field: Int, _ target: KeyIndex, _ place: BatchPlace
  ) {
    guard rows?.contains(where: { $0 != 0 }) ?? true else { return }
    let lanes = KeyLanes(column)
    for row in 0..<place.batch.rowCount where rows.map({ $0[row >> 6] >> UInt64(row & 63) & 1 == 1 }) ?? true {
      guard let lane = lanes[row] else { continue }
      if case .row = target.match(lane) { continue }
      reading.dangling[field, default: PartReading.Count()].add(place.spot(row))
    }
  }

  /// - Returns: what is wrong with the cell.
  private func set(
    _ row: Int, _ cell: Span<UInt8>, _ field: Int, _ isPlainASCII: Bool, _ lanes: inout CellLanes
  ) -> (kind: CellFinding.Kind, hint: CellHint?)? {
    guard let parser = dataset.parsers[field] else { preconditionFailure("a field without a parser") }
    if parser.isLoneGroup(cell) || parser.showsDecimalComma(cell) { reading.isUndecided = true }
    switch parser.parse(cell) {
    case .integer(let value): lanes.set(row, value)
    case .double(let value): lanes.set(row, value)
    case .text:
      if !isPlainASCII, let trouble = CellTrouble.ofText(cell) { return (trouble, nil) }
      lanes.set(row, texts.code(ofCell: cell))
    case .decimal: lanes.set(row, parser.decimalText(cell).map { texts.code(ofCell: $0.span) } ?? 0)
    case .null: lanes.setNull(row)
    case .missing: return (.missing, nil)
    case .unreadable: return CellTrouble.ofUnreadable(cell, parser)
    case .yearLast: reading.isUndecided = true
    case .dateSpan, .number, .invalidNumber: preconditionFailure("a field that is not streamed")
    }
    return nil
  }

  /// Texts that nobody compares: only empty cells, and those that are no text, are looked at.
  private func checkTexts(_ field: Int, _ column: Int, _ parser: CellParser, _ place: BatchPlace) {
    if !parser.isOptional {
      place.batch.forEachVoid(ofColumn: column) { row, isRagged in
        if !isRagged { note(.missing, field, row, place) }
      }
    }
    guard !place.isPlainASCII else { return }
    place.batch.forEachCell(ofColumn: column) { row, cell, isRagged in
      if !isRagged, let trouble = CellTrouble.ofText(cell) { note(trouble, field, row, place) }
    }
  }

  func note(
    _ kind: CellFinding.Kind, _ field: Int, _ row: Int, _ place: BatchPlace, hint: CellHint? = nil, times: Int = 1
  ) {
    let number = place.firstRow + row
    if reading.cells[field, default: CellTally()].add(kind, hint, row: number, times: times) {
      reading.spots[number] = place.spot(row)
    }
    // Whatever is wrong with the cell of a key, the key is unknown.
    if field == dataset.keyField { noteUnknownKey(row, place) }
  }

  private func noteUnknownKey(_ row: Int, _ place: BatchPlace) {
    reading.unknownKeys.add(place.spot(row))
    reading.unknownKeyRows.append(place.firstRow + row)
  }
}

/// A batch and where it lies.
struct BatchPlace {
  let batch: CellBatch
  /// In its part.
  let firstRow: Int
  let source: Int
  let base: Int
  let isPlainASCII: Bool

  func spot(_ row: Int) -> RowSpot {
    RowSpot(batch, row, source: source, base: base)
  }
}
