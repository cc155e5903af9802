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
  /// Field to the text that every row has, `nil` for none.
  public var constants: [String: String?]
  /// The control total.
  public var expectedRows: Int?
  /// Values that some record must have; without them rows are missing.
  public var expected: [ExpectedValues] = []
  /// `nil` and UTF-8 are read; others are refused by name.
  public var encoding: String?
  /// `nil` to take it from the file's name and header.
  public var delimiter: UInt8?

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
