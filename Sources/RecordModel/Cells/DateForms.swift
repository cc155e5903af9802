import CivilTime

// Forms of dates beside ISO 8601. With the year in front the day can only stand last, in whatever country the file was
// written; with the year last the column has to tell (`YearLastDate`).

/// `2025/4/14`, `2025.4.14`, `2025-4-14`, `2025年4月14日`, `20250414`, all with a time behind them where one is wanted.
enum YearFirstCell {
  /// A number of eight digits is a date in these years alone. Then it cannot be one of a file that writes day or month
  /// first: `19112005` is the year 1911 with a twentieth month, `01122005` the year 112.
  private static let compactYears = 1800...2200

  static func date(_ cell: Span<UInt8>) -> Int64? {
    guard let (date, end) = day(cell), end == cell.count else { return nil }
    return Int64(date.days)
  }

  static func datetime(_ cell: Span<UInt8>) -> Int64? {
    guard let (date, end) = day(cell), let time = ClockText.microseconds(cell, after: end) else { return nil }
    return Int64(date.days) &* TimeOfDay.microsecondsPerDay &+ time
  }

  /// `2025年4月`, `2025年`, `2025/4`: a month or a year, from end to end.
  static func span(_ cell: Span<UInt8>) -> DateSpan? {
    guard let year = CellText.digits(cell, at: 0, count: 4) else { return nil }
    if CellText.has(ChineseMark.year, cell, at: 4) {
      guard cell.count > 7 else { return DateSpan(year: year) }
      guard let (month, end) = CellText.number(cell, at: 7), CellText.has(ChineseMark.month, cell, at: end),
        end + 3 == cell.count
      else { return nil }
      return DateSpan(year: year, month: month)
    }
    guard cell.count > 5, CellText.isDateSeparator(cell[4]), cell[4] != UInt8(ascii: "-"),
      let (month, end) = CellText.number(cell, at: 5),
      end == cell.count
    else { return nil }
    return DateSpan(year: year, month: month)
  }

  private static func day(_ cell: Span<UInt8>) -> (CivilDate, end: Int)? {
    guard cell.count >= 8, let year = CellText.digits(cell, at: 0, count: 4) else { return nil }
    if CellText.isDateSeparator(cell[4]) { return separated(cell, year) }
    return cell[4] == ChineseMark.year[0] ? chinese(cell, year) : compact(cell, year)
  }

  private static func separated(_ cell: Span<UInt8>, _ year: Int) -> (CivilDate, end: Int)? {
    guard let (month, middle) = CellText.number(cell, at: 5), middle < cell.count, cell[middle] == cell[4],
      let (day, end) = CellText.number(cell, at: middle + 1)
    else { return nil }
    return CivilDate(year: year, month: month, day: day).map { ($0, end) }
  }

  private static func chinese(_ cell: Span<UInt8>, _ year: Int) -> (CivilDate, end: Int)? {
    guard CellText.has(ChineseMark.year, cell, at: 4), let (month, middle) = CellText.number(cell, at: 7),
      CellText.has(ChineseMark.month, cell, at: middle), let (day, end) = CellText.number(cell, at: middle + 3),
      CellText.has(ChineseMark.day, cell, at: end)
    else { return nil }
    return CivilDate(year: year, month: month, day: day).map { ($0, end + 3) }
  }

  private static func compact(_ cell: Span<UInt8>, _ year: Int) -> (CivilDate, end: Int)? {
    guard compactYears.contains(year), cell.count == 8 || CellText.isBlank(cell[8]) || cell[8] == 0x54,
      let month = CellText.digits(cell, at: 4, count: 2), let day = CellText.digits(cell, at: 6, count: 2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day).map { ($0, 8) }
  }
}

private enum ChineseMark {
  static let year = Array("年".utf8)
  static let month = Array("月".utf8)
  static let day = Array("日".utf8)
}

/// The time behind a day: `8:30`, `08:30`, `08:30:00`, after `T` or one blank, after `日` also without.
enum ClockText {
  static func microseconds(_ cell: Span<UInt8>, after end: Int) -> Int64? {
    var start = end
    if start < cell.count, cell[start] == 0x54 {
      start += 1
    } else if start < cell.count, CellText.isBlank(cell[start]) {
      start += 1
    } else {
      guard end > 0, cell[end - 1] >= 0x80 else { return nil }
    }
    guard let (_, colon) = CellText.number(cell, at: start), colon < cell.count, cell[colon] == 0x3A else { return nil }
    let clock = CellText.bytes(cell.extracting(start..<cell.count))
    return ISOCell.time((colon - start == 1 ? [UInt8(ascii: "0")] + clock : clock).span)
  }
}

extension CellText {
  /// A number of one or two digits, and where it ends.
  static func number(_ cell: Span<UInt8>, at offset: Int) -> (value: Int, end: Int)? {
    if let value = digits(cell, at: offset, count: 2) { return (value, offset + 2) }
    return digits(cell, at: offset, count: 1).map { ($0, offset + 1) }
  }

  static func has(_ text: [UInt8], _ cell: Span<UInt8>, at offset: Int) -> Bool {
    guard offset + text.count <= cell.count else { return false }
    for index in text.indices where cell[offset + index] != text[index] { return false }
    return true
  }

  static func isDateSeparator(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x2E || byte == 0x2D }
}
