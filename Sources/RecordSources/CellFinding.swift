import RecordModel

/// Something that data has wrong: one a kind and field.
public struct CellFinding: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A cell that can't be read as its field's type.
    case unreadable
    /// A cell written like the number of an identity document, and none: a wrong check character, a lost digit.
    case invalidNumber = "invalid_number"
    /// A day of birth that is not the one in the identity number.
    case birthDateConflict = "birth_date_conflict"
    /// An identity number that records with different keys have.
    case duplicateNumber = "duplicate_number"
    /// An empty cell of a field that isn't optional.
    case missing
    case invalidUTF8 = "invalid_utf8"
    case nulByte = "nul_byte"
    /// A cell that is a date in two ways, and neither a format nor the other cells of its column say which.
    case ambiguousDate = "ambiguous_date"
    /// A date in a column of which some cells can only have the day first and others only the month.
    case mixedDateOrder = "mixed_date_order"
    /// A cell that is a number in two ways: `1,234`.
    case ambiguousNumber = "ambiguous_number"
    /// Dates that were read with day or month first, since enough cells of their column leave no other reading.
    case dateOrderTaken = "date_order_taken"
    /// A row that has fewer or more cells than the header: all its cells are unknown.
    case raggedRow = "ragged_row"
    /// An empty line between rows, which was skipped.
    case blankLine = "blank_line"
    /// A quotation that never closes: the rows from it on are lost.
    case unterminatedQuote = "unterminated_quote"
    /// A quotation over several lines that closes in the middle of a cell: rows may hide in it.
    case strayQuote = "stray_quote"
    /// A line or element of JSON that is no object: nothing is known of the row, and rows may hide in it.
    case malformedRecord = "malformed_record"
    /// A record of JSON in which a key stands twice: nothing is known of the row.
    case repeatedKey = "repeated_key"
    /// A JSON array that breaks off: the records after it are lost.
    case brokenOff = "broken_off"
    /// A file that ends before its text does: packed data or a character that breaks off.
    case truncatedFile = "truncated_file"
    /// A file whose encoding is the likeliest, not a certain one.
    case uncertainEncoding = "uncertain_encoding"
    /// Lines above the header, which were skipped.
    case linesAboveHeader = "lines_above_header"
    /// A line above the header that says as much as a record: rows may be missing.
    case recordAboveHeader = "record_above_header"
    /// A row that says the same as the header, which was skipped.
    case repeatedHeader = "repeated_header"
    /// One of several files has no column for the field.
    case noColumn = "no_column"
    /// The number of rows differs from the control total.
    case controlTotal = "control_total"
    /// A row whose key an earlier row has.
    case duplicateKey = "duplicate_key"
    /// A row whose key can't be read.
    case unknownKey = "unknown_key"
    /// A reference to a key that no record has, or several.
    case dangling
    /// A row of a day of which the data set does not speak.
    case outsideCovers = "outside_covers"
  }

  public var kind: Kind
  public var dataset: String
  public var field: String?
  /// How many cells or rows.
  public var count: Int
  /// The first of them.
  public var first: RecordPlace?
  /// What the first cell says, or its shape where the field is personal; `nil` where it must not be seen.
  public var sample: String?
  /// The same for whom personal values may be shown; `nil` where it is no other.
  public var personalSample: String?
  /// What else is to be said.
  public var detail: LocalText?
  /// What the cells look like.
  public var hint: CellHint?
  /// The order that was taken for dates.
  public var order: YearLastDate.Order?
  /// How many cells leave no order but that one.
  public var deciding = 0
  /// How the first cell can be read, where that may be shown.
  public var readings: DateReadings?

  public init(
    kind: Kind, dataset: String, field: String? = nil, count: Int, first: RecordPlace? = nil, sample: String? = nil,
    detail: LocalText? = nil
  ) {
    self.kind = kind
    self.dataset = dataset
    self.field = field
    self.count = count
    self.first = first
    self.sample = sample
    self.detail = detail
  }
}

/// What may be shown of a cell.
public enum CellSample {
  public static func text(_ cell: RawCell, _ sensitivity: Field.Sensitivity) -> String? {
    guard case .text(let bytes) = cell else { return sensitivity == .special ? nil : "" }
    switch sensitivity {
    case .open:
      let text = String(decoding: bytes.prefix(CellShape.limit * 4), as: UTF8.self).unicodeScalars
      return String(text.prefix(CellShape.limit)) + (text.count > CellShape.limit ? "…" : "")
    case .personal: return CellShape.describe(bytes)
    case .special: return nil
    }
  }
}
