import Columnar
import RecordModel

/// Rows of text in memory: cases of rules, and records that a program has at hand.
public struct MemoryOrigin: TableOrigin {
  private let path: String
  private let type: RecordType
  private let rows: [[String: String?]]
  private let lines: [Int]

  /// - Parameter lines: the line of each row; by default rows are numbered from 1.
  public init(path: String, type: RecordType, rows: [[String: String?]], lines: [Int] = []) {
    self.path = path
    self.type = type
    self.rows = rows
    self.lines = lines
  }

  public func place(ofRow row: Int) -> RecordPlace {
    RecordPlace(path: path, line: row >= 0 && row < lines.count ? lines[row] : row + 1)
  }

  public func rawCell(row: Int, field: Int) -> RawCell? {
    guard row >= 0, row < rows.count, field >= 0, field < type.fields.count else { return nil }
    guard let cell = rows[row][type.fields[field].name] else { return nil }
    guard let text = cell, !text.isEmpty else { return .empty }
    return .text(Array(text.utf8))
  }
}

/// Makes tables of rows in memory, by the same rules as of files.
public enum MemoryReader {
  /// A field that no row mentions has no column: all its cells are unknown. A row that doesn't mention a field which
  /// another row does has an empty cell, as in a file.
  ///
  /// - Parameters:
  ///   - rows: field to text, `nil` for none. Names that are no fields are passed over; whoever takes rows from people
  ///     checks them first.
  ///   - columns: fields that have a column even if no row mentions them.
  ///   - lines: the line of each row in `path`, for places.
  /// - Throws: for a pattern of dates that can't be used.
  public static func read(
    type: RecordType, rows: [[String: String?]], columns fields: Set<String> = [], path: String = "memory",
    lines: [Int] = [], keyTypes: (String) -> RecordType? = { _ in nil }, pool: inout StringPool
  ) throws(DatePatternError) -> DatasetReading {
    let mentioned = fields.union(rows.flatMap(\.keys))
    let origin = MemoryOrigin(path: path, type: type, rows: rows, lines: lines)
    var builders: [ColumnBuilder] = []
    var findings: [CellFinding] = []
    for (index, field) in type.fields.enumerated() {
      var builder = ColumnBuilder(field: index, parser: try CellParser(field: field, keyTypes: keyTypes))
      for row in rows {
        guard mentioned.contains(field.name) else {
          builder.appendUnknown()
          continue
        }
        let text = row[field.name].flatMap { $0 } ?? ""
        builder.append(Array(text.utf8).span, mayHoldNUL: true, pool: &pool)
      }
      builder.endFile()
      builders.append(builder)
      findings += builder.tally.findings(dataset: type.dataset, field: field, index: index, origin: origin)
    }
    let absent = type.fields.map(\.name).filter { !mentioned.contains($0) }
    var table = Table(
      type: type, rowCount: rows.count, columns: builders.map { $0.column() }, origin: origin,
      fieldsWithoutColumn: Set(absent), notes: CellNotes(builders, rowCount: rows.count))
    findings += ContradictionCheck.apply(to: &table, pool: pool)
    return DatasetReading(table: table, inputs: [], findings: findings)
  }
}

extension Table {
  /// A table of rows in memory; see `MemoryReader`.
  public init(
    type: RecordType, rows: [[String: String?]], keyTypes: (String) -> RecordType? = { _ in nil },
    pool: inout StringPool
  ) throws(DatePatternError) {
    self = try MemoryReader.read(type: type, rows: rows, keyTypes: keyTypes, pool: &pool).table
  }
}
