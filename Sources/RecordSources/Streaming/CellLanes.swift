import ByteScanning
import Columnar
import RecordModel

/// The lanes of one column of a batch while its cells are read.
struct CellLanes {
  private let count: Int
  private let isDouble: Bool
  private var integers: [Int64]
  private var doubles: [Double]
  /// Rows whose cells are still to be read, 64 a word.
  let left: [UInt64]
  private var unknown = RowMarks()
  private var null = RowMarks()

  /// - Parameter plain: `nil` where all cells are left.
  init(_ plain: PlainLanes? = nil, count: Int, isDouble: Bool) {
    self.count = count
    self.isDouble = isDouble
    integers = plain?.lanes ?? (isDouble ? [] : [Int64](repeating: 0, count: count))
    doubles = isDouble ? [Double](repeating: 0, count: count) : []
    left = plain?.left ?? Bitmap(repeating: true, count: count).words
  }

  mutating func set(_ row: Int, _ value: Int64) { integers[row] = value }
  mutating func set(_ row: Int, _ value: Double) { doubles[row] = value }
  /// Puts something else in place of each lane that was read.
  mutating func replace(_ value: (Int64) -> Int64) {
    for row in integers.indices where left[row >> 6] >> UInt64(row & 63) & 1 == 0 {
      integers[row] = value(integers[row])
    }
  }

  mutating func setNull(_ row: Int) { null.mark(row) }
  mutating func setUnknown(_ row: Int) { unknown.mark(row) }

  var column: Column { column(isDouble ? .doubles(doubles) : .integers(integers)) }

  /// With texts in place of what was set.
  func column(_ texts: TextLanes) -> Column { column(.texts(texts)) }

  private func column(_ lanes: Lanes) -> Column {
    Column(
      lanes: lanes, known: unknown.bitmap(count: count, inverted: true),
      null: null.bitmap(count: count, inverted: false))
  }
}

/// What is wrong with a cell that is no value.
enum CellTrouble {
  static func ofText(_ cell: Span<UInt8>) -> CellFinding.Kind? {
    if CellBytes.holdsNUL(cell) { return .nulByte }
    return CellBytes.isUTF8(cell) ? nil : .invalidUTF8
  }

  static func ofUnreadable(
    _ cell: Span<UInt8>, _ parser: CellParser
  ) -> (kind: CellFinding.Kind, hint: CellHint?) {
    if let kind = ofText(cell) { return (kind, nil) }
    let hint = parser.hint(cell)
    return (hint == .loneMark ? .ambiguousNumber : .unreadable, hint)
  }
}
