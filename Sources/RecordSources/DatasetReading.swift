import Columnar
import RecordModel

/// What reading a data set gave.
public struct DatasetReading: Sendable {
  public var table: Table
  public var inputs: [InputFacts]
  public var findings: [CellFinding]
}

/// One file, or other source, that was read.
public struct InputFacts: Sendable {
  public var path: String
  public var rows: Int
  public var bytes: Int
  public var encoding: String
  /// Field and header, in the order of the record type.
  public var columns: [(field: String, header: String)]
  /// Headers that no field claims.
  public var unclaimed: [String]
  /// Lower-case hexadecimal digits; `nil` for what is no file. Reads the whole file each time.
  public var sha256: @Sendable () -> String?
  /// What separates the cells of delimited text.
  public var delimiter: UInt8?
  /// Of a workbook.
  public var sheet: String?
  /// The line or row on which the header stands, from 1; `nil` where none does.
  public var headerLine: Int?
}

/// Consecutive rows of a data set.
public struct RecordBatch: Sendable {
  /// The number of the first row in the data set.
  public var firstRow: Int
  public var rowCount: Int
  /// In the order of the type's fields; `.absent` where the field was not asked for.
  public var columns: [Column]
}
