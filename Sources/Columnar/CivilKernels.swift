import CivilTime

/// Functions of days and times on lanes, each by the one home of its meaning in `CivilTime`.
public enum CivilKernels {
  public static func age(_ birth: [Int64], on day: [Int64], _ calendar: AgeCalendar) -> Vector {
    PartialKernel.integers(count: birth.count) { calendar.age(birthDay: birth[$0], onDay: day[$0]) }
  }

  /// Whether `years`, at least one, are completed on a day; unknown where the day lies before birth.
  ///
  /// Between two days so many years of 366 days apart they are, and between days less than as many of 365 apart they are
  /// not, whatever the calendar says of birthdays. Only what lies between asks it.
  public static func reaches(_ birth: [Int64], _ years: Int64, on day: [Int64], _ calendar: AgeCalendar) -> Vector {
    precondition(birth.count == day.count && (1..<10_000).contains(years), "ages of another kind")
    var known = Bitmap(repeating: true, count: birth.count)
    let reached = Bitmap(count: birth.count) { index in
      let days = day[index] &- birth[index]
      if days > years &* 366 { return true }
      if days >= years &* 365 {
        return calendar.age(birthDay: birth[index], onDay: day[index]).map { $0 >= years } ?? false
      }
      if days < 0 { known[index] = false }
      return false
    }
    return Vector(.truth(reached), known: known)
  }

  /// `overlapsDaily` with one window for all.
  public static func overlapsDaily(_ start: [Int64], _ end: [Int64], from: Int64, to: Int64) -> Vector {
    precondition(start.count == end.count, "lanes of different lengths")
    var (truth, known) = (Bitmap(repeating: false, count: start.count), Bitmap(repeating: false, count: start.count))
    unsafe start.withUnsafeBufferPointer { start in
      unsafe end.withUnsafeBufferPointer { end in
        let taken = unsafe WideLanes.overlapsDaily(start, end, from: from, to: to, &truth, &known)
        for word in taken &>> 6..<truth.words.count {
          var (trues, knowns, bit): (UInt64, UInt64, UInt64) = (0, 0, 1)
          for index in word &<< 6..<min(word &<< 6 &+ 64, start.count) {
            if let touches = unsafe CivilTime.overlapsDaily(start: start[index], end: end[index], from: from, to: to) {
              knowns |= bit
              trues |= touches ? bit : 0
            }
            bit &<<= 1
          }
          truth.words[word] = trues
          known.words[word] = knowns
        }
      }
    }
    return Vector(.truth(truth), known: known)
  }

  public static func birthday(_ birth: [Int64], years: [Int64], _ calendar: AgeCalendar) -> Vector {
    PartialKernel.integers(count: birth.count) { calendar.birthday(birthDay: birth[$0], years: years[$0]) }
  }

  public static func days(_ start: [Int64], _ end: [Int64]) -> Vector {
    Vector(.integers(start.indices.map { end[$0] - start[$0] }))
  }

  public static func months(_ start: [Int64], _ end: [Int64]) -> Vector {
    PartialKernel.integers(count: start.count) { index in
      guard let first = CivilDate(days: Int(start[index])), let last = CivilDate(days: Int(end[index])) else {
        return nil
      }
      return Int64(CivilDate.months(from: first, to: last))
    }
  }

  public static func earliest(_ left: [Int64], _ right: [Int64]) -> Vector {
    Vector(.integers(left.indices.map { min(left[$0], right[$0]) }))
  }

  public static func latest(_ left: [Int64], _ right: [Int64]) -> Vector {
    Vector(.integers(left.indices.map { max(left[$0], right[$0]) }))
  }

  public static func overlapsDaily(_ start: [Int64], _ end: [Int64], from: [Int64], to: [Int64]) -> Vector {
    PartialKernel.truth(count: start.count) {
      CivilTime.overlapsDaily(start: start[$0], end: end[$0], from: from[$0], to: to[$0])
    }
  }

  /// The day of a local date and time.
  public static func date(ofDatetime lanes: [Int64]) -> Vector {
    Vector(
      .integers(
        unsafe [Int64](unsafeUninitializedCapacity: lanes.count) { days, count in
          unsafe lanes.withUnsafeBufferPointer { lanes in
            for index in unsafe WideLanes.days(ofMoments: lanes, days)..<lanes.count {
              let (day, rest) = unsafe lanes[index].quotientAndRemainder(dividingBy: TimeOfDay.microsecondsPerDay)
              unsafe days[index] = rest < 0 ? day - 1 : day
            }
          }
          count = lanes.count
        }))
  }

  public static func datetime(date: [Int64], time: [Int64]) -> Vector {
    Vector(.integers(date.indices.map { date[$0] * TimeOfDay.microsecondsPerDay + time[$0] }))
  }

  public static func date(year: [Int64], month: [Int64], day: [Int64]) -> Vector {
    PartialKernel.integers(count: year.count) { index in
      guard let year = Int(exactly: year[index]), let month = Int(exactly: month[index]),
        let day = Int(exactly: day[index])
      else { return nil }
      return CivilDate(year: year, month: month, day: day).map { Int64($0.days) }
    }
  }

  public static func year(of days: [Int64]) -> Vector { DayParts.vector(days) { $0.year } }
  public static func month(of days: [Int64]) -> Vector { DayParts.vector(days) { $0.month } }
  public static func day(of days: [Int64]) -> Vector { DayParts.vector(days) { $0.day } }
}
