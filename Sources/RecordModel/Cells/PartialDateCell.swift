import CivilTime

/// Dates without a day: `1990-04`, `1990`, `1990年4月`, and what a field's patterns read.
extension CellParser {
  func partialDate(_ cell: Span<UInt8>, _ precision: DatePrecision) -> ParsedCell {
    var readings: [DateSpan] = []
    if let day = ISOCell.date(cell) ?? YearFirstCell.date(cell) { readings.append(DateSpan(first: day, last: day)) }
    if let span = Self.isoSpan(cell) ?? YearFirstCell.span(cell) { readings.append(span) }
    for pattern in patterns {
      if let span = pattern.match(cell)?.span { readings.append(span) }
    }
    for day in serialDays(cell) { readings.append(DateSpan(first: day, last: day)) }
    guard let span = readings.first else { return yearLast(cell, hasTime: false) }
    guard readings.allSatisfy({ $0 == span }) else { return .unreadable }
    if span.first == span.last { return .integer(span.first) }
    // A year where months are asked for is coarser than the author has thought of.
    return precision == .month && span.last - span.first > 31 ? .unreadable : .dateSpan(span)
  }

  private static func isoSpan(_ cell: Span<UInt8>) -> DateSpan? {
    guard cell.count == 4 || cell.count == 7, let year = CellText.digits(cell, at: 0, count: 4) else { return nil }
    guard cell.count == 7 else { return DateSpan(year: year) }
    guard cell[4] == UInt8(ascii: "-"), let month = CellText.digits(cell, at: 5, count: 2) else { return nil }
    return DateSpan(year: year, month: month)
  }
}

extension DateSpan {
  /// `nil` for a month that doesn't exist.
  init?(year: Int, month: Int? = nil) {
    guard let first = CivilDate(year: year, month: month ?? 1, day: 1),
      let start = CivilDate(year: year, month: month ?? 12, day: 1),
      let last = CivilDate(year: year, month: month ?? 12, day: start.daysInMonth)
    else { return nil }
    self.init(first: Int64(first.days), last: Int64(last.days))
  }
}
