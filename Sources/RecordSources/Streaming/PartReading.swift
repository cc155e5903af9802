import ByteScanning
import RecordModel

/// What is to be said of the rows of one part beside their verdicts. Rows and lines count from the part's beginning.
struct PartReading: Sendable {
  /// How many, and the first of them.
  struct Count: Sendable {
    var count = 0
    var first: RowSpot?

    /// Rows need not come in their order.
    mutating func add(_ spot: RowSpot, times: Int = 1) {
      guard times > 0 else { return }
      if first.map({ $0.source > spot.source || $0.source == spot.source && $0.offset > spot.offset }) ?? true {
        first = spot
      }
      count += times
    }
  }

  var rowCount = 0
  /// By field; rows count from the part's beginning.
  var cells: [Int: CellTally] = [:]
  /// Where the rows are that the tallies name.
  var spots: [Int: RowSpot] = [:]
  /// A cell came up that only the rest of its file can decide.
  var isUndecided = false
  /// By field that refers to records: known keys that lead nowhere or to several.
  var dangling: [Int: Count] = [:]
  var unknownKeys = Count()
  /// The rows whose key is unknown; they are told apart by their order.
  var unknownKeyRows: [Int] = []
  var blankLines: (count: Int, first: Int) = (0, 0)
  var ragged: (count: Int, first: (line: Int, cells: Int)) = (0, (0, 0))
  var quotes: [QuoteTrouble] = []
  var repeatedHeaders: (count: Int, first: Int) = (0, 0)
  /// Of characters of several bytes, and whether anything is in the text that is no UTF-8, or no text.
  var census = (sequences: 0, isSound: true)
  var keys = KeyOrder()

  mutating func noteRepeatedHeaders(_ lines: [Int]) {
    if let first = lines.first, repeatedHeaders.count == 0 { repeatedHeaders.first = first }
    repeatedHeaders.count += lines.count
  }

  mutating func note(_ batch: CellBatch) {
    if let first = batch.blankLines.first, blankLines.count == 0 { blankLines.first = first }
    blankLines.count += batch.blankLines.count
    if let first = batch.raggedRows.first, ragged.count == 0 {
      ragged.first = (batch.line(ofRow: first.row), first.cells)
    }
    ragged.count += batch.raggedRows.count
    quotes += batch.quoteTroubles
    rowCount += batch.rowCount
  }
}

/// Whether keys rise from row to row: then none stands twice, and nobody has to remember them.
struct KeyOrder: Sendable {
  /// Whether they rise in what was seen.
  var rises = true
  private(set) var first: [UInt8]?
  var last: [UInt8]?

  mutating func note(_ batch: CellBatch, column: Int) {
    guard rises else { return }
    var own: [UInt8]? = last
    rises = batch.rises(column: column, after: &own)
    if first == nil { first = firstKey(batch, column) }
    last = own
  }

  private func firstKey(_ batch: CellBatch, _ column: Int) -> [UInt8]? {
    for row in 0..<batch.rowCount {
      if let cell = batch.cell(row: row, column: column), !cell.isEmpty { return cell }
    }
    return nil
  }

  /// Whether the keys of a later part go on where these end.
  mutating func append(_ other: KeyOrder) {
    rises = rises && other.rises
    if rises, let last, let next = other.first { rises = CellBatch.isRise(last, next) }
    first = first ?? other.first
    last = other.last ?? last
  }
}
