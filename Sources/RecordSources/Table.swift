import Columnar
import RecordModel

/// The records of one data set in memory: the columns that somebody asked for, and where each row came from.
public struct Table: Sendable {
  public let type: RecordType
  public var rowCount: Int
  /// In the order of `type.fields`; `.absent` where the field was not asked for.
  public var columns: [Column]
  /// Where the rows came from.
  public let origin: any TableOrigin
  /// Fields of text whose cells are read again by whoever shows them; their columns say only which cells have a text.
  public var shownOnly: Set<Int> = []
  /// Fields for which the data has no column (and the configuration no constant): every cell is unknown, for one cause.
  public var fieldsWithoutColumn: Set<String>
  /// Why rows may be missing; empty for a data set that is whole.
  public var gaps: [DatasetGap]
  /// The days of which the data set speaks; `nil` for all.
  public var covers: Coverage?
  /// Why single cells are unknown.
  public var notes: CellNotes
  /// How many rows the data set has, where the table holds but some of them; `nil` where it holds all.
  public var rowsBehind: Int?
  /// By row: how many rows before it have the same key, or have none either; `nil` where the table's own rows tell.
  public var ordinals: [Int: Int]?

  public init(
    type: RecordType, rowCount: Int, columns: [Column], origin: any TableOrigin, fieldsWithoutColumn: Set<String> = [],
    gaps: [DatasetGap] = [], notes: CellNotes = CellNotes()
  ) {
    self.type = type
    self.rowCount = rowCount
    self.columns = columns
    self.origin = origin
    self.fieldsWithoutColumn = fieldsWithoutColumn
    self.gaps = gaps
    self.notes = notes
  }
}

/// Why rows of a data set may be missing.
public struct DatasetGap: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// A quotation that never ends: the rows after it cannot be told apart.
    case unterminatedQuote = "unterminated_quote"
    /// The count differs from the control total.
    case controlTotal = "control_total"
    /// Values that the configuration expects stand in no row.
    case undelivered
    /// The source broke off.
    case truncated
    /// A line that was passed over may be a record.
    case skipped
    /// What stands in a record's place is none, and may be several.
    case malformedRecord = "malformed_record"
    /// Whoever asked named a part of the data set, and says so.
    case partial
  }

  public var kind: Kind
  public var detail: String

  public init(kind: Kind, detail: String) {
    self.kind = kind
    self.detail = detail
  }
}

extension Table {
  /// Somebody chose which rows are here: what is asked of all of them is not to be asked.
  public var isPartial: Bool { gaps.contains { $0.kind == .partial } }
}

/// Finds what a table does not keep: the place and the raw text of cells.
public protocol TableOrigin: Sendable {
  /// The file (or other source) and line of a row.
  func place(ofRow row: Int) -> RecordPlace
  /// The place of one cell, where the source has one for cells; else that of its row.
  func place(ofRow row: Int, field: Int) -> RecordPlace
  /// The cell as it stands in the source, `nil` when the source has no column for the field or the row is too short.
  func rawCell(row: Int, field: Int) -> RawCell?
}

extension TableOrigin {
  public func place(ofRow row: Int, field: Int) -> RecordPlace { place(ofRow: row) }
}

public struct RecordPlace: Hashable, Sendable {
  public var path: String
  /// From 1; the line on which the row starts.
  public var line: Int
  /// Where that is more than a line: `[12]` in a JSON array, counted from 0, since an array may stand on one line;
  /// `Sheet!C17` in a workbook.
  public var element: String?

  public init(path: String, line: Int, element: String? = nil) {
    self.path = path
    self.line = line
    self.element = element
  }
}

public enum RawCell: Hashable, Sendable {
  /// The source says that there is no value: an empty CSV cell, a JSON null.
  case empty
  case text([UInt8])
}
