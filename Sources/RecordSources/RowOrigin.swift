import RecordModel

/// Finds rows of row sources again. What a source can't read a second time is kept where somebody may ask for it: the
/// cells that are at issue.
struct RowOrigin: TableOrigin {
  struct Segment: Sendable {
    let bound: BoundSource
    /// The first of its rows in the table.
    let firstRow: Int
    var rowCount = 0
    /// Where the numbers of rows do not go on by one: from this row of the segment on they count from this number.
    var jumps: [(row: Int, number: Int)] = []
  }

  /// No more bytes of cells are kept than this.
  private static let keptLimit = 32 << 20

  private struct Cell: Hashable {
    var row: Int
    var field: Int
  }

  private(set) var segments: [Segment] = []
  private var kept: [Cell: RawCell] = [:]
  private var keptBytes = 0
  /// What an empty table's place says.
  let path: String

  init(path: String) { self.path = path }

  mutating func begin(_ bound: BoundSource, firstRow: Int) {
    segments.append(Segment(bound: bound, firstRow: firstRow))
  }

  mutating func append(_ number: Int) {
    let last = segments.count - 1
    let row = segments[last].rowCount
    let jump = segments[last].jumps.last
    // Numbers may be as great as there are: what wraps around is no number that goes on.
    if jump.map({ $0.number &+ (row - $0.row) }) != number { segments[last].jumps.append((row, number)) }
    segments[last].rowCount += 1
  }

  mutating func keep(row: Int, field: Int, _ cells: RowBuffer, _ position: Int) {
    guard keptBytes < Self.keptLimit else { return }
    let text = cells.withText(position, CellBytes.copy)
    keptBytes += text.count + MemoryLayout<Cell>.stride + MemoryLayout<RawCell>.stride
    kept[Cell(row: row, field: field)] = text.isEmpty ? .empty : .text(text)
  }

  func place(ofRow row: Int) -> RecordPlace { place(ofRow: row, column: nil) }

  func place(ofRow row: Int, field: Int) -> RecordPlace {
    place(ofRow: row, column: find(row).flatMap { $0.segment.bound.columns.columns[field] })
  }

  private func place(ofRow row: Int, column: Int?) -> RecordPlace {
    guard let (segment, number) = find(row) else { return RecordPlace(path: path, line: 1) }
    return segment.bound.source.place(ofRow: number, column: column)
  }

  func rawCell(row: Int, field: Int) -> RawCell? {
    if let cell = kept[Cell(row: row, field: field)] { return cell }
    guard let (segment, number) = find(row), segment.bound.columns.columns.indices.contains(field) else { return nil }
    if let constant = segment.bound.columns.constants[field] {
      return constant.map { $0.isEmpty ? .empty : .text(Array($0.utf8)) } ?? .empty
    }
    return segment.bound.columns.columns[field].flatMap { segment.bound.source.rawCell(row: number, column: $0) }
  }

  private func find(_ row: Int) -> (segment: Segment, number: Int)? {
    guard let segment = segments.last(where: { $0.firstRow <= row && row - $0.firstRow < $0.rowCount }) else {
      return nil
    }
    let local = row - segment.firstRow
    var (low, high) = (0, segment.jumps.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if segment.jumps[middle].row <= local { low = middle } else { high = middle }
    }
    return (segment, segment.jumps[low].number &+ (local - segment.jumps[low].row))
  }
}
