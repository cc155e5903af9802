import CivilTime

/// The year, month and day of a day number in one word: looked up for the days that most records speak of, since the
/// calendar costs a handful of divisions.
struct DayParts {
  private let packed: Int32

  private init(_ days: Int) {
    let (year, month, day) = GregorianDays.components(days)
    packed = Int32(year) << 9 | Int32(month) << 5 | Int32(day)
  }

  @inline(__always) var year: Int64 { Int64(packed >> 9) }
  @inline(__always) var month: Int64 { Int64(packed >> 5 & 15) }
  @inline(__always) var day: Int64 { Int64(packed & 31) }

  private static let first = GregorianDays.days(year: 1900, month: 1, day: 1)
  private static let table = (first..<GregorianDays.days(year: 2100, month: 1, day: 1)).map { DayParts($0) }

  /// A part of each day.
  @inline(__always) static func vector(_ days: [Int64], _ part: (DayParts) -> Int64) -> Vector {
    let first = Int64(first)
    return unsafe table.withUnsafeBufferPointer { table in
      unsafe days.withUnsafeBufferPointer { days in
        Vector(
          .integers(
            unsafe [Int64](unsafeUninitializedCapacity: days.count) { out, count in
              for index in 0..<days.count {
                let slot = unsafe days[index] &- first
                let parts =
                  unsafe slot >= 0 && slot < Int64(table.count) ? table[Int(slot)] : DayParts(Int(days[index]))
                unsafe out[index] = part(parts)
              }
              count = days.count
            }))
      }
    }
  }
}
