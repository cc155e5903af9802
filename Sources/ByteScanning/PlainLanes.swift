/// The values of a batch's cells that are written in the plainest form of their type, in the encoding of columns.
///
/// Every plain form means the same to whoever reads cells of the type one by one; these loops only get there sooner.
/// Whatever is written otherwise, empty cells and rows that can't be split included, is left to them.
public struct PlainLanes: Sendable {
  /// One a row; 0 where the cell is left.
  public var lanes: [Int64]
  /// Bits of the rows whose cells are left, 64 a word.
  public var left: [UInt64]

  public var leavesNone: Bool { left.allSatisfy { $0 == 0 } }

  public func isLeft(_ row: Int) -> Bool { left[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  /// Calls `body` with the rows whose cells are left, in order.
  public func forEachLeft(_ body: (Int) -> Void) {
    for (position, word) in left.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        body(position << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }
}

extension CellBatch {
  /// Days since 1970-01-01 of cells like `2025-04-14`.
  public func plainDays(ofColumn column: Int, _ days: DayTable) -> PlainLanes {
    unsafe days.withMonths { unsafe plainLanes(column, PlainDay(months: $0)) }
  }

  /// Microseconds since 1970-01-01T00:00 of cells like `2025-04-14 08:30`, with `T` or seconds if need be.
  public func plainMoments(ofColumn column: Int, _ days: DayTable) -> PlainLanes {
    unsafe days.withMonths { unsafe plainLanes(column, PlainMoment(months: $0)) }
  }

  /// Cells of up to eight digits.
  public func plainIntegers(ofColumn column: Int) -> PlainLanes { plainLanes(column, PlainInteger()) }

  /// 1 for `true`, 0 for `false`.
  public func plainTruths(ofColumn column: Int) -> PlainLanes { plainLanes(column, PlainTruth()) }

  /// The numbers of cells of a shape.
  public func plainNumbers(ofColumn column: Int, _ shape: NumberedShape) -> PlainLanes {
    plainLanes(column, PlainNumber(shape: shape))
  }

  /// What a table of numbered keys says of the cells.
  public func plainKeys(ofColumn column: Int, _ keys: NumberedKeys) -> PlainLanes {
    unsafe keys.withValues { unsafe plainLanes(column, PlainKey(keys: keys, values: $0)) }
  }

  @inline(__always)
  private func plainLanes(_ column: Int, _ form: some PlainForm) -> PlainLanes {
    precondition(column >= 0 && column < columnCount, "no such column")
    var left = [UInt64](repeating: 0, count: (rowCount + 63) / 64)
    guard rowCount > 0 else { return PlainLanes(lanes: [], left: left) }
    // Looked at once: whether every cell is one, and whether 25 bytes can be read from the beginning of each.
    let (areWhole, last) = (raggedRows.isEmpty, file.count &- 25)
    let areRoomy = endOffset <= last
    let lanes = unsafe [Int64](unsafeUninitializedCapacity: rowCount) { lanes, count in
      marks.withColumn(column) { marks in
        for row in 0..<rowCount {
          let (start, length) = (marks.start(row), marks.count(row, isFirst: column == 0))
          if areWhole || !marks.isRagged(row), length > 0, areRoomy || start <= last,
            let lane = unsafe form.lane(of: file.base + start, length) ?? quoted(form, file.base + start, length)
          {
            unsafe lanes[row] = lane
          } else {
            unsafe lanes[row] = 0
            left[row &>> 6] |= 1 &<< UInt64(row & 63)
          }
        }
      }
      count = rowCount
    }
    return PlainLanes(lanes: lanes, left: left)
  }

  /// A plain cell between quotation marks. What it holds has none itself: no plain form does.
  @inline(__always)
  private func quoted(_ form: some PlainForm, _ cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard unsafe count > 2 && cell[0] == DelimitedCursor.quote && cell[count &- 1] == DelimitedCursor.quote else {
      return nil
    }
    return unsafe form.lane(of: cell + 1, count &- 2)
  }
}

/// A way of reading plain cells. A type and no closure, since only so it is sure to become a part of the loop.
private protocol PlainForm {
  /// - Parameter cell: of at least one byte; 24 bytes from its start can be read.
  func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64?
}

@safe private struct PlainDay: PlainForm {
  let months: UnsafeBufferPointer<DayTable.Month>

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    count == 10 ? unsafe PlainText.day(cell, months) : nil
  }
}

@safe private struct PlainMoment: PlainForm {
  let months: UnsafeBufferPointer<DayTable.Month>

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    if count == 16 { return unsafe PlainText.minutes(cell, months).map { $0 &* 60_000_000 } }
    guard count == 19, let minutes = unsafe PlainText.minutes(cell, months),
      let seconds = unsafe PlainText.seconds(cell + 16)
    else { return nil }
    return (minutes &* 60 &+ seconds) &* 1_000_000
  }
}

private struct PlainInteger: PlainForm {
  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    count <= 8 ? unsafe PlainText.digits(cell, count) : nil
  }
}

