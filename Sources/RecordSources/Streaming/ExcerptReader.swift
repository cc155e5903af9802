import ByteScanning
import Columnar
import RecordModel

/// Reads single rows of a streamed data set into a table, by the same rules as a reader of all rows.
struct ExcerptReader {
  private let dataset: StreamedDataset

  init(_ dataset: StreamedDataset) { self.dataset = dataset }

  private static let groupRows = 512

  func table(of spots: [(row: Int, spot: RowSpot)], pool: inout StringPool) -> Table {
    var builders = dataset.parsers.sorted { $0.key < $1.key }.map { ColumnBuilder(field: $0.key, parser: $0.value) }
    let bounds = dataset.sources.map(\.bound)
    for source in dataset.sources.indices {
      var window = FileWindow(dataset.sources[source].file)
      let own = spots.lazy.map(\.spot).filter { $0.source == source }
      for group in Array(own).chunked(by: Self.groupRows) {
        if let batch = dataset.batch(of: group, &window) {
          builders.append(batch, bounds[source], among: bounds, pool: &pool)
          continue
        }
        for spot in group {
          let isThere = dataset.withBatch(at: spot, &window) {
            builders.append($0, bounds[source], among: bounds, pool: &pool)
          }
          // The file has changed since it was judged: nothing is known of the row any more.
          if !isThere { for index in builders.indices { builders[index].appendUnknown() } }
        }
      }
    }
    var columns = dataset.type.fields.map { _ in Column(lanes: .absent(count: spots.count)) }
    for builder in builders { columns[builder.field] = builder.column() }
    let path = dataset.binding.paths.first ?? dataset.type.dataset
    return Table(
      type: dataset.type, rowCount: spots.count, columns: columns,
      origin: ExcerptOrigin(dataset: dataset, spots: spots.map(\.spot), path: path),
      fieldsWithoutColumn: dataset.fieldsWithoutColumn, notes: CellNotes(builders, rowCount: spots.count))
  }
}

/// Finds rows that were read on their own.
struct ExcerptOrigin: TableOrigin {
  let dataset: StreamedDataset
  let spots: [RowSpot]
  /// What an empty table's place says.
  let path: String

  func place(ofRow row: Int) -> RecordPlace {
    guard spots.indices.contains(row) else { return RecordPlace(path: path, line: 1) }
    return RecordPlace(path: dataset.sources[spots[row].source].file.path, line: spots[row].line)
  }

  func rawCell(row: Int, field: Int) -> RawCell? {
    spots.indices.contains(row) ? dataset.rawCell(spots[row], field: field) : nil
  }
}

extension [RowSpot] {
  fileprivate func chunked(by count: Int) -> [ArraySlice<RowSpot>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}

extension StreamedDataset {
  /// Longer ones are read one by one.
  private static let groupBytes = 1 << 20

  /// Rows of one source as if they followed each other in a file; `nil` where they are not what they were, or anything lies
  /// between them.
  func batch(of spots: ArraySlice<RowSpot>, _ window: inout FileWindow) -> CellBatch? {
    guard let source = spots.first?.source else { return nil }
    let (file, header) = (sources[source].file, sources[source].header)
    guard spots.reduce(0, { $0 + $1.end - $1.offset }) <= Self.groupBytes else { return nil }
    var text: [UInt8] = []
    var starts: [Int] = []
    for spot in spots {
      guard spot.end <= file.count else { return nil }
      starts.append(text.count)
      do throws(FileError) {
        try window.withBytes(spot.offset..<spot.end) { text += $0.copy(0..<$0.count) }
      } catch {
        return nil
      }
      guard let last = text.last, last == 0x0A || last == 0x0D else { return nil }
    }
    var scanner = DelimitedScanner(
      file: FileBytes(path: file.path, bytes: text), delimiter: header.delimiter, columnCount: header.cells.count,
      offset: 0, line: 1)
    guard let batch = scanner.next(maximumRows: spots.count), batch.rowCount == starts.count,
      starts.indices.allSatisfy({ batch.offset(ofRow: $0) == starts[$0] }), scanner.next(maximumRows: 1) == nil
    else { return nil }
    return batch
  }

  /// Most rows are shorter.
  private static let windowBytes = 1 << 12

  /// Calls `body` with the row at a place, alone. It is read on its own: a mapping would bring its whole neighbourhood
  /// into memory for each of many rows.
  ///
  /// - Returns: whether there is a row.
  func withBatch(at spot: RowSpot, _ window: inout FileWindow, _ body: (CellBatch) -> Void) -> Bool {
    let (file, header) = (sources[spot.source].file, sources[spot.source].header)
    let range = spot.offset..<min(file.count, spot.offset + Self.windowBytes)
    var isWhole = false
    do throws(FileError) {
      try window.withBytes(range) { part in
        var scanner = DelimitedScanner(
          file: part, delimiter: header.delimiter, columnCount: header.cells.count, offset: 0, line: spot.line,
          isTail: range.upperBound == file.count)
        guard let batch = scanner.next(maximumRows: 1), batch.rowCount == 1 else { return }
        isWhole = range.upperBound == file.count || batch.endOffset < part.count
        if isWhole { body(batch) }
      }
    } catch {
      isWhole = false
    }
    if isWhole { return true }
    guard let batch = batch(at: spot), batch.rowCount == 1 else { return false }
    body(batch)
    return true
  }

  /// The row at a place, alone.
  func batch(at spot: RowSpot) -> CellBatch? {
    let header = sources[spot.source].header
    var scanner = DelimitedScanner(
      file: sources[spot.source].file, delimiter: header.delimiter, columnCount: header.cells.count,
      offset: spot.offset, line: spot.line)
    return scanner.next(maximumRows: 1)
  }

  func rawCell(_ spot: RowSpot, field: Int) -> RawCell? {
    sources[spot.source].bound.rawCell(batch(at: spot), row: 0, field: field)
  }
}

extension BoundColumns {
  /// A field's cell in a row of a batch, or its constant.
  func rawCell(_ batch: CellBatch?, row: Int, field: Int) -> RawCell? {
    guard field >= 0, field < columns.count else { return nil }
    if let constant = constants[field] {
      return constant.map { $0.isEmpty ? .empty : .text(Array($0.utf8)) } ?? .empty
    }
    guard let column = columns[field], let cell = batch?.cell(row: row, column: column) else { return nil }
    return cell.isEmpty ? .empty : .text(cell)
  }
}

extension [ColumnBuilder] {
  /// Appends the rows of a batch to all columns.
  ///
  /// - Parameters:
  ///   - all: the columns of all files of the data set.
  ///   - isSound: whether all of the batch is known to be UTF-8.
  mutating func append(
    _ batch: CellBatch, _ bound: BoundColumns, among all: [BoundColumns], isSound: Bool = false, pool: inout StringPool
  ) {
    let mayHoldNUL = batch.holdsNUL
    for index in indices {
      let field = self[index].field
      if let constant = bound.constants[field] {
        self[index].append(constant: constant, count: batch.rowCount, pool: &pool)
      } else if let column = bound.columns[field] {
        self[index].append(batch, column: column, mayHoldNUL: mayHoldNUL, isSound: isSound, pool: &pool)
      } else {
        self[index].appendAbsent(count: batch.rowCount, isGap: all.contains { $0.columns[field] != nil })
      }
    }
  }
}
