import CivilTime
import Testing

@testable import CELLanguage

/// A partial date decides what all of its days decide, and nothing else.
@Suite struct PartialDateTests {
  private static func days(_ first: CivilDate, _ count: Int) -> [CELValue] {
    (0..<count).compactMap { first.adding(days: $0) }.map { .date($0) }
  }

  private static func partial(_ field: String, _ days: [CELValue]) -> Outcome {
    .unknown(unknown(field, .imprecise).among(days))
  }

  private static let interpreter = Interpreter()

  /// The outcomes of one expression with each set of variables.
  private static func outcomes(_ text: String, _ variables: [[String: Outcome]]) throws -> [String] {
    let checked = try unchecked(text)
    return variables.map { summary(interpreter.evaluate(checked, TestActivation(variables: $0))) }
  }

  private static func month(_ year: Int, _ month: Int) -> [CELValue] {
    let first = CivilDate(year: year, month: month, day: 1)!
    return days(first, first.daysInMonth)
  }

  private static func year(_ year: Int) -> [CELValue] {
    days(CivilDate(year: year, month: 1, day: 1)!, CivilDate(year: year, month: 12, day: 31)!.dayOfYear)
  }

  static let decided: [(String, String)] = [
    ("d < date('1990-05-01')", "true"), ("d <= date('1990-04-29')", "unknown d"), ("d > date('1990-03-31')", "true"),
    ("d == date('1990-05-01')", "false"), ("d != date('1990-04-10')", "unknown d"), ("d.year() == 1990", "true"),
    ("d.month()", "4"), ("d.day() <= 30", "true"), ("d.day() == 31", "false"), ("d.day()", "unknown d"),
    ("age(d, date('2006-03-31'))", "15"), ("age(d, date('2006-04-10')) >= 15", "true"),
    ("age(d, date('2006-04-10')) >= 16", "unknown d"), ("age(d, date('2006-04-30')) >= 16", "true"),
    ("age(d, date('1990-04-10')) >= 0", "unknown d"), ("age(d, date('1990-03-10')) >= 0", "error invalidArgument"),
    ("birthday(d, 16) <= date('2006-04-30')", "true"), ("days(d, date('1990-05-01')) in [1, 2]", "unknown d"),
    ("months(d, date('1990-06-30'))", "2"), ("years(d, date('1991-01-01')) == [1990, 1991]", "true"),
    ("latest(d, date('1990-05-01'))", "1990-05-01"), ("earliest(d, date('1990-05-01'))", "unknown d"),
    ("d + duration('48h') < date('1990-05-03')", "true"), ("d == null", "false"), ("has(r.d)", "true"),
    ("r.d.month()", "4"), ("cel.bind(x, d, x.month() + x.month())", "8"),
    ("(true ? d : date('1990-01-01')).year()", "1990"), ("d < date('1990-05-01') && d > date('1990-03-31')", "true"),
    ("string(d).startsWith('1990-04')", "true"), ("d in [date('1990-03-01')]", "false"),
    // Of days with gaps between them each pair counts.
    ("earliest(date(d.day() * 2, 5, 1), date(d.day(), 1, 1)) == date(2, 5, 1)", "unknown d"),
    ("days(date(d.day(), 1, 1), date(d.day(), 6, 1)) == 152", "unknown d"),
    // Each occurrence counts by itself.
    ("d == d", "unknown d"),
    // Lists and walks don't follow it.
    ("[d][0] < date('1990-05-01')", "unknown d"), ("years(d, d).exists(y, y == 1990) == true", "unknown d"),
    ("[1].map(x, d)[0].year() == 1990", "unknown d"), ("size([d])", "unknown d"),
  ]

  @Test(arguments: decided.indices) func whatAllDaysDecideIsDecided(_ index: Int) throws {
    let (text, expected) = Self.decided[index]
    let d = Self.partial("d", Self.month(1990, 4))
    let record = TestRecord(identity: .key(["1"]), fields: ["d": d])
    try expectOutcome(text, expected, ["d": d, "r": .value(.record(record))])
  }

  @Test func aPlainUnknownStays() throws {
    let d = Self.partial("d", Self.month(1990, 4))
    try expectOutcome("d < e", "unknown d e", ["d": d, "e": .unknown(unknown("e"))])
    try expectOutcome("d < date(1, 2, 30)", "error invalidArgument", ["d": d])
  }

