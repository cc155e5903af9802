extension AgeCalendar {
  /// Completed years of age on a day; `nil` when the day lies before birth.
  @inlinable public func age(birth: CivilDate, on day: CivilDate) -> Int? {
    age(birthDay: Int64(birth.days), onDay: Int64(day.days)).map { Int($0) }
  }

  /// The day on which somebody completes `years` years; the day of birth for 0. `nil` for negative years and beyond
  /// the calendar. `age(birth, on) >= n` holds exactly when `on >= birthday(birth, n)`.
  @inlinable public func birthday(_ birth: CivilDate, years: Int) -> CivilDate? {
    birthday(birthDay: Int64(birth.days), years: Int64(years)).flatMap { CivilDate(days: Int($0)) }
  }

  /// `age` on days since 1970-01-01, for kernels.
  @inlinable public func age(birthDay: Int64, onDay: Int64) -> Int64? {
    guard onDay >= birthDay else { return nil }
    let birth = GregorianDays.components(Int(birthDay))
    let years = GregorianDays.components(Int(onDay)).year - birth.year
    return Int64(onDay < completion(of: years, from: birth) ? years - 1 : years)
  }

  /// `birthday` on days since 1970-01-01, for kernels.
  @inlinable public func birthday(birthDay: Int64, years: Int64) -> Int64? {
    guard years >= 0, years < 10_000 else { return nil }
    let day = completion(of: Int(years), from: GregorianDays.components(Int(birthDay)))
    return day <= CivilDate.dayRange.upperBound ? Int64(day) : nil
  }

  /// The day of birth completes nothing, so no day is added to it.
  @inlinable func completion(of years: Int, from birth: (year: Int, month: Int, day: Int)) -> Int {
    let day = anniversary(of: birth, year: birth.year + years)
    return years > 0 && completion == .dayAfter ? day + 1 : day
  }

  @inlinable func anniversary(of birth: (year: Int, month: Int, day: Int), year: Int) -> Int {
    guard birth.month == 2, birth.day == 29, !GregorianDays.isLeap(year) else {
      return GregorianDays.days(year: year, month: birth.month, day: birth.day)
    }
    return leapDay == .march1
      ? GregorianDays.days(year: year, month: 3, day: 1) : GregorianDays.days(year: year, month: 2, day: 28)
  }
}
