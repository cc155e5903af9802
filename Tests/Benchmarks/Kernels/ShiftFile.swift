import ByteScanning
import CivilTime

/// A delimited file as batches of cells, of the size that a streamed run takes them in.
struct ShiftFile {
  static let batchRows = 2048
  static let days = DayTable(
    firstDay: { GregorianDays.days(year: $0, month: $1, day: 1) },
    dayCount: { GregorianDays.daysInMonth(year: $0, month: $1) })

  let file: FileBytes
  private let header: DelimitedHeader
  private(set) var batches: [CellBatch] = []

  init(path: String) throws {
    file = try FileBytes.open(path)
    header = try DelimitedHeader(file: file, delimiter: nil)
    var scanner = self.scanner()
    while let batch = scanner.next(maximumRows: Self.batchRows) { batches.append(batch) }
  }

  var rows: Int { batches.reduce(0) { $0 + $1.rowCount } }

  func scanner() -> DelimitedScanner {
    DelimitedScanner(
      file: file, delimiter: header.delimiter, columnCount: header.cells.count, offset: header.nextOffset,
      line: header.nextLine)
  }

  /// The keys of the employees, numbered as they come.
  var keys: NumberedKeys {
    var seen: [[UInt8]: Int32] = [:]
    for batch in batches {
      batch.forEachCell(ofColumn: Column.employee.rawValue) { _, cell, _ in
        let key = cell.indices.map { cell[$0] }
        if seen[key] == nil { seen[key] = Int32(seen.count) }
      }
    }
    let all = Array(seen)
    guard let keys = NumberedKeys(all.map(\.value), key: { all[$0].key[...] }) else {
      preconditionFailure("employees have numbered keys")
    }
    return keys
  }

  enum Column: Int { case id, employee, day, start, end, hazardous, minutes }

  /// The lanes of a column, a batch each.
  func lanes(_ column: Column) -> [[Int64]] {
    batches.map { batch in
      switch column {
      case .day: batch.plainDays(ofColumn: column.rawValue, Self.days).lanes
      case .minutes: batch.plainIntegers(ofColumn: column.rawValue).lanes
      default: batch.plainMoments(ofColumn: column.rawValue, Self.days).lanes
      }
    }
  }
}
