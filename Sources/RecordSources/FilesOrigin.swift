import ByteScanning

/// Finds rows of delimited files again. It keeps the place of one row in 16 and scans on from there: that is a
/// byte a row, and each cell at issue is looked for by a scan.
struct FilesOrigin: TableOrigin {
  static let spacing = 16

  struct Checkpoint: Sendable {
    var offset: Int
    var line: Int
  }

  struct Segment: Sendable {
    let source: DelimitedSource
    /// The first of its rows in the table.
    let firstRow: Int
    var rowCount = 0
    var checkpoints: [Checkpoint] = []
  }

  private(set) var segments: [Segment] = []
  private let path: String

  /// - Parameter path: what an empty table's place says.
  init(path: String) { self.path = path }

  mutating func begin(_ source: DelimitedSource, firstRow: Int) {
    segments.append(Segment(source: source, firstRow: firstRow))
  }

  /// Notes the rows of a batch of the file that was begun last.
  mutating func append(_ batch: CellBatch) {
    let last = segments.count - 1
    let start = segments[last].rowCount
    var row = (start + Self.spacing - 1) / Self.spacing * Self.spacing
    while row < start + batch.rowCount {
      let checkpoint = Checkpoint(offset: batch.offset(ofRow: row - start), line: batch.line(ofRow: row - start))
      segments[last].checkpoints.append(checkpoint)
      row += Self.spacing
    }
    segments[last].rowCount += batch.rowCount
  }

  func place(ofRow row: Int) -> RecordPlace {
    guard let (segment, batch, index) = find(row) else { return RecordPlace(path: path, line: 1) }
    return RecordPlace(path: segment.source.file.path, line: batch.line(ofRow: index))
  }

  func rawCell(row: Int, field: Int) -> RawCell? {
    guard let (segment, batch, index) = find(row) else { return nil }
    return segment.source.bound.rawCell(batch, row: index, field: field)
  }

  /// The batch around a row, and the row's number in it.
  private func find(_ row: Int) -> (Segment, CellBatch, Int)? {
    guard let segment = segments.last(where: { $0.firstRow <= row && row - $0.firstRow < $0.rowCount }) else {
      return nil
    }
    let (number, index) = (row - segment.firstRow).quotientAndRemainder(dividingBy: Self.spacing)
    let checkpoint = segment.checkpoints[number]
    var scanner = segment.source.scanner(offset: checkpoint.offset, line: checkpoint.line)
    var first = 0
    // Batches may be shorter than asked for where rows are wide.
    while var batch = scanner.next(maximumRows: index + 1 - first) {
      _ = batch.dropRows(equalTo: segment.source.header.cells)
      if first + batch.rowCount > index { return (segment, batch, index - first) }
      first += batch.rowCount
    }
    return nil
  }
}
