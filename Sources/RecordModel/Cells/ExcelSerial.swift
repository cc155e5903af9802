import CivilTime

/// Days as spreadsheets count them, `45761` or `45761.354167`. They are read where a field declares it, since any number
/// of five digits could be one.
enum ExcelSerial: String, Sendable, CaseIterable {
  /// From 1900-01-01 as 1, with a 29 February 1900 that never was.
  case excel
  /// From 1904-01-01 as 0.
  case excel1904

  private static let lastOf1900 = 2_958_465

  /// - Throws: where the kind holds no day.
  static func require(_ kind: CellParser.Kind, _ format: String) throws(DatePatternError) {
    switch kind {
    case .date, .datetime: break
    default: throw DatePatternError(format, .noDay)
    }
  }

  static func read(_ cell: Span<UInt8>, as epoch: ExcelSerial) -> (days: Int64, microseconds: Int64)? {
    guard let (number, fraction) = parts(cell), let days = epoch.days(number) else { return nil }
    return (days, fraction)
  }

  /// Days since 1970-01-01.
  private func days(_ number: Int) -> Int64? {
    switch self {
    case .excel:
      guard number >= 1, number != 60, number <= Self.lastOf1900 else { return nil }
      return Int64(number) - (number < 60 ? 25_568 : 25_569)
    case .excel1904:
      guard number <= Self.lastOf1900 - 1462 else { return nil }
      return Int64(number) - 24_107
    }
  }

  /// The whole days, and the rest of the day to the millisecond, which is as far as spreadsheets show times.
  private static func parts(_ cell: Span<UInt8>) -> (Int, Int64)? {
    var (number, index) = (0, 0)
    while index < cell.count, index < 7, let digit = CellText.digits(cell, at: index, count: 1) {
      number = number * 10 + digit
      index += 1
    }
    guard index > 0 else { return nil }
    guard index < cell.count else { return (number, 0) }
    guard cell[index] == UInt8(ascii: "."), index + 1 < cell.count,
      let fraction = NumberCell.double(cell.extracting(index..<cell.count)), fraction >= 0
    else { return nil }
    let milliseconds = Int64((fraction * 86_400_000).rounded())
    return milliseconds < 86_400_000 ? (number, milliseconds * 1000) : nil
  }
}
