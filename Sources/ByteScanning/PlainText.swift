/// Plain forms, several bytes at a time. Words are little-endian: the first byte of a text is the lowest.
enum PlainText {
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  @inline(__always) static func word(_ text: UnsafePointer<UInt8>) -> UInt64 {
    unsafe UnsafeRawPointer(text).loadUnaligned(as: UInt64.self).littleEndian
  }

  /// Whether all bytes that are taken from a pattern of zeros and separators lie in their range: digits from 0 to 9,
  /// separators at 0. `slack` holds what is added to reach 0x80: 0x76 a digit, 0x7F a separator.
  @inline(__always) static func fits(_ difference: UInt64, _ slack: UInt64) -> Bool {
    ((difference &+ slack) | difference) & highs == 0
  }

  /// The same of two words at once.
  @inline(__always)
  static func fit(_ one: UInt64, _ slack: UInt64, _ other: UInt64, _ otherSlack: UInt64) -> Bool {
    ((one &+ slack) | one | (other &+ otherSlack) | other) & highs == 0
  }

  @inline(__always) private static func byte(_ word: UInt64, _ index: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &>> (index &* 8)) & 0xFF)
  }

  /// In each byte the number that its digit makes with the digit after it; at most 99, so that none runs over.
  @inline(__always) private static func pairs(_ digits: UInt64) -> UInt64 { digits &* 10 &+ digits &>> 8 }

  /// `YYYY-MM-DD`.
  @inline(__always)
  static func day(_ text: UnsafePointer<UInt8>, _ months: UnsafeBufferPointer<DayTable.Month>) -> Int64? {
    let front = unsafe word(text) ^ 0x2D30_302D_3030_3030
    let back = unsafe word(text + 2) ^ 0x3030_2D30_302D_3030
    guard fit(front, 0x7F76_767F_7676_7676, back, 0x7676_7F76_767F_7676) else { return nil }
    return unsafe day(pairs(front), byte(pairs(back), 6), months)
  }

  /// - Parameters:
  ///   - date: the pairs of `YYYY-MM-`.
  ///   - day: of the month.
  @inline(__always)
  private static func day(_ date: UInt64, _ day: Int, _ months: UnsafeBufferPointer<DayTable.Month>) -> Int64? {
    let (year, month) = (byte(date, 0) &* 100 &+ byte(date, 2) &- DayTable.years.lowerBound, byte(date, 5) &- 1)
    guard UInt(bitPattern: year) < UInt(DayTable.years.count), UInt(bitPattern: month) < 12,
      case let entry = unsafe months[year &* 12 &+ month], UInt32(truncatingIfNeeded: day &- 1) < entry.count
    else { return nil }
    return Int64(entry.before) &+ Int64(day)
  }

  /// Minutes since 1970-01-01T00:00 of `YYYY-MM-DD hh:mm`, with a blank or `T`.
  @inline(__always)
  static func minutes(_ text: UnsafePointer<UInt8>, _ months: UnsafeBufferPointer<DayTable.Month>) -> Int64? {
    let front = unsafe word(text) ^ 0x2D30_302D_3030_3030
    var back = unsafe word(text + 8) ^ 0x3030_3A30_3020_3030
    if back & 0xFF_0000 == 0x74_0000 { back ^= 0x74_0000 }
    guard fit(front, 0x7F76_767F_7676_7676, back, 0x7676_7F76_767F_7676) else { return nil }
    let (date, clock) = (pairs(front), pairs(back))
    let (hour, minute) = (byte(clock, 3), byte(clock, 6))
    guard hour < 24, minute < 60, let day = unsafe day(date, byte(clock, 0), months) else { return nil }
    return day &* 1440 &+ Int64(hour &* 60 &+ minute)
  }

  /// `:ss`.
  @inline(__always) static func seconds(_ text: UnsafePointer<UInt8>) -> Int64? {
    let digits = unsafe (word(text) ^ 0x30_303A) & 0xFF_FFFF
    guard fits(digits, 0x76_767F) else { return nil }
    let seconds = byte(pairs(digits), 1)
    return seconds < 60 ? Int64(seconds) : nil
  }

  /// The number that one to eight digits make.
  @inline(__always) static func digits(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let difference = unsafe (word(text) ^ 0x3030_3030_3030_3030) &<< UInt64(64 &- count &* 8)
    return fits(difference, 0x7676_7676_7676_7676) ? number(difference) : nil
  }

  /// The number of eight digits from 0 to 9, the first in the lowest byte.
  @inline(__always) static func number(_ digits: UInt64) -> Int64 {
    let pairs = (digits &* 10 &+ digits &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs &>> 16) & 0x0000_FFFF_0000_FFFF
    return Int64(truncatingIfNeeded: (fours &* 10_000 &+ fours &>> 32) & 0xFFFF_FFFF)
  }
}
