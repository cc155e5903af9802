import ByteScanning
import RecordModel

/// How files are to be read as one data set.
public struct DatasetBinding: Sendable {
  /// Paths and patterns such as `employees-*.csv`; each pattern's files are sorted.
  public var paths: [String]
  /// Field to header.
  public var columns: [String: String]
  /// Field to further patterns of dates.
  public var formats: [String: [String]]
  /// Field to the first of the hundred years that a two-digit year may mean.
  public var centuries: [String: Int]
  /// Field to further texts that stand for an empty cell.
  public var absentTexts: [String: [String]] = [:]
  /// Such texts of every field but strings, in which any text is a value.
  public var commonAbsentTexts: [String] = []
  /// Field to how its numbers are written.
  public var numberForms: [String: NumberForm] = [:]
  /// Field to the text that every row has, `nil` for none.
  public var constants: [String: String?]
  /// The control total.
  public var expectedRows: Int?
  /// The days of which the records speak; `nil` for all.
  public var covers: Coverage?
  /// Values that some record must have; without them rows are missing.
  public var expected: [ExpectedValues] = []
  /// The name of the encoding; `nil` to decide from all bytes of a file.
  public var encoding: String?
  /// `nil` to take it from the file's name and first rows.
  public var delimiter: UInt8?
  /// `nil` for the quotation mark.
  public var quote: QuoteMark?
  /// The line, or row of a sheet, on which the header stands, from 1; `nil` to look for it among the first rows.
  public var headerRow: Int?
  /// What was read already of pipes and standard input, by path.
  public var contents: [String: FileBytes] = [:]
  /// The files are a part of the data set, not all of it.
  public var isPartial = false
  /// The sheet of a workbook, by name; `nil` for its only visible sheet.
  public var sheet: String?
  /// Where the records lie, if not in files.
  public var database: DatabaseBinding?

  public init(
    paths: [String], columns: [String: String] = [:], formats: [String: [String]] = [:],
    centuries: [String: Int] = [:], constants: [String: String?] = [:], expectedRows: Int? = nil,
    encoding: String? = nil, delimiter: UInt8? = nil
  ) {
    self.paths = paths
    self.columns = columns
    self.formats = formats
    self.centuries = centuries
    self.constants = constants
    self.expectedRows = expectedRows
    self.encoding = encoding
    self.delimiter = delimiter
  }
}

/// What is read of which database.
public struct DatabaseBinding: Hashable, Sendable {
  public enum Engine: Hashable, Sendable {
    /// A file.
    case sqlite(path: String)
    /// The environment variable that says how to connect. Nothing of what it says is ever shown.
    case postgres(variable: String)
  }

  public enum Selection: Hashable, Sendable {
    case table(String)
    case query(String)
  }

  /// How many seconds a database is given for all rows, if nobody says otherwise.
  public static let usualTimeout = 60

  public var engine: Engine
  public var selection: Selection
  /// In seconds: how long it may take from the beginning to the last row.
  public var timeout: Int

  public init(engine: Engine, selection: Selection, timeout: Int = usualTimeout) {
    self.engine = engine
    self.selection = selection
    self.timeout = timeout
  }

  /// What places and messages call it.
  public var name: String {
    switch engine {
    case .sqlite(let path): path
    case .postgres(let variable): variable
    }
  }
}

extension DatabaseBinding {
  /// The package trait of its reader.
  var trait: String {
    switch engine {
    case .sqlite: "SQLite"
    case .postgres: "Postgres"
    }
  }
}

extension DataLocation {
  /// What places and messages call it.
  var name: String {
    switch self {
    case .file(let path): path
    case .database(let database): database.name
    }
  }
}

/// Values of a field that a data set is expected to hold.
public struct ExpectedValues: Hashable, Sendable {
  public enum Values: Hashable, Sendable {
    case listed([String])
    /// The key of every record that the field can refer to.
    case everyRecord
  }

  /// `nil`: the field by which records belong to their site.
  public var field: String?
  public var values: Values

  public init(field: String? = nil, values: Values) {
    self.field = field
    self.values = values
  }
}