  /// Every expression of one occurrence, for every day: if all agree the result is theirs, and otherwise it is unknown.
  @Test func oneOccurrenceAgreesWithEveryDay() throws {
    let seed: UInt64 = 19_900_401
    var random = SeededDays(state: seed)
    for round in 0..<120 {
      let text = Self.expression(&random)
      let days = round % 8 == 0 ? Self.year(1988 + round % 5) : Self.month(1988 + round % 5, 1 + round % 12)
      let results = Set(try Self.outcomes(text, days.map { ["d": .value($0)] }))
      let result = summary(try evaluate(text, ["d": Self.partial("d", days)]))
      let expected = results.count == 1 ? results.first : "unknown d"
      #expect(result == expected, "seed \(seed): \(text) over \(days.count) days from \(describe(days[0]))")
    }
  }

  /// Two partial dates: what is decided holds for all pairs of days, and for an order or a count of days or years also
  /// the other way around.
  @Test func twoOccurrencesAgreeWithEveryPair() throws {
    let seed: UInt64 = 7_301
    var random = SeededDays(state: seed)
    for round in 0..<40 {
      let name = ["age", "days", "months", "earliest", "latest"].randomElement(using: &random) ?? "days"
      let first = Self.days(CivilDate(year: 1999, month: 12, day: 20)!.adding(days: round * 11)!, 9 + round % 4)
      let second = Self.days(CivilDate(year: 2000, month: 2, day: 10)!.adding(days: round * 10)!, 9 + round % 4)
      let text = Self.comparison(of: "\(name)(a, b)", isDate: name.hasSuffix("est"), &random)
      let pairs = first.flatMap { a in second.map { ["a": Outcome.value(a), "b": Outcome.value($0)] } }
      let results = Set(try Self.outcomes(text, pairs))
      let result = summary(try evaluate(text, ["a": Self.partial("a", first), "b": Self.partial("b", second)]))
      #expect(result == (results.count == 1 ? results.first : "unknown a b"), "seed \(seed): \(text) round \(round)")
    }
  }

  private static func day(_ random: inout SeededDays) -> String {
    let date = CivilDate(year: 1988, month: 1, day: 1)!.adding(days: Int.random(in: -400...2600, using: &random))!
    return "date('\(date)')"
  }

  private static func comparison(of term: String, isDate: Bool, _ random: inout SeededDays) -> String {
    let operators = ["<", "<=", ">", ">=", "==", "!="]
    let limit =
      isDate
      ? "date('\(CivilDate(year: 1999, month: 12, day: 1)!.adding(days: Int.random(in: 0...500, using: &random))!)')"
      : "\(Int.random(in: -3...70, using: &random))"
    return "\(term) \(operators.randomElement(using: &random) ?? "<") \(limit)"
  }

  private static func expression(_ random: inout SeededDays) -> String {
    let date =
      [
        "d", "birthday(d, \(Int.random(in: 0...20, using: &random)))",
        "d + duration('\(24 * Int.random(in: 0...9, using: &random))h')",
        "earliest(d, \(day(&random)))", "latest(\(day(&random)), d)", "date(d.year(), 1, 1)",
        "date(datetime(d, time('10:00')))",
      ].randomElement(using: &random) ?? "d"
    let number =
      [
        "\(date).year()", "\(date).month()", "\(date).day()", "age(\(date), \(day(&random)))",
        "age(\(day(&random)), \(date))",
        "days(\(date), \(day(&random)))", "months(\(day(&random)), \(date))", "size(years(\(date), \(day(&random))))",
        "\(date).month() * 3 - 7", "12 / (\(date).month() - 4)",
      ].randomElement(using: &random) ?? "d.year()"
    let limit =
      Bool.random(using: &random)
      ? "\(Int.random(in: -2...40, using: &random))" : "\(Int.random(in: 1986...2012, using: &random))"
    let operators = ["<", "<=", ">", ">=", "==", "!="]
    let sign = operators.randomElement(using: &random) ?? "<"
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return "\(date) \(sign) \(day(&random))"
    case 1: return number
    case 2: return "!(\(limit) \(sign) \(number))"
    default: return "\(number) \(sign) \(limit)"
    }
  }
}

/// A small reproducible generator (SplitMix64).
private struct SeededDays: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
