import RecordModel
import RecordSources

/// Makes records of the rows below a header.
final class SheetRecords: SheetRows {
  private let path: String
  private let sheet: String
  private let header: SheetHeader
  /// By column of the header: its place in the buffer.
  private let columns: [Int]
  private let body: (RowBuffer) throws(DataSourceError) -> Void
  private var merges: MergeCover
  private var buffer = RowBuffer()
  /// By column of the header: its cell in the row, -1 for none.
  private var cells: [Int]
  private var lastRow: Int
  private var blank: (count: Int, first: Int?) = (0, nil)
  private var ragged: (count: Int, first: RecordPlace?) = (0, nil)
  private(set) var failure: DataSourceError?

  init(
    path: String, sheet: String, _ header: SheetHeader, _ merges: [MergedCells], columns: [Int],
    _ body: @escaping (RowBuffer) throws(DataSourceError) -> Void
  ) {
    self.path = path
    self.sheet = sheet
    self.header = header
    self.columns = columns
    self.body = body
    self.merges = MergeCover(merges, below: header.lastRow, columnCount: header.texts.count)
    cells = Array(repeating: -1, count: header.texts.count)
    lastRow = header.lastRow
  }

  var isDone: Bool { failure != nil }

  func take(_ row: SheetRow) {
    guard row.number > header.lastRow else { return }
    note(row.number)
    place(row)
    merges.advance(to: row.number)
    buffer.begin(number: row.number)
    noteCells(beyond: row)
    for column in columns { append(row, column) }
    do throws(DataSourceError) { try body(buffer) } catch { failure = error }
  }

  private func note(_ number: Int) {
    if number > lastRow + 1 {
      blank.count += number - lastRow - 1
      blank.first = blank.first ?? lastRow + 1
    }
    lastRow = number
  }

  private func place(_ row: SheetRow) {
    for column in cells.indices { cells[column] = -1 }
    for cell in 0..<row.count where row.columns[cell] < cells.count { cells[row.columns[cell]] = cell }
  }

  /// What stands under no header may be a cell of the record that was moved aside, and others with it: then nobody
  /// knows which cell is which.
  private func noteCells(beyond row: SheetRow) {
    guard let last = row.columns.last, last >= cells.count else { return }
    buffer.isUnknown = true
    ragged.count += 1
    let first = row.columns.first { $0 >= cells.count } ?? last
    if ragged.first == nil {
      let element = CellReference.place(sheet, row: row.number, column: first)
      ragged.first = RecordPlace(path: path, line: row.number, element: element)
    }
  }

  private func append(_ row: SheetRow, _ column: Int) {
    let cell = cells[column]
    if cell >= 0 {
      row.withText(cell) { buffer.append(row.kind(cell), $0) }
    } else if merges.covers(column) {
      buffer.append(.unreadable, "covered by a merged cell".utf8)
    } else {
      buffer.appendEmpty()
    }
  }

  var troubles: RowTroubles {
    var troubles: [RowTroubles.Trouble] = []
    if blank.count > 0 {
      let first = blank.first.map {
        RecordPlace(path: path, line: $0, element: CellReference.place(sheet, row: $0, column: nil))
      }
      troubles.append(.init(.blankLine, count: blank.count, first: first))
    }
    if ragged.count > 0 {
      troubles.append(
        .init(
          .raggedRow, count: ragged.count, first: ragged.first,
          detail: LocalText(en: "a cell that stands under no header", zh: "有单元格不在任何表头之下")))
    }
    return RowTroubles(troubles: troubles)
  }
}

/// Which columns a merged cell covers at the row that is being read.
private struct MergeCover {
  private let merges: [MergedCells]
  private var next = 0
  private var row = 0
  /// By column: the merged cell that reached it last.
  private var reached: [MergedCells?]

  /// - Parameter merges: sorted by their first row, none over another.
  init(_ merges: [MergedCells], below lastRow: Int, columnCount: Int) {
    self.merges = merges.filter { $0.rows.upperBound > lastRow }
    reached = Array(repeating: nil, count: columnCount)
  }

  mutating func advance(to row: Int) {
    self.row = row
    while next < merges.count, merges[next].rows.lowerBound <= row {
      for column in merges[next].columns where column < reached.count { reached[column] = merges[next] }
      next += 1
    }
  }

  func covers(_ column: Int) -> Bool {
    guard let merge = reached[column], merge.rows.contains(row) else { return false }
    return merge.columns.lowerBound != column || merge.rows.lowerBound != row
  }
}