private struct PlainTruth: PlainForm {
  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let word = unsafe PlainText.word(cell)
    if count == 4, word & 0xFFFF_FFFF == 0x6575_7274 { return 1 }
    return count == 5 && word & 0xFF_FFFF_FFFF == 0x65_736C_6166 ? 0 : nil
  }
}

private struct PlainNumber: PlainForm {
  let shape: NumberedShape

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    unsafe shape.number(cell, count)
  }
}

@safe private struct PlainKey: PlainForm {
  let keys: NumberedKeys
  let values: UnsafeBufferPointer<Int32>

  @inline(__always) func lane(of cell: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    unsafe keys.value(cell, count, values)
  }
}

/// The first days of months, so that no date costs a division.
public struct DayTable: Sendable {
  static let years = 1900..<2100
  /// By month from January of the first year: the day before its first day, and how many days it has.
  private let months: [Month]

  struct Month {
    var before: Int32
    var count: Int32
  }

  /// - Parameters:
  ///   - firstDay: the day number of the first day of a month, by year and month.
  ///   - dayCount: the length of a month.
  public init(firstDay: (_ year: Int, _ month: Int) -> Int, dayCount: (_ year: Int, _ month: Int) -> Int) {
    months = Self.years.flatMap { year in
      (1...12).map { Month(before: Int32(firstDay(year, $0) - 1), count: Int32(dayCount(year, $0))) }
    }
  }

  @inline(__always) func withMonths<Result>(_ body: (UnsafeBufferPointer<Month>) -> Result) -> Result {
    unsafe months.withUnsafeBufferPointer(body)
  }
}

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
    guard fits(front, 0x7F76_767F_7676_7676), fits(back, 0x7676_7F76_767F_7676) else { return nil }
    let (pairs, last) = (Self.pairs(front), Self.pairs(back))
    let month = byte(pairs, 5)
    guard month &- 1 < 12, month > 0 else { return nil }
    let years = DayTable.years
    let (year, day) = (byte(pairs, 0) &* 100 &+ byte(pairs, 2) &- years.lowerBound, byte(last, 6))
    guard year >= 0, year < years.count, case let entry = unsafe months[year &* 12 &+ month &- 1],
      day > 0, day <= Int(entry.count)
    else { return nil }
    return Int64(entry.before) &+ Int64(day)
  }

  /// Minutes since 1970-01-01T00:00 of `YYYY-MM-DD hh:mm`, with a blank or `T`.
  @inline(__always)
  static func minutes(_ text: UnsafePointer<UInt8>, _ months: UnsafeBufferPointer<DayTable.Month>) -> Int64? {
    let front = unsafe word(text) ^ 0x2D30_302D_3030_3030
    var back = unsafe word(text + 8) ^ 0x3030_3A30_3020_3030
    if back & 0xFF_0000 == 0x74_0000 { back ^= 0x74_0000 }
    guard fits(front, 0x7F76_767F_7676_7676), fits(back, 0x7676_7F76_767F_7676) else { return nil }
    let (date, clock) = (pairs(front), pairs(back))
    let (year, month) = (byte(date, 0) &* 100 &+ byte(date, 2) &- DayTable.years.lowerBound, byte(date, 5) &- 1)
    let (day, hour, minute) = (byte(clock, 0), byte(clock, 3), byte(clock, 6))
    guard year >= 0, year < DayTable.years.count, month >= 0, month < 12, hour < 24, minute < 60,
      case let entry = unsafe months[year &* 12 &+ month], day > 0, day <= Int(entry.count)
    else { return nil }
    return (Int64(entry.before) &+ Int64(day)) &* 1440 &+ Int64(hour &* 60 &+ minute)
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
