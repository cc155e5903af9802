import CivilTime
import Testing

@testable import CELLanguage

/// Dates, times, ages, decimals and sums.
struct InterpreterCivilTests {
  @Test func dates() throws {
    try expectOutcome("date('2025-01-31') == date(2025, 1, 31)", "true")
    try expectOutcome("date(2025, 2, 29)", "error invalidArgument")
    try expectOutcome("date('2025-02-29')", "error invalidConversion")
    try expectOutcome("date(datetime('2025-05-01T22:00'))", "2025-05-01")
    try expectOutcome("datetime(date('2025-05-01'), time('22:00'))", "2025-05-01T22:00")
    try expectOutcome("date('2025-01-31') + duration('24h')", "2025-02-01")
    try expectOutcome("date('2025-01-31') - duration('24h')", "2025-01-30")
    try expectOutcome("date('2025-01-31') + duration('36h')", "error invalidArgument")
    try expectOutcome("datetime('2025-12-31 23:00') + duration('90m')", "2026-01-01T00:30")
    try expectOutcome("date('9999-12-31') + duration('24h')", "error overflow")
    try expectOutcome("date('2025-01-31') < datetime('2025-01-31 00:00')", "error noSuchOverload")
    try expectOutcome("date('2025-03-09').month() + datetime('2025-05-07 00:00').day()", "10")
    try expectOutcome("[date('2025-01-31').year()] == years(date('2025-01-01'), date('2025-12-31'))", "true")
    try expectOutcome("years(date('2026-01-01'), date('2025-12-31'))", "[]")
    try expectOutcome("earliest(date('2025-01-31'), date('2025-01-30'))", "2025-01-30")
    try expectOutcome("latest(datetime('2025-01-31 10:00'), datetime('2025-01-31 09:00'))", "2025-01-31T10:00")
    try expectOutcome("days(date('2025-01-31'), date('2025-01-30'))", "-1")
    try expectOutcome("months(date('2025-01-31'), date('2025-03-30'))", "1")
    try expectOutcome("date(9223372036854775807, 1, 1)", "error invalidArgument")
  }

  @Test func ages() throws {
    try expectOutcome("age(date('2008-03-02'), date('2024-03-01'))", "15")
    try expectOutcome("age(date('2008-03-02'), date('2008-03-01'))", "error invalidArgument")
    try expectOutcome("birthday(date('2008-02-29'), 18)", "2026-03-01")
    try expectOutcome("birthday(date('2008-02-29'), -1)", "error invalidArgument")
    try expectOutcome("birthday(date('2008-02-29'), 9000)", "error overflow")
    let court = Interpreter(calendar: AgeCalendar(completion: .dayAfter, leapDay: .february28))
    #expect(summary(try evaluate("birthday(date('2008-02-29'), 18)", interpreter: court)) == "2026-03-01")
    #expect(summary(try evaluate("age(date('2008-03-02'), date('2024-03-02'))", interpreter: court)) == "15")
  }

  @Test func nights() throws {
    let shift = "datetime('2025-05-01 20:00'), datetime('2025-05-01 22:00')"
    try expectOutcome("overlapsDaily(\(shift), time('22:00'), time('06:00'))", "false")
    try expectOutcome("overlapsDaily(\(shift), time('21:59'), time('06:00'))", "true")
    try expectOutcome("overlapsDaily(\(shift), time('22:00'), time('22:00'))", "error invalidArgument")
    try expectOutcome(
      "overlapsDaily(datetime('2025-05-01 20:00'), datetime('2025-05-01 20:00'), time('22:00'), time('06:00'))",
      "error invalidArgument")
  }

  @Test func decimals() throws {
    let variables: [String: Outcome] = [
      "d": .value(.decimal(try #require(ExactDecimal("0.1")))),
      "e": .value(.decimal(try #require(ExactDecimal("0.2")))),
    ]
    try expectOutcome("d + e == decimal('0.3')", "true", variables)
    try expectOutcome("d * 3 > e && 1 / d == 10", "true", variables)
    try expectOutcome("d / 3", "0.03333333333333333333333333333", variables)
    try expectOutcome("d + 0.1", "error noSuchOverload", variables)
    try expectOutcome("d / 0", "error divisionByZero", variables)
    try expectOutcome("[d, e].sum() == decimal('0.30')", "true", variables)
    try expectOutcome("[d, e].avg()", "0.15", variables)
  }

  @Test func aggregates() throws {
    try expectOutcome("[].sum()", "0")
    try expectOutcome("[1, 2, 3].sum()", "6")
    try expectOutcome("[9223372036854775807, 1, -1].sum()", "9223372036854775807")
    try expectOutcome("[9223372036854775807, 1].sum()", "error overflow")
    try expectOutcome("[1e308, 1e308, -1e308].sum()", "+Inf")
    try expectOutcome("[0.1, 0.2, 0.3].sum() == [0.3, 0.2, 0.1].sum()", "true")
    try expectOutcome("[1e16, 1.0, -1e16].sum()", "1")
    try expectOutcome("[1, 2].avg()", "1.5")
    for name in ["avg", "min", "max"] { try expectOutcome("[].\(name)()", "error emptyAggregate") }
    try expectOutcome("['b', 'a'].min() + ['b', 'a'].max()", "'ab'")
    try expectOutcome("[1, 1.0, 2].distinct()", "[1, 2]")
    try expectOutcome("[7].single()", "7")
    try expectOutcome("[].single()", "error notSingle")
    try expectOutcome("[7, 7].single()", "error notSingle")
    try expectOutcome("[3, 1, 2].latest(x, -x)", "1")
    try expectOutcome("[].latest(x, x)", "error emptyAggregate")
    try expectOutcome("[1, 2].latest(x, 0)", "error notSingle")
    try expectOutcome("[1, 2, 3].latest(x, x == 3 ? 1 : 0)", "3")
    try expectOutcome("[1, 2].latest(x, double('nan'))", "error invalidArgument")
    try expectOutcome("[1].latest(x, [x])", "error noSuchOverload")
    try expectOutcome("[1.0, double('nan')].max()", "error invalidArgument")
    try expectOutcome("['a'].sum()", "error noSuchOverload")
  }

  /// The exact sum of doubles whose total is known, in random orders.
  @Test func sumsDoNotDependOnTheOrder() {
    var random = SystemRandomNumberGenerator()
    let values = (0..<200).map { _ in Double.random(in: -1e12...1e12, using: &random) * 0.001 }
    let expected = ExactSum.sum(values)
    for _ in 0..<20 { #expect(ExactSum.sum(values.shuffled()) == expected, "\(values)") }
    #expect(ExactSum.sum(values + values.map { -$0 } + [0.1]) == 0.1)
  }

  @Test func distances() throws {
    try expectOutcome("distanceKm(31.2304, 121.4737, 39.9042, 116.4074) > 1066.0", "true")
    try expectOutcome("distanceKm(31.2304, 121.4737, 39.9042, 116.4074) < 1069.0", "true")
    try expectOutcome("distanceKm(0.0, 0.0, 0.0, 180.0) > 20015.0", "true")
    try expectOutcome("distanceKm(91.0, 0.0, 0.0, 0.0)", "error invalidArgument")
  }
}
