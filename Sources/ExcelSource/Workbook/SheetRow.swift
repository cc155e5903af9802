import RecordSources

/// A row of a sheet: its cells that have something in them.
struct SheetRow {
  /// As the sheet numbers it, from 1.
  private(set) var number = 0
  /// From 0, in the order of the cells.
  private(set) var columns: [Int] = []
  private var kinds: [RowBuffer.Kind] = []
  private var ends: [Int] = []
  private(set) var bytes: [UInt8] = []

  mutating func begin(number: Int) {
    self.number = number
    columns.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  var count: Int { columns.count }
  var isEmpty: Bool { columns.isEmpty }

  /// The cell of a column; `nil` where there is nothing.
  func cell(at column: Int) -> Int? {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low < columns.count && columns[low] == column ? low : nil
  }

  func kind(_ cell: Int) -> RowBuffer.Kind { kinds[cell] }

  func withText<Result>(_ cell: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting((cell == 0 ? 0 : ends[cell - 1])..<ends[cell]))
  }

  func text(_ cell: Int) -> String { withText(cell, ZipDirectory.text) }

  /// The text of a cell goes before.
  mutating func write(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  mutating func write(_ text: Span<UInt8>) { for index in text.indices { bytes.append(text[index]) } }

  /// A cell of what was written since the last one; nothing written is an empty cell, which is none.
  mutating func finish(_ kind: RowBuffer.Kind, column: Int) {
    guard bytes.count > (ends.last ?? 0) || kind == .unreadable else { return }
    columns.append(column)
    kinds.append(kind)
    ends.append(bytes.count)
  }
}

/// Cells that are shown as one; its content stands in the first.
struct MergedCells: Hashable, Sendable {
  /// From 1.
  var rows: ClosedRange<Int>
  /// From 0.
  var columns: ClosedRange<Int>
}
