import Columnar
import RecordModel

/// Why two facts of a record contradict each other.
public enum Contradiction: Hashable, Sendable {
  /// The identity number proves itself wrong, so that nobody knows which of its digits are.
  case invalidNumber
  /// The day of birth is not the one in the identity number.
  case birthDate
  /// A record with another key has the same identity number.
  case duplicateNumber
}

/// What is to be said of single cells beside their column: why they are unknown, where the cell itself doesn't show it.
public struct CellNotes: Sendable {
  /// By field: cells that are empty, or stand for an empty one, and must be filled.
  private var missing: [Int: Bitmap] = [:]
  /// By field: identity numbers without a check character.
  private var unproven: [Int: Bitmap] = [:]
  /// By field and row: dates that are a month or a year.
  private var spans: [Int: [Int: DateSpan]] = [:]
  /// By field and row.
  private var contradictions: [Int: [Int: Contradiction]] = [:]

  public init() {}

  init(_ builders: [ColumnBuilder], rowCount: Int) {
    for builder in builders {
      missing[builder.field] = builder.missing.bitmap(count: rowCount, inverted: false)
      unproven[builder.field] = builder.unproven.bitmap(count: rowCount, inverted: false)
      if !builder.spans.isEmpty { spans[builder.field] = builder.spans }
      for row in builder.invalidNumbers { note(.invalidNumber, field: builder.field, row: row) }
    }
  }

  mutating func note(_ contradiction: Contradiction, field: Int, row: Int) {
    if contradictions[field]?[row] == nil { contradictions[field, default: [:]][row] = contradiction }
  }

  /// The date is known to the day, or not at all.
  mutating func removeSpan(field: Int, row: Int) { spans[field]?[row] = nil }

  mutating func noteMissing(field: Int, rows: Bitmap) { missing[field] = rows }

  public func isMissing(field: Int, row: Int) -> Bool { missing[field]?[row] ?? false }

  /// Whether an identity number proves itself by its check character.
  func isProven(field: Int, row: Int) -> Bool { !(unproven[field]?[row] ?? false) }

  /// The days of a date that is a month or a year; the column has it as unknown.
  public func span(field: Int, row: Int) -> DateSpan? { spans[field]?[row] }

  public func contradiction(field: Int, row: Int) -> Contradiction? { contradictions[field]?[row] }

  /// The rows of a field with a contradiction, in order.
  public func contradictions(field: Int) -> [(row: Int, contradiction: Contradiction)] {
    (contradictions[field] ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
