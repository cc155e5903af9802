import CivilTime
import Testing

private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

@Test func completedYears() throws {
  let calendar = AgeCalendar()
  let birth = try date("2008-03-02")
  #expect(calendar.age(birth: birth, on: try date("2024-03-01")) == 15)
  #expect(calendar.age(birth: birth, on: try date("2024-03-02")) == 16)
  #expect(calendar.age(birth: birth, on: birth) == 0)
  #expect(calendar.age(birth: birth, on: try date("2008-03-01")) == nil)
}

@Test func dayAfterTheBirthday() throws {
  let calendar = AgeCalendar(completion: .dayAfter)
  let birth = try date("2006-12-31")
  #expect(calendar.age(birth: birth, on: try date("2024-12-31")) == 17)
  #expect(calendar.age(birth: birth, on: try date("2025-01-01")) == 18)
  #expect(calendar.birthday(birth, years: 18) == (try date("2025-01-01")))
  #expect(calendar.birthday(birth, years: 0) == birth)
  #expect(calendar.age(birth: birth, on: birth) == 0)
}

@Test func leaplings() throws {
  let birth = try date("2008-02-29")
  let march = AgeCalendar(leapDay: .march1)
  let february = AgeCalendar(leapDay: .february28)
  #expect(march.birthday(birth, years: 18)?.description == "2026-03-01")
  #expect(february.birthday(birth, years: 18)?.description == "2026-02-28")
  #expect(march.birthday(birth, years: 16)?.description == "2024-02-29")
  #expect(march.age(birth: birth, on: try date("2026-02-28")) == 17)
  #expect(february.age(birth: birth, on: try date("2026-02-28")) == 18)
  let dayAfter = AgeCalendar(completion: .dayAfter, leapDay: .february28)
  #expect(dayAfter.age(birth: birth, on: try date("2026-02-28")) == 17)
  #expect(dayAfter.age(birth: birth, on: try date("2026-03-01")) == 18)
}

@Test func birthdaysBeyondTheCalendar() throws {
  let calendar = AgeCalendar()
  #expect(calendar.birthday(try date("2000-01-01"), years: -1) == nil)
  #expect(calendar.birthday(try date("2000-01-01"), years: 8000) == nil)
  #expect(calendar.birthday(.minimum, years: .max) == nil)
  #expect(AgeCalendar(completion: .dayAfter).birthday(try date("9998-12-31"), years: 1) == nil)
}

/// Counts the anniversaries that have passed, one by one.
private func countedAge(_ calendar: AgeCalendar, _ birth: CivilDate, _ on: CivilDate) -> Int? {
  guard on >= birth else { return nil }
  var age = 0
  while true {
    let year = birth.year + age + 1
    let same = CivilDate(year: year, month: birth.month, day: birth.day)
    let replacement = calendar.leapDay == .march1 ? (3, 1) : (2, 28)
    guard var day = same ?? CivilDate(year: year, month: replacement.0, day: replacement.1) else { return age }
    if calendar.completion == .dayAfter { day = day.adding(days: 1) ?? .maximum }
    guard day <= on else { return age }
    age += 1
  }
}

@Test(arguments: [UInt64(1), 20_250_501])
func ageAndBirthdayAgree(seed: UInt64) throws {
  var random = Seeded(state: seed)
  let base = Int(try date("1996-02-20").days)
  for _ in 0..<1500 {
    let calendar = AgeCalendar(
      completion: Bool.random(using: &random) ? .birthday : .dayAfter,
      leapDay: Bool.random(using: &random) ? .march1 : .february28)
    let birth = try #require(CivilDate(days: base + .random(in: 0...20, using: &random)))
    let years = Int.random(in: 0...21, using: &random)
    let on = try #require(CivilDate(days: base + .random(in: -10...30, using: &random) + 365 * years))
    let age = calendar.age(birth: birth, on: on)
    #expect(age == countedAge(calendar, birth, on), "seed \(seed): \(birth) \(on) \(calendar)")
    for years in 0...22 {
      let birthday = try #require(calendar.birthday(birth, years: years))
      let isReached = age.map { $0 >= years } ?? false
      #expect(isReached == (on >= birthday), "seed \(seed): \(birth) \(on) \(years) \(calendar)")
    }
  }
}
