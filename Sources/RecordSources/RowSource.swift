import RecordModel

/// Rows under named columns that come front to back: a sheet of a workbook, a table, the objects of a JSON file.
///
/// Every reader but that of delimited text is one. It says what the cells hold; which of them a field gets, what they
/// mean as the field's type, and what is wrong with them is the same for all and told by `RowReader`.
public protocol RowSource: Sendable {
  /// What places and messages call it: a path as the user wrote it, the name of a connection.
  var path: String { get }
  /// The names of its columns, in order.
  var headers: [String] { get }
  /// Whether it has no columns only because it has no rows, as an empty JSON array: then no field lacks one.
  var lacksColumnsForWantOfRows: Bool { get }
  var facts: SourceFacts { get }

  /// The source with the header that fits best, for one that has more than one row to choose from; else itself.
  ///
  /// - Parameters:
  ///   - types: what its records may be.
  ///   - columns: field to header, as a configuration names them.
  func choosingHeader(for types: [RecordType], columns: [String: String]) -> any RowSource

  /// Why it is not read when no column of it is a field of the type.
  func unrecognised(as type: RecordType) -> DataSourceError

  /// Hands over all rows in order.
  ///
  /// - Parameters:
  ///   - columns: numbers of the headers whose cells are wanted. A row has these cells and no others, in this order.
  ///   - body: takes a row; it lasts until the next one.
  /// - Returns: what was wrong with rows as a whole.
  func read(
    columns: [Int], _ body: (RowBuffer) throws(DataSourceError) -> Void
  ) throws(DataSourceError) -> RowTroubles

  /// - Parameters:
  ///   - number: what the row's buffer had as its number.
  ///   - column: `nil` for the row as a whole.
  func place(ofRow number: Int, column: Int?) -> RecordPlace

  /// Reads a cell again; `nil` where that would take another pass over everything, or the cell is not there.
  func rawCell(row number: Int, column: Int) -> RawCell?
}

extension RowSource {
  public var lacksColumnsForWantOfRows: Bool { false }
  public func choosingHeader(for types: [RecordType], columns: [String: String]) -> any RowSource { self }
  public func unrecognised(as type: RecordType) -> DataSourceError {
    DataSourceError(path: path, .noKnownKey(type: type.name))
  }
  public func rawCell(row number: Int, column: Int) -> RawCell? { nil }
}

/// What a report says of a source.
public struct SourceFacts: Sendable {
  /// Of a file, 0 of anything else.
  public var bytes: Int
  /// How text in it is encoded, with the format where that is no text: `UTF-8`, `XLSX`.
  public var encoding: String
  /// Lower-case hexadecimal digits; `nil` for what is no file. Reads the whole file each time.
  public var sha256: @Sendable () -> String?
  /// Of a workbook.
  public var sheet: String?
  /// The line or row on which the header stands, from 1; `nil` where none does.
  public var headerLine: Int?

  public init(bytes: Int, encoding: String, sha256: @escaping @Sendable () -> String? = { nil }) {
    self.bytes = bytes
    self.encoding = encoding
    self.sha256 = sha256
  }
}

/// What is wrong with rows as a whole.
public struct RowTroubles: Sendable {
  public struct Trouble: Sendable {
    public var kind: CellFinding.Kind
    public var count: Int
    public var first: RecordPlace?
    public var detail: LocalText?

    public init(_ kind: CellFinding.Kind, count: Int, first: RecordPlace? = nil, detail: LocalText? = nil) {
      self.kind = kind
      self.count = count
      self.first = first
      self.detail = detail
    }
  }

  public var troubles: [Trouble]
  /// Why rows may be missing.
  public var gaps: [DatasetGap]

  public init(troubles: [Trouble] = [], gaps: [DatasetGap] = []) {
    self.troubles = troubles
    self.gaps = gaps
  }
}

/// Opens row sources of one format.
public protocol RowFormat: Sendable {
  /// Whether it reads what lies there, as far as the name tells.
  func reads(_ location: DataLocation) -> Bool

  /// The same where more than the name may tell: what the binding holds of pipes and standard input.
  func reads(_ location: DataLocation, _ binding: DatasetBinding) -> Bool

  func open(_ location: DataLocation, _ binding: DatasetBinding) throws(DataSourceError) -> any RowSource
}

extension RowFormat {
  public func reads(_ location: DataLocation, _ binding: DatasetBinding) -> Bool { reads(location) }
}

/// Where a data set, or one of the files of it, lies.
public enum DataLocation: Hashable, Sendable {
  case file(String)
  case database(DatabaseBinding)
}
