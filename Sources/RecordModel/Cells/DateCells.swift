import CivilTime

// ISO 8601 and the forms with the year in front are always read; the field's formats are read beside them. When two
// readings differ there is none.
extension CellParser {
  func date(_ cell: Span<UInt8>) -> ParsedCell {
    if let day = ISOCell.date(cell), !declaresFormats { return .integer(day) }
    let found = reading(cell, [ISOCell.date(cell), YearFirstCell.date(cell)] + serialDays(cell)) {
      $0.date.map { Int64($0.days) }
    }
    return found ?? yearLast(cell, hasTime: false)
  }

  func time(_ cell: Span<UInt8>) -> ParsedCell {
    reading(cell, [ISOCell.time(cell)]) { $0.time?.microseconds } ?? .unreadable
  }

  func datetime(_ cell: Span<UInt8>) -> ParsedCell {
    if let moment = ISOCell.datetime(cell), !declaresFormats { return .integer(moment) }
    var serials: [Int64] = []
    for epoch in self.serials {
      guard let serial = ExcelSerial.read(cell, as: epoch) else { continue }
      serials.append(serial.days * TimeOfDay.microsecondsPerDay + serial.microseconds)
    }
    let found = reading(cell, [ISOCell.datetime(cell), YearFirstCell.datetime(cell)] + serials) { parts in
      guard let date = parts.date, let time = parts.time else { return nil }
      return CivilDateTime(date: date, time: time).microseconds
    }
    return found ?? yearLast(cell, hasTime: true)
  }

  /// Where formats are declared, what fits none of them is not guessed at.
  func yearLast(_ cell: Span<UInt8>, hasTime: Bool) -> ParsedCell {
    guard !declaresFormats, let date = YearLastDate(cell, hasTime: hasTime) else { return .unreadable }
    return date.isCertain ? .integer(date.lane) : .yearLast(date)
  }

  /// A serial with a fraction is no day.
  func serialDays(_ cell: Span<UInt8>) -> [Int64] {
    var days: [Int64] = []
    for epoch in serials {
      if let serial = ExcelSerial.read(cell, as: epoch), serial.microseconds == 0 { days.append(serial.days) }
    }
    return days
  }

  /// `nil` when nothing fits.
  private func reading(_ cell: Span<UInt8>, _ always: [Int64?], _ value: (DateParts) -> Int64?) -> ParsedCell? {
    var found: Int64?
    for reading in always.lazy.compactMap({ $0 }) {
      guard found == nil || found == reading else { return .unreadable }
      found = reading
    }
    for pattern in patterns {
      guard let parts = pattern.match(cell), let reading = value(parts) else { continue }
      guard found == nil || found == reading else { return .unreadable }
      found = reading
    }
    return found.map { .integer($0) }
  }
}

/// The usual forms of ISO 8601 straight from the bytes; whatever else `CivilTime` reads goes through it.
enum ISOCell {
  static func date(_ cell: Span<UInt8>) -> Int64? {
    cell.count == 10 ? day(cell) : nil
  }

  static func time(_ cell: Span<UInt8>) -> Int64? {
    guard cell.count > 8 else { return clock(cell, from: 0) }
    return TimeOfDay.parseISO(CellText.bytes(cell))?.microseconds
  }

  static func datetime(_ cell: Span<UInt8>) -> Int64? {
    guard cell.count >= 16, cell[10] == 0x54 || cell[10] == 0x20 else { return nil }
    guard cell.count <= 19 else { return CivilDateTime.parseISO(CellText.bytes(cell))?.microseconds }
    guard let day = day(cell), let time = clock(cell, from: 11) else { return nil }
    return day &* TimeOfDay.microsecondsPerDay &+ time
  }

  /// `YYYY-MM-DD` in the first ten bytes.
  @inline(__always) private static func day(_ cell: Span<UInt8>) -> Int64? {
    guard cell[4] == dash, cell[7] == dash, let year = CellText.digits(cell, at: 0, count: 4),
      let month = CellText.digits(cell, at: 5, count: 2), let day = CellText.digits(cell, at: 8, count: 2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return Int64(date.days)
  }

  /// `hh:mm` or `hh:mm:ss` and nothing after it.
  @inline(__always) private static func clock(_ cell: Span<UInt8>, from start: Int) -> Int64? {
    let count = cell.count &- start
    guard count == 5 || count == 8, cell[start &+ 2] == colon,
      let hour = CellText.digits(cell, at: start, count: 2),
      let minute = CellText.digits(cell, at: start &+ 3, count: 2)
    else { return nil }
    guard count == 8 else { return TimeOfDay(hour: hour, minute: minute)?.microseconds }
    guard cell[start &+ 5] == colon, let second = CellText.digits(cell, at: start &+ 6, count: 2) else { return nil }
    return TimeOfDay(hour: hour, minute: minute, second: second)?.microseconds
  }

  private static let dash = UInt8(ascii: "-")
  private static let colon = UInt8(ascii: ":")
}
