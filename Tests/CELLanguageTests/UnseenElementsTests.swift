import CivilTime
import Testing

@testable import CELLanguage

/// A list with elements that nobody saw decides what every list with such elements decides, and nothing else.
@Suite struct UnseenElementsTests {
  private static let interpreter = Interpreter()

  /// Errors count for no disagreement: a row of which a question can't be asked makes the whole undecided.
  @Test(arguments: UnseenSample.Kind.allCases, [UInt64(1), 2, 3])
  func whatIsDecidedStaysSoWithFurtherElements(kind: UnseenSample.Kind, seed: UInt64) throws {
    var random = UnseenRandom(seed: seed)
    var (decided, open, errors) = (0, 0, 0)
    for round in 0..<700 {
      let sample = UnseenSample(kind: kind, &random)
      let checked = try unchecked(sample.text)
      guard case .value(let value) = outcome(checked, sample.list, sample), !value.isOpenList else {
        open += 1
        continue
      }
      decided += 1
      for _ in 0..<25 {
        let whole = ListValue(sample.rows + sample.furtherRows(&random))
        switch outcome(checked, whole, sample) {
        case .value(let other):
          guard describe(other) != describe(value) else { continue }
          Issue.record(
            """
            seed \(seed), \(kind), round \(round): \(sample.text)
            with d = \(sample.day), k = \(sample.number) is \(describe(value)); \(describe(other)) with
            \(whole.elements.count) rows: \(sample.days(of: whole))
            """)
        case .error: errors += 1
        case .unknown: Issue.record("\(sample.text) is unknown where all is known")
        }
      }
    }
    print("unseen \(kind) \(seed): \(decided) decided, \(open) open, \(errors) of \(decided * 25) lists with errors")
    #expect(decided > 100 && open > 100)
    #expect(errors * 10 < decided * 25)
  }

  private func outcome(_ checked: CheckedExpression, _ list: ListValue, _ sample: UnseenSample) -> Outcome {
    let variables: [String: Outcome] = [
      "rows": .value(.list(list)), "d": .value(.date(sample.day)), "k": .value(.int(sample.number)),
    ]
    return Self.interpreter.evaluate(checked, TestActivation(variables: variables))
  }

  private static func span(_ least: String, _ greatest: String) -> Outcome {
    .unknown(
      unknown("on", .uncovered).between(.date(CivilDate(iso: least)!), .date(CivilDate(iso: greatest)!)))
  }

  static let spans: [(String, String)] = [
    ("x < date('2025-01-01')", "true"), ("x <= date('2024-12-30')", "unknown on"), ("x > date('2024-12-31')", "false"),
    ("x == date('2025-01-01')", "false"), ("x != date('2025-01-01')", "true"),
    ("x == date('2024-12-31')", "unknown on"),
    ("x == null", "false"), ("x in [date('2025-01-01'), date('2025-06-01')]", "false"),
    ("x in [date('2025-01-01'), date('2024-06-01')]", "unknown on"), ("x.year() < 2025", "true"),
    ("x.year() + 1 <= 2025", "true"), ("x.year() * 2 == 4050", "false"), ("x.year() / 2 > 1012", "false"),
    ("2025 / x.year() > 0", "unknown on"), ("x.year() % 2 == 5", "unknown on"), ("x.month() > 12", "unknown on"),
    ("days(x, date('2025-01-01')) > 0", "true"), ("months(x, date('2025-01-31')) >= 1", "true"),
    ("age(x, date('2025-12-30')) >= 0", "true"), ("age(x, date('2024-12-30')) >= 0", "unknown on"),
    ("latest(x, date('2025-01-01'))", "2025-01-01"), ("earliest(x, date('2025-01-01')) < date('2025-01-01')", "true"),
    ("x + duration('24h') <= date('2025-01-01')", "true"), ("x - duration('24h') < date('2025-01-01')", "true"),
    ("duration('24h') + x == date('2025-01-02')", "false"), ("birthday(x, 1) <= date('2025-12-31')", "true"),
    ("cel.bind(y, x.year(), y == 2025)", "false"), ("x == x", "unknown on"), ("string(x) == ''", "unknown on"),
    ("x < later", "true"), ("x == later", "false"), ("days(x, later) > 300", "true"), ("later < x", "false"),
    ("x < partial", "true"), ("partial == x", "false"), ("days(x, partial) > 0", "true"),
  ]

  @Test(arguments: spans.indices) func theEndsOfASpanDecide(_ index: Int) throws {
    let (text, expected) = Self.spans[index]
    let march: [CELValue] = (1...31).map { .date(CivilDate(year: 2025, month: 3, day: $0)!) }
    let found = summary(
      try evaluate(
        text,
        [
          "x": Self.span("0001-01-01", "2024-12-31"), "later": Self.span("2026-01-01", "9999-12-31"),
          "partial": .unknown(unknown("on", .imprecise).among(march)),
        ]))
    #expect(found == expected, "\(text)")
  }

  /// What no function is known to go one way with says nothing.
  @Test func listsThatMayHoldUnseenElementsStayOpen() throws {
    let sample = UnseenSample(kind: .day, text: "")
    let list = Outcome.value(.list(ListValue(sample.rows, unseen: sample.unseen)))
    for text in [
      "size(rows)", "rows.map(r, r.n).sum()", "rows == rows", "rows[0].n", "rows + [1] == [1]", "9 in rows.map(r, r.n)",
      "rows.map(r, r.n).max()", "rows.filter(r, r.n > 1).size()", "rows.latest(r, r.on).n",
      "rows.transformMap(i, r, r.n)",
      "rows.exists(i, r, i == 7)",
    ] {
      #expect(summary(try evaluate(text, ["rows": list])).hasPrefix("unknown"), "\(text)")
    }
  }
}

extension CELValue {
  fileprivate var isOpenList: Bool {
    if case .list(let list) = self { list.openness != nil } else { false }
  }
}
