import CivilTime
import RecordModel
import Testing

private func parse(
  _ text: String, _ type: FieldType = .date, formats: [String] = [], century: Int? = nil,
  precision: DatePrecision? = nil
) throws -> ParsedCell {
  let field = Field(name: "f", type: type, formats: formats, century: century, precision: precision)
  return try CellParser(field: field).parse(text)
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> ParsedCell {
  .integer(Int64(CivilDate(year: year, month: month, day: day)!.days))
}

private func moment(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int = 0) -> ParsedCell
{
  let date = CivilDate(year: year, month: month, day: day)!
  return .integer(CivilDateTime(date: date, time: TimeOfDay(hour: hour, minute: minute, second: second)!).microseconds)
}

/// Forms of dates whose order nobody can mistake.
@Suite struct DateFormTests {
  @Test(arguments: [
    "2025-04-14", "2025/4/14", "2025/04/14", "2025.4.14", "2025-4-14", "2025年4月14日", "2025年04月14日", "20250414",
    "２０２５／４／１４", " 2025/4/14 ", "２０２５年４月１４日",
  ])
  func aYearInFrontIsAlwaysRead(text: String) throws {
    #expect(try parse(text) == day(2025, 4, 14))
    #expect(try parse(text, formats: ["dd.MM.yyyy"]) == day(2025, 4, 14))
    #expect(try parse(text, precision: .month) == day(2025, 4, 14))
  }

  @Test(arguments: [
    "2025/4/31", "2025/13/1", "2025/4-14", "2025/4/14x", "2025/4/", "2025//4", "2025年4月31日", "2025年4月14", "2025年4月",
    "2025", "25/4/14", "25年4月14日", "20251301", "20250230", "17990101", "22010101", "2025041", "202504140", "45761",
    "1971.0",
    "2025/004/14", "2025/4/14 8:30", "2025年14日4月", "14042025", "04142025", "03/04/24", "99/99/9999", "31/02/2024",
    "12/2024", "Apr 14, 2025", "4/14/2025 0:00",
  ])
  func whatIsNoDateIsNotRead(text: String) throws { #expect(try parse(text) == .unreadable, "\(text)") }

  @Test(arguments: [
    "2025-04-14 08:30", "2025/4/14 8:30", "2025年4月14日 08:30", "2025年4月14日08:30", "20250414 08:30", "20250414T08:30",
    "2025.4.14 08:30:00", "2025-4-14T8:30",
  ])
  func theSameWithATime(text: String) throws {
    #expect(try parse(text, .datetime) == moment(2025, 4, 14, 8, 30))
    #expect(try parse(text, .date) == .unreadable)
  }

  @Test(arguments: [
    "2025/4/14", "2025/4/14 25:00", "2025/4/148:30", "2025/4/14 8", "2025/4/14 8:3", "20250414083000",
    "2025/4/14  08:30",
  ])
  func noMoments(text: String) throws { #expect(try parse(text, .datetime) == .unreadable) }

  @Test(arguments: [
    ("1990年", 12), ("1990年4月", 1), ("1990年04月", 1), ("1990/4", 1), ("1990.04", 1), ("1990-04", 1), ("1990", 12),
  ])
  func monthsAndYearsWhereTheFieldAllowsThem(text: String, months: Int) throws {
    let first = CivilDate(year: 1990, month: months == 1 ? 4 : 1, day: 1)!
    let last = CivilDate(year: 1990, month: months == 1 ? 4 : 12, day: months == 1 ? 30 : 31)!
    let span = ParsedCell.dateSpan(DateSpan(first: Int64(first.days), last: Int64(last.days)))
    #expect(try parse(text, precision: .year) == span)
    #expect(try parse(text, precision: .month) == (months == 1 ? span : .unreadable))
    #expect(try parse(text) == .unreadable)
  }

  @Test(arguments: ["1990年13月", "1990/13", "199004", "04/1990", "1990年4", "1990/"])
  func noMonths(text: String) throws { #expect(try parse(text, precision: .year) == .unreadable) }

  @Test(arguments: [
    ("1", 1900, 1, 1), ("59", 1900, 2, 28), ("61", 1900, 3, 1), ("45761", 2025, 4, 14), ("45761.0", 2025, 4, 14),
    ("2958465", 9999, 12, 31),
  ])
  func serialsOf1900(text: String, year: Int, month: Int, dayOfMonth: Int) throws {
    #expect(try parse(text, formats: ["excel"]) == day(year, month, dayOfMonth))
  }

  @Test(arguments: [("0", 1904, 1, 1), ("44299", 2025, 4, 14), ("2957003", 9999, 12, 31)])
  func serialsOf1904(text: String, year: Int, month: Int, dayOfMonth: Int) throws {
    #expect(try parse(text, formats: ["excel1904"]) == day(year, month, dayOfMonth))
  }

  @Test(arguments: ["60", "0", "-1", "45761.5", "2958466", "4e4", "99999999", "45761.", "1.2.3", ".5"])
  func noSerials(text: String) throws { #expect(try parse(text, formats: ["excel"]) == .unreadable) }

  @Test func serialsWithATime() throws {
    #expect(try parse("45761.354166666664", .datetime, formats: ["excel"]) == moment(2025, 4, 14, 8, 30))
    #expect(try parse("45761", .datetime, formats: ["excel"]) == moment(2025, 4, 14, 0, 0))
    // Both ways of counting declared decide nothing.
    #expect(try parse("45761", formats: ["excel", "excel1904"]) == .unreadable)
    #expect(throws: DatePatternError.self) { try parse("45761", .time, formats: ["excel"]) }
    // A year and a count of days are two readings.
    #expect(try parse("1990", formats: ["excel"], precision: .year) == .unreadable)
  }

  @Test func aYearInTheEndIsTheColumnsToDecide() throws {
    let cases: [(String, YearLastDate.Order?)] = [
      ("03/04/2024", nil), ("3.4.2024", nil), ("14/04/2025", .dayFirst), ("04-14-2025", .monthFirst),
    ]
    for (text, only) in cases {
      guard case .yearLast(let date) = try parse(text) else {
        Issue.record("\(text) is not left to the column")
        continue
      }
      #expect(date.only == only)
      // A declared format leaves nothing to the column.
      #expect(try parse(text, formats: ["yyyyMMdd"]) == .unreadable)
    }
    #expect(try parse("05/05/2024") == day(2024, 5, 5))
    guard case .yearLast(let date) = try parse("14/04/2025 8:30", .datetime) else {
      Issue.record("a time hides the date")
      return
    }
    #expect(date.only == .dayFirst && ParsedCell.integer(date.lane) == moment(2025, 4, 14, 8, 30))
  }
}

/// Numbers as files write them.
@Suite struct NumberFormTests {
  private func number(_ text: String, _ type: FieldType = .double, form: String? = nil) throws -> ParsedCell {
    let field = Field(name: "f", type: type, numberForm: form.flatMap { NumberForm($0) })
    return try CellParser(field: field).parse(text)
  }

  @Test(arguments: [
    ("1,234,567.89", 1_234_567.89), ("1.234.567,89", 1_234_567.89), ("1,234.5", 1234.5), ("1.234,5", 1234.5),
    ("1 234", 1234), ("1'234", 1234), ("1’234.5", 1234.5), ("1\u{A0}234,5", 1234.5),
    ("1\u{202F}234\u{202F}567", 1_234_567),
    ("-1,234,567", -1_234_567), ("1，234，567", 1_234_567), ("12.345", 12.345), ("1234.5", 1234.5), ("0.123", 0.123),
  ])
  func marksThatMeanOneThing(text: String, value: Double) throws {
    #expect(try number(text) == .double(value), "\(text)")
    let parser = try CellParser(field: Field(name: "f", type: .decimal))
    #expect(parser.parse(text) == .decimal)
    let canonical = parser.decimalText(Array(text.utf8).span)
    #expect(canonical.map { Double(String(decoding: $0, as: UTF8.self)) } == value)
  }

  @Test(arguments: [
    "1,234", "1，234", "12,5", "12,3456", "1,23,456", "1,2345,678", "01,234,567", "1,234,", ",234", "1 2", "1 23",
    "1,234 567",
    "1.234.5", "$1,234.50", "12%", "(1,234.50)", "1,234.5,6", "1''234", "1 234 5", "一",
  ])
  func marksThatDoNot(text: String) throws {
    for type in [FieldType.double, .decimal, .int] { #expect(try number(text, type) == .unreadable, "\(text)") }
  }

  @Test(arguments: [
    ("1971.0", 1971), ("1971.00", 1971), ("-3.0", -3), ("1,234,567", 1_234_567), ("1 234", 1234), ("0.000", 0),
  ])
  func wholeNumbers(text: String, value: Int64) throws { #expect(try number(text, .int) == .integer(value)) }

  @Test(arguments: ["1971.5", "1.000", "12.000", "1.5", "1e3", "1971.", ".0"])
  func noWholeNumbers(text: String) throws { #expect(try number(text, .int) == .unreadable) }

  @Test(arguments: [
    ("1.234,56", "1.234", 1234), ("1.234,56", "1.234,5", 1234.5), ("1.234,56", "12,5", 12.5), ("1.234,56", "12", 12),
    ("1,234.56", "1,234", 1234), ("1,234.56", "1.234", 1.234), ("1 234,56", "1 234,5", 1234.5),
    ("1'234.56", "1’234", 1234),
    ("1234,56", "1234,5", 1234.5), ("1234,56", "1,234", 1.234), ("1234.56", "1.234", 1.234),
  ])
  func declaredForms(form: String, text: String, value: Double) throws {
    #expect(try number(text, form: form) == .double(value), "\(text) as \(form)")
  }

  @Test(arguments: [
    ("1.234,56", "12.5"), ("1.234,56", "1,234.5"), ("1,234.56", "1.234,5"), ("1,234.56", "12,5"), ("1234,56", "1.234"),
    ("1234.56", "1,234"), ("1 234,56", "1.234,5"), ("1.234,56", "1.23,4"),
  ])
  func whatADeclaredFormDoesNotWrite(form: String, text: String) throws {
    #expect(try number(text, form: form) == .unreadable, "\(text) as \(form)")
  }

  @Test(
    arguments: [
      ("NA", .absentMarker, FieldType.date), ("暂无", .absentMarker, .int), ("－", .absentMarker, .int),
      ("45761", .excelSerial, .date),
      ("03/04/24", .shortYear, .date), ("2025/4/14 0:00", .dayWithTime, .date), ("2025年4月", .coarseDate, .date),
      ("1990", .coarseDate, .date), ("1,234", .loneMark, .int), ("1.000", .loneMark, .int),
      ("12,5", .decimalComma, .double),
      ("12%", .unit, .double), ("¥12", .unit, .decimal), ("x", nil, .date), ("x", nil, .int), ("", nil, .int),
    ] as [(String, CellHint?, FieldType)])
  func hints(text: String, hint: CellHint?, type: FieldType) throws {
    let found = try CellParser(field: Field(name: "f", type: type)).hint(Array(text.utf8).span)
    #expect(found == hint)
  }
}
