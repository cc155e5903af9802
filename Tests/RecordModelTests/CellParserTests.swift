import CivilTime
import RecordModel
import Testing

private func parse(
  _ text: String, _ type: FieldType, optional: Bool = false, formats: [String] = [], century: Int? = nil,
  trueTexts: [String] = [], falseTexts: [String] = [], keyTypes: (String) -> RecordType? = { _ in nil }
) throws -> ParsedCell {
  let field = Field(
    name: "f", type: type, isOptional: optional, formats: formats, trueTexts: trueTexts, falseTexts: falseTexts,
    century: century)
  return try CellParser(field: field, keyTypes: keyTypes).parse(text)
}

private func day(_ year: Int, _ month: Int, _ day: Int) -> ParsedCell {
  .integer(Int64(CivilDate(year: year, month: month, day: day)!.days))
}

@Test(arguments: [FieldType.int, .double, .decimal, .bool, .date, .time, .datetime, .timestamp, .duration, .string])
func emptyIsMissingUnlessOptional(type: FieldType) throws {
  #expect(try parse("", type) == .missing)
  #expect(try parse("", type, optional: true) == .null)
  guard type != .string else { return }
  #expect(try parse(" \t", type) == .missing)
  #expect(try parse(" \t", type, optional: true) == .null)
  for text in ["x", "-", "+", ".", "e", "null", "1 2", "１ ２", "一"] {
    #expect(try parse(text, type, optional: true) == .unreadable, "\(text) as \(type)")
  }
}

@Test func fullWidthCharactersAreReadAsTheirOthers() throws {
  #expect(try parse("　１２　", .int) == .integer(12))
  #expect(try parse("－１．５", .double) == .double(-1.5))
  #expect(try parse("２０２５－０４－１４", .date) == day(2025, 4, 14))
  #expect(try parse("２０２５年４月１４日", .date, formats: ["yyyy年M月d日"]) == day(2025, 4, 14))
  #expect(try parse("－１．５０", .decimal) == .decimal)
  #expect(DecimalCell.canonicalText(Array("　－１．５０".utf8).span) == Array("-1.5".utf8))
  #expect(try parse("ＹＥＳ", .bool) == .integer(1))
  #expect(try parse("１２", .string) == .text)
  #expect(try parse("　", .int) == .unreadable)
}

@Test(
  arguments: [
    ("2025年4月14日", "yyyy年M月d日"), ("20250414", "yyyyMMdd"), ("2025/4/14", "yyyy/M/d"), ("14.04.2025", "dd.MM.yyyy"),
  ])
func datesAsExportsWriteThem(text: String, format: String) throws {
  #expect(try parse(text, .date, formats: [format]) == day(2025, 4, 14))
}

