import CivilTime
import Testing

@Test func knownDays() throws {
  #expect(CivilDate(year: 1970, month: 1, day: 1)?.days == 0)
  #expect(CivilDate(year: 2000, month: 3, day: 1)?.days == 11017)
  #expect(CivilDate(year: 1, month: 1, day: 1) == .minimum)
  #expect(CivilDate(year: 9999, month: 12, day: 31) == .maximum)
  #expect(try #require(CivilDate(iso: "2025-01-31")).dayOfWeek == 5)
  #expect(try #require(CivilDate(iso: "1969-12-28")).dayOfWeek == 0)
  #expect(try #require(CivilDate(iso: "2024-12-31")).dayOfYear == 366)
}

@Test(arguments: ["2023-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "0000-01-01"])
func daysThatDoNotExist(text: String) { #expect(CivilDate(iso: text) == nil) }

@Test(arguments: ["", "2025", "2025-1-1", "2025-01-31 ", " 2025-01-31", "2025-01-31T00:00", "2025/01/31", "２025-01-31"])
func textThatIsNoDate(text: String) { #expect(CivilDate(iso: text) == nil) }

/// Walks every day of five centuries beside a calendar kept by hand.
@Test func everyDayInTurn() throws {
  var (year, month, day) = (1799, 12, 31)
  let first = try #require(CivilDate(year: year, month: month, day: day))
  for offset in 0..<200_000 {
    let date = try #require(first.adding(days: offset))
    guard date.components == (year, month, day), CivilDate(year: year, month: month, day: day) == date else {
      Issue.record("\(date) is not \(year)-\(month)-\(day)")
      return
    }
    day += 1
    let february = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28
    if day > [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] { (month, day) = (month + 1, 1) }
    if month > 12 { (year, month) = (year + 1, 1) }
  }
}

@Test func addingStaysInTheCalendar() throws {
  #expect(CivilDate.maximum.adding(days: 1) == nil)
  #expect(CivilDate.minimum.adding(days: -1) == nil)
  #expect(CivilDate.minimum.adding(days: .max) == nil)
  #expect(CivilDate(iso: "2024-02-28")?.adding(days: 2)?.description == "2024-03-01")
}

@Test func dateTimesReadAndWrite() {
  #expect(CivilDateTime(iso: "2025-05-01 22:00")?.description == "2025-05-01T22:00")
  #expect(CivilDateTime(iso: "2025-05-01T22:00:00")?.description == "2025-05-01T22:00")
  #expect(CivilDateTime(iso: "2025-05-01T22:00:07.250000000")?.description == "2025-05-01T22:00:07.25")
  #expect(CivilDateTime(iso: "1969-12-31T23:59:59")?.microseconds == -1_000_000)
  #expect(CivilDateTime(iso: "1969-12-31T23:59:59")?.date.description == "1969-12-31")
  #expect(CivilDateTime(iso: "1969-12-31T23:59:59")?.time.description == "23:59:59")
  for bad in ["2025-05-01  22:00", "2025-05-01", "2025-05-01T24:00", "2025-05-01T22:60", "2025-05-01T22:00:07.0000001"]
  {
    #expect(CivilDateTime(iso: bad) == nil, "\(bad)")
  }
  #expect(TimeOfDay(iso: "06:05")?.microseconds == 21_900_000_000)
  #expect(TimeOfDay(iso: "6:05") == nil)
  #expect(TimeOfDay(iso: "06:05:") == nil)
  #expect(TimeOfDay(iso: "06:05:01.") == nil)
}

@Test func spansOfDays() throws {
  func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
  #expect(CivilDate.days(from: try date("2024-03-01"), to: try date("2024-02-28")) == -2)
  #expect(CivilDate.months(from: try date("2024-01-31"), to: try date("2024-02-29")) == 0)
  #expect(CivilDate.months(from: try date("2024-01-31"), to: try date("2024-03-31")) == 2)
  #expect(CivilDate.months(from: try date("2024-03-31"), to: try date("2024-01-31")) == -2)
  #expect(CivilDate.months(from: try date("2024-03-15"), to: try date("2024-02-16")) == 0)
  #expect(Array(CivilDate.years(from: try date("2023-12-31"), to: try date("2025-01-01"))) == [2023, 2024, 2025])
  #expect(CivilDate.years(from: try date("2025-01-01"), to: try date("2024-12-31")).isEmpty)
}
