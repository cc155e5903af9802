import CivilTime

/// What a cell says, by its field's type.
public enum ParsedCell: Hashable, Sendable {
  /// In the encoding of integer lanes: days, microseconds, 0 or 1, the index of a member …
  case integer(Int64)
  case double(Double)
  /// The cell's bytes as they stand are the value. Whether they are UTF-8 is for the caller to see, who knows which
  /// texts it has seen before.
  case text
  /// A decimal number, to be kept as the text that `CellParser.decimalText` gives.
  case decimal
  /// A date that is the column's to decide: unknown where it doesn't.
  case yearLast(YearLastDate)
  /// A month or a year: every day from the first to the last.
  case dateSpan(DateSpan)
  /// The number of an identity document.
  case number(ResidentNumber)
  /// Written like the number of an identity document, and none: unknown, and a contradiction in itself.
  case invalidNumber
  /// Empty, and the field is optional.
  case null
  /// Empty, and the field is not optional: unknown.
  case missing
  /// Not to be read as the field's type: unknown.
  case unreadable

  /// Whether it says nothing by itself: a constant, or a value in a test, has no column around it that decides.
  public var isUndecidedAlone: Bool {
    if case .yearLast = self { true } else { self == .unreadable }
  }
}