@Test func declaredTextsStandForEmptyCells() throws {
  for isOptional in [true, false] {
    let field = Field(name: "f", type: .date, isOptional: isOptional, absentTexts: ["9999-12-31", "-", "N/A"])
    let parser = try CellParser(field: field)
    for text in ["9999-12-31", " - ", "n/a"] { #expect(parser.parse(text) == (isOptional ? .null : .missing)) }
    #expect(parser.parse("9999/12/30") == day(9999, 12, 30) && parser.parse("2025-04-14") == day(2025, 4, 14))
  }
  let words = try CellParser(field: Field(name: "f", type: .string, isOptional: true, absentTexts: ["无"]))
  #expect(words.parse("无") == .null && words.parse("无名") == .text && words.parse(" ") == .text)
}

@Test func stringsAreTheirBytes() throws {
  #expect(try parse(" a ", .string) == .text)
  #expect(try parse(" ", .string) == .text)
}

@Test(
  arguments: [
    ("0", 0), (" 42 ", 42), ("-7", -7), ("+7", 7), ("007", 7), ("9223372036854775807", .max),
    ("-9223372036854775808", .min),
  ] as [(String, Int64)])
func integers(text: String, value: Int64) throws { #expect(try parse(text, .int) == .integer(value)) }

@Test(arguments: ["9223372036854775808", "-9223372036854775809", "1.5", "1.000", "1,000", "0x10", "1e3", "--1", "1-"])
func notIntegers(text: String) throws { #expect(try parse(text, .int) == .unreadable) }

@Test(arguments: [
  "0", "-0", "1", "-1.5", "+2.25", ".5", "5.", "1e3", "1E-3", "123456789012345678901234567890", "0.1",
  "0.30000000000000004", "1.7976931348623157e308", "4.9e-324", "00001.50000", "9007199254740993",
  "0.0000000000000000000000001",
])
func doubles(text: String) throws {
  let number = text.hasSuffix(".") ? text + "0" : text.hasPrefix(".") ? "0" + text : text
  #expect(try parse(text, .double) == .double(Double(number)!))
}

@Test(arguments: ["nan", "inf", "1e999", "0x1p3", "1,5", "1e", "1e+", "1.2.3", "12%"])
func notDoubles(text: String) throws { #expect(try parse(text, .double) == .unreadable) }

@Test(arguments: [
  ("12.50", "12.5"), ("+0012", "12"), ("-0.00", "0"), ("100", "100"), ("0.10", "0.1"), (" 7.0 ", "7"),
  ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
])
func decimals(text: String, canonical: String) throws {
  #expect(try parse(text, .decimal) == .decimal)
  #expect(DecimalCell.canonicalText(Array(text.utf8).span) == Array(canonical.utf8))
}

@Test(arguments: ["true", "TRUE", "1", "Yes", "y", "是"])
func usualTrue(text: String) throws { #expect(try parse(text, .bool) == .integer(1)) }

@Test(arguments: ["false", "False", "0", "no", "N", "否", " no "])
func usualFalse(text: String) throws { #expect(try parse(text, .bool) == .integer(0)) }

@Test func ownWordsOfABool() throws {
  #expect(try parse("已参保", .bool, trueTexts: ["已参保"], falseTexts: ["未参保"]) == .integer(1))
  #expect(try parse("未参保", .bool, trueTexts: ["已参保"], falseTexts: ["未参保"]) == .integer(0))
  // A field for which 1 means false says so, and is believed.
  #expect(try parse("1", .bool, falseTexts: ["1"]) == .integer(0))
  // A word for both means neither.
  #expect(try parse("x", .bool, trueTexts: ["x"], falseTexts: ["X"]) == .unreadable)
  #expect(try parse("2", .bool) == .unreadable)
}

@Test func membersByIdentifierAndLabel() throws {
  let type = FieldType.enumeration([
    EnumerationMember(identifier: "full_time", labels: ["全职", "Élan"]),
    EnumerationMember(identifier: "agency", labels: ["dispatched"]),
  ])
  for (text, value) in [("full_time", 0), ("FULL_TIME", 0), ("全职", 0), ("éLAN", 0), (" Dispatched", 1)] {
    #expect(try parse(text, type) == .integer(Int64(value)), "\(text)")
  }
  #expect(try parse("兼职", type) == .unreadable)
  // Composed and decomposed text are different texts.
  #expect(try parse("e\u{301}lan", type) == .unreadable)
}

@Test func civilDates() throws {
  #expect(try parse("2008-03-02", .date) == day(2008, 3, 2))
  #expect(try parse("0001-01-01", .date) == day(1, 1, 1))
  #expect(try parse("9999-12-31", .date) == day(9999, 12, 31))
  for text in [
    "2007-02-29", "2008-13-01", "2008-00-10", "2008-1-32", "20081302", "2008/03/2.", "0000-01-01",
    "2008-03-02T00:00", "2008-03-0a", "2008-03",
  ] {
    #expect(try parse(text, .date) == .unreadable, "\(text)")
  }
}

@Test func formatsOfDates() throws {
  #expect(try parse("03/04/2024", .date, formats: ["MM/dd/yyyy"]) == day(2024, 3, 4))
  #expect(try parse("3.4.2024", .date, formats: ["d.M.yyyy"]) == day(2024, 4, 3))
  #expect(try parse("2024年3月4日", .date, formats: ["yyyy年M月d日"]) == day(2024, 3, 4))
  #expect(try parse("20240304", .date, formats: ["yyyyMMdd"]) == day(2024, 3, 4))
  #expect(try parse("2024-03-04", .date, formats: ["MM/dd/yyyy"]) == day(2024, 3, 4))
  #expect(try parse("31/04/2024", .date, formats: ["dd/MM/yyyy"]) == .unreadable)
  #expect(try parse("3/4/2024", .date, formats: ["MM/dd/yyyy"]) == .unreadable)
  // Two formats that disagree decide nothing, where only one fits it does.
  #expect(try parse("03/04/2024", .date, formats: ["MM/dd/yyyy", "dd/MM/yyyy"]) == .unreadable)
  #expect(try parse("13/04/2024", .date, formats: ["MM/dd/yyyy", "dd/MM/yyyy"]) == day(2024, 4, 13))
  #expect(try parse("04/04/2024", .date, formats: ["MM/dd/yyyy", "dd/MM/yyyy"]) == day(2024, 4, 4))
}

@Test func yearsOfTwoDigitsNeedTheirCentury() throws {
  #expect(throws: DatePatternError.self) { try parse("03/04/99", .date, formats: ["MM/dd/yy"]) }
  #expect(try parse("03/04/99", .date, formats: ["MM/dd/yy"], century: 1900) == day(1999, 3, 4))
  #expect(try parse("03/04/29", .date, formats: ["MM/dd/yy"], century: 1930) == day(2029, 3, 4))
  #expect(try parse("03/04/30", .date, formats: ["MM/dd/yy"], century: 1930) == day(1930, 3, 4))
  #expect(throws: DatePatternError.self) { try parse("03/04/99", .date, formats: ["MM/dd/yy"], century: .max) }
}

@Test(arguments: ["", "yyyy-MM", "yyyy-MM-dd yyyy", "yyyyMd", "QQ", "yyyy-MM-dd 'at", "yyyy-mm-dd", "HH:mm"])
func formatsThatCannotBeUsed(format: String) {
  #expect(throws: DatePatternError.self) { try parse("2024-01-01", .date, formats: [format]) }
}

@Test func timesOfDay() throws {
  #expect(try parse("22:00", .time) == .integer(79_200_000_000))
  #expect(try parse("00:00:01.5", .time) == .integer(1_500_000))
  #expect(try parse("10'15", .time, formats: ["HH''mm"]) == .integer(36_900_000_000))
  for text in ["24:00", "22", "22:60", "22:00:60", "9:00", "22:00:00.1234567", "22:00:"] {
    #expect(try parse(text, .time) == .unreadable, "\(text)")
  }
}

@Test func wallClocks() throws {
  let expected = ParsedCell.integer(1_746_136_800_000_000)
  for text in ["2025-05-01T22:00", "2025-05-01 22:00", "2025-05-01T22:00:00", "2025-05-01 22:00:00.000000000"] {
    #expect(try parse(text, .datetime) == expected, "\(text)")
  }
  #expect(try parse("5/1/2025 22:00", .datetime, formats: ["M/d/yyyy HH:mm"]) == expected)
  for text in ["2025-05-01", "2025-05-01  22:00", "2025-05-01T22:00Z", "2025-05-01T24:00", "2025-05-01x22:00"] {
    #expect(try parse(text, .datetime) == .unreadable, "\(text)")
  }
}

@Test func instants() throws {
  let expected = ParsedCell.integer(1_746_136_800_000_000)
  for text in ["2025-05-01T22:00:00Z", "2025-05-02 06:00+08:00", "2025-05-01T14:00:00.000-08:00"] {
    #expect(try parse(text, .timestamp) == expected, "\(text)")
  }
  for text in [
    "2025-05-01T22:00:00", "2025-05-01T22:00:00.0000001Z", "0001-01-01T00:00+00:01", "9999-12-31T23:59-00:01", "Z",
    "+08:00", "2025-05-01T22:00+24:00",
  ] {
    #expect(try parse(text, .timestamp) == .unreadable, "\(text)")
  }
}

@Test(
  arguments: [
    ("90s", 90_000_000), ("1h30m", 5_400_000_000), ("-1.5s", -1_500_000), ("PT8H30M", 30_600_000_000),
    ("P1DT0.5S", 86_400_500_000), ("P2W", 1_209_600_000_000), ("-PT1M", -60_000_000), ("0", 0), ("250ms", 250_000),
  ] as [(String, Int64)])
func durations(text: String, value: Int64) throws { #expect(try parse(text, .duration) == .integer(value)) }

@Test(arguments: [
  "P", "PT", "P1Y", "P1M", "PT1M1H", "P1.5D", "PT-1H", "1h30", "1ns", "0.0000001s", "P99999999999999999999D", "8:30",
  "PT999999999999999H", "P1DT",
])
func notDurations(text: String) throws { #expect(try parse(text, .duration) == .unreadable) }

@Test func referencesAreReadAsTheKeyTheyName() throws {
  let title = LocalText(en: "x", zh: "x")
  let site = RecordType(
    name: "site", dataset: "sites", title: title, key: ["id"], fields: [Field(name: "id", type: .int)])
  let plant = RecordType(
    name: "plant", dataset: "plants", title: title, key: ["site"],
    fields: [Field(name: "site", type: .reference("site"))])
  let shift = RecordType(
    name: "shift", dataset: "shifts", title: title, key: ["a", "b"],
    fields: [Field(name: "a", type: .int), Field(name: "b", type: .int)])
  let loop = RecordType(
    name: "loop", dataset: "loops", title: title, key: ["l"], fields: [Field(name: "l", type: .reference("loop"))])
  let types = ["site": site, "plant": plant, "shift": shift, "loop": loop]
  let find = { (name: String) in types[name] }
  #expect(try parse("007", .reference("site"), keyTypes: find) == .integer(7))
  #expect(try parse("007", .reference("plant"), keyTypes: find) == .integer(7))
  #expect(try parse("x", .reference("site"), keyTypes: find) == .unreadable)
  #expect(try parse("", .reference("site"), keyTypes: find) == .missing)
  #expect(try parse("", .reference("site"), optional: true, keyTypes: find) == .null)
  for name in ["shift", "loop", "nobody"] {
    #expect(try parse("1", .reference(name), keyTypes: find) == .unreadable, "\(name)")
  }
}

@Test(arguments: [
  ("2008-03-02", "9999-99-99"), ("Ann O'Neil", "Aaa A'Aaaa"), ("王小明", "文文文"), ("a\u{0}b", "a?a"), ("é１", "a9"),
  ("", ""),
])
func shapes(text: String, shape: String) { #expect(CellShape.describe(Array(text.utf8)) == shape) }

@Test func shapesAreShort() {
  let shape = CellShape.describe(Array(repeating: UInt8(ascii: "x"), count: 1_000_000))
  #expect(shape == String(repeating: "a", count: 40) + "…")
  #expect(CellShape.describe([0xFF, 0x31]) == "?9")
}
