import CivilTime

// ISO 8601 is always read; the field's patterns are read beside it. When two readings differ there is none.
extension CellParser {
  func date(_ cell: Span<UInt8>) -> Int64? {
    reading(cell, iso: ISOCell.date(cell)) { $0.date.map { Int64($0.days) } }
  }

  func time(_ cell: Span<UInt8>) -> Int64? {
    reading(cell, iso: ISOCell.time(cell)) { $0.time?.microseconds }
  }

  func datetime(_ cell: Span<UInt8>) -> Int64? {
    reading(cell, iso: ISOCell.datetime(cell)) { parts in
      guard let date = parts.date, let time = parts.time else { return nil }
      return CivilDateTime(date: date, time: time).microseconds
    }
  }

  private func reading(_ cell: Span<UInt8>, iso: Int64?, _ value: (DateParts) -> Int64?) -> Int64? {
    guard !patterns.isEmpty else { return iso }
    var found = iso
    for pattern in patterns {
      guard let parts = pattern.match(cell), let reading = value(parts) else { continue }
      guard found == nil || found == reading else { return nil }
      found = reading
    }
    return found
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
