import Testing

@testable import ExcelSource

@Suite struct ValueTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("1971", "1971"), ("1971.0", "1971"), ("1.971E3", "1971"), ("0.10000000000000001", "0.1"),
    ("-2.2999999999999998", "-2.3"), ("1E-3", "0.001"), ("1.5e-07", "0.00000015"), ("+5", "5"), (".5", "0.5"),
    ("5.", "5"), ("007", "7"), ("123456789012345678", "123456789012345678"),
    ("1.1010119900307E+17", "110101199003070000"),
    ("12.199999999999999", "12.2"), ("9.9999999999999995E-8", "0.0000001"), ("1E+300", "1e300"),
    ("-1.25E-300", "-1.25e-300"),
    ("504064", "504064"), ("0.1000000000000000055511151231257827", "0.1"), ("1E400", "1e400"),
  ])
  func numbersAsPeopleWriteThem(stored: String, shown: String) {
    #expect(NumberText.text(Array(stored.utf8).span).map { String(decoding: $0, as: UTF8.self) } == shown)
  }

  @Test(arguments: ["", "-", ".", "1e", "1e+", "0x10", "INF", "NaN", "1,5", "1 2", "--1", "1.2.3", "1e99999"])
  func whatIsNoNumber(text: String) { #expect(NumberText.text(Array(text.utf8).span) == nil) }

  @Test func doublesKeepTheirValue() {
    let seed = UInt64.random(in: .min ... .max)
    var state = seed
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      let text = NumberText.text(Array(value.description.utf8).span).map { String(decoding: $0, as: UTF8.self) }
      #expect(text.flatMap(Double.init) == value, "seed \(seed): \(value)")
    }
  }

  @Test(arguments: [
    ("General", NumberFormat.number), ("0.00", .number), ("#,##0", .number), ("0.00E+00", .number), ("@", .number),
    ("00000", .padded(5)), ("0", .number), ("0.00\" days\"", .number), ("[Red]0;[Blue]-0", .number),
    ("_-* #,##0.00\\ _D_M_-", .number), ("\\d0", .number), ("#,##0\\ [$mdy-407]", .number), ("General\" d\"", .number),
    ("yyyy\"年\"m\"月\"d\"日\"", .date), ("[$-409]d\\-mmm\\-yy;@", .date), ("mmm", .date),
    ("[$-F800]dddd\\,\\ mmmm\\ dd", .date),
    ("yyyy/m/d h:mm", .date), ("[DBNum1][$-804]m\"月\"d\"日\"", .date), ("ee/mm", .date), ("GE.M.D", .date),
    ("h:mm", .time), ("h:mm AM/PM", .time), ("mm:ss.0", .time), ("上午/下午h\"时\"mm\"分\"", .time), ("[Red]ss", .time),
    ("[h]:mm", .elapsed), ("[mm]:ss", .elapsed), ("[ss]", .elapsed), ("\"unclosed d", .number), ("[unclosed", .number),
    ("\\", .number), ("", .number),
  ])
  func formats(code: String, format: NumberFormat) { #expect(NumberFormat(code: code) == format) }

  @Test func daysOf1900() {
    let day = { (serial: Double) in SerialDate.moment(serial, .from1900) }
    #expect(day(1) == "1900-01-01T00:00:00" && day(59) == "1900-02-28T00:00:00" && day(61) == "1900-03-01T00:00:00")
    // The day that never was, the day before the first, and those outside of the calendar.
    #expect(day(60) == nil && day(60.5) == nil && day(0) == nil && day(0.5) == nil && day(-1) == nil)
    #expect(day(2_958_465) == "9999-12-31T00:00:00" && day(2_958_466) == nil && day(.infinity) == nil)
    #expect(day(1e300) == nil && day(.nan) == nil)
  }

  @Test func daysOf1904() {
    let day = { (serial: Double) in SerialDate.moment(serial, .from1904) }
    #expect(day(0) == "1904-01-01T00:00:00" && day(60) == "1904-03-01T00:00:00")
    #expect(day(2_957_003) == "9999-12-31T00:00:00" && day(2_957_004) == nil)
    for serial in stride(from: 1462.0, to: 80_000, by: 37.25) {
      #expect(day(serial - 1462) == SerialDate.moment(serial, .from1900))
    }
  }

  @Test func timesToTheMillisecond() {
    let moment = { (serial: Double) in SerialDate.moment(serial, .from1900) }
    #expect(moment(45761.354166666664) == "2025-04-14T08:30:00")
    #expect(moment(45761.99999999999) == "2025-04-15T00:00:00")
    #expect(
      moment(45761 + 0.5005 / 86400) == "2025-04-14T00:00:00.500"
        || moment(45761 + 0.5005 / 86400) == "2025-04-14T00:00:00.501")
    for second in 0..<86_400 {
      let text = SerialDate.time(Double(second) / 86_400)
      #expect(text?.utf8.count == 8, "\(second)")
    }
    #expect(SerialDate.time(1) == nil && SerialDate.time(0.9999999999999) == nil)
  }

  @Test func spans() {
    #expect(SerialDate.span(0) == "PT0S" && SerialDate.span(0.5) == "PT12H" && SerialDate.span(1.5) == "PT36H")
    #expect(SerialDate.span(-0.25) == "-PT6H" && SerialDate.span(1.0 / 1440) == "PT1M")
    #expect(SerialDate.span(0.5 / 86_400) == "PT0.500S" && SerialDate.span(1e12) == nil)
  }
}
