import Testing

@testable import CELLanguage

private func list(_ values: Int64..., openness: String? = nil) -> Outcome {
  .value(.list(ListValue(values.map { .int($0) }, openness: openness.map { unknown($0, .incomplete) })))
}

/// Lists of which elements may be missing, and elements that can't be known.
struct InterpreterUnknownTests {
  private let variables: [String: Outcome] = [
    "open": list(1, 2, 3, openness: "rows"), "none": list(openness: "rows"), "whole": list(1, 2, 3),
    "u": .unknown(unknown("u")), "v": .unknown(unknown("v")),
  ]

  private func expect(_ text: String, _ expected: String, location: Testing.SourceLocation = #_sourceLocation) throws {
    try expectOutcome(text, expected, variables, location: location)
  }

  @Test func quantifiersOverOpenLists() throws {
    try expect("open.exists(x, x == 2)", "true")
    try expect("open.exists(x, x == 4)", "unknown rows")
    try expect("open.all(x, x < 3)", "false")
    try expect("open.all(x, x < 9)", "unknown rows")
    try expect("none.all(x, true)", "unknown rows")
    try expect("none.exists(x, true)", "unknown rows")
    try expect("open.exists(x, x == 4 || u)", "unknown rows u")
    try expect("open.exists(x, 1 / 0 == 1)", "unknown rows")
    try expect("open.exists_one(x, x > 1)", "false")
    try expect("open.exists_one(x, x > 2)", "unknown rows")
    try expect("open.exists_one(x, x > 9)", "unknown rows")
    try expect("!open.exists(x, x == 4)", "unknown rows")
    try expect("false && open.all(x, true)", "false")
  }

  @Test func openListsStayOpen() throws {
    try expect("open.filter(x, x > 1)", "[2, 3, …]")
    try expect("open.map(x, x * 2)", "[2, 4, 6, …]")
    try expect("open.map(x, x > 1, x * 2)", "[4, 6, …]")
    try expect("open + [4]", "[1, 2, 3, 4, …]")
    try expect("[4] + open", "[4, 1, 2, 3, …]")
    try expect("open.transformList(i, x, x * 2)", "[2, 4, 6, …]")
    try expect("open.filter(x, x > 1).exists(x, x == 3)", "true")
    try expect("open.map(x, x == 2 ? u : x)", "unknown u")
    try expect("[open.filter(x, true)].all(l, l.exists(x, x == 1))", "true")
  }

  @Test func whatOpenListsDoNotDecide() throws {
    for text in [
      "size(open)", "open.size() > 2", "open.sum()", "open.avg()", "open.min()", "open.max()", "open.distinct()",
      "open.single()", "open[0]", "open[?0]", "open == [1, 2, 3]", "open != [1]", "open == open",
      "open.latest(x, x)", "[1, 2, 3] == open", "[[1], open] == [[1], [2]]", "open.transformMap(i, x, x)",
      "open.exists(i, x, i == 7)", "open.all(i, x, i < 9)",
    ] {
      try expect(text, "unknown rows")
    }
    try expect("[open, [1]] == [[2], [3]]", "false")
    try expect("2 in open", "true")
    try expect("4 in open", "unknown rows")
  }

  @Test func unknownMembership() throws {
    try expect("whole.filter(x, x == 2 ? u : true)", "[1, 3, …]")
    try expect("size(whole.filter(x, x == 2 ? u : true))", "unknown u")
    try expect("whole.filter(x, x == 2 ? u : true).exists(x, x == 3)", "true")
    try expect("whole.filter(x, x == 2 ? u : true).exists(x, x == 2)", "unknown u")
    try expect("whole.filter(x, x == 2 ? u : false).all(x, x == 9)", "unknown u")
    try expect("whole.map(x, x == 2 ? u : true, x)", "[1, 3, …]")
    try expect("whole.map(x, x == 2 ? u : x == 3 ? v : x).size()", "unknown u v")
    try expect("whole.exists_one(x, x == 2 ? u : true)", "false")
    try expect("whole.exists_one(x, x == 2 ? u : x == 1)", "unknown u")
    try expect("whole.exists_one(x, x == 2 ? u : false)", "unknown u")
    try expect("whole.latest(x, x == 2 ? u : x)", "unknown u")
    try expect("whole.transformMap(i, x, x == 2 ? u : true, x)", "unknown u")
  }

  @Test func unknownsCarryTheirCauses() throws {
    try expect("u + v", "unknown u v")
    try expect("u == 1 && v == 1", "unknown u v")
    try expect("u == u", "unknown u")
    try expect("has(u.x)", "unknown u")
    try expect("u in whole", "unknown u")
    try expect("[u].exists(x, true)", "unknown u")
    try expect("u.exists(x, true)", "unknown u")
    try expect("cel.bind(x, u, x == 1 || true)", "true")
  }

  @Test func nullHasNoValue() throws {
    for text in [
      "null + 1", "null < 1", "size(null)", "age(null, date('2025-01-01'))", "null.exists(x, true)", "null.a",
      "[1][null]", "{'a': 1}[null]", "string(null)", "[null].sum()", "!null", "-null",
      "[null].max()", "[null].min()", "[1].latest(x, null)", "[1, null].sum()",
    ] {
      try expect(text, "error nullUse")
    }
    try expect("null == null && 1 != null && null != [] ", "true")
    try expect("null in [1, null]", "true")
    try expect("[1, 2].max() == null", "false")
  }
}

/// Records compare by type and key, and know what their cells say.
struct InterpreterRecordTests {
  private let variables: [String: Outcome] = {
    let site = TestRecord(recordType: "site", identity: .key(["CN-07"]), fields: ["country": .value(.string("CN"))])
    let nameless = TestRecord(recordType: "site", identity: .unknown(unknown("site_id")))
    let employee = TestRecord(
      identity: .key(["CN-07"]),
      fields: [
        "name": .value(.string("Ada")), "left_on": .value(.null),
        "birth_date": .unknown(unknown("birth_date", .unreadable)),
        "site": .value(.record(site)), "gone": .value(.record(nameless)),
        "contract": .value(.enumeration("employee.contract", "agency")),
      ])
    return [
      "e": .value(.record(employee)), "s": .value(.record(site)), "n": .value(.record(nameless)),
      "staff": .value(.list(ListValue([.record(employee)]))), "shifts": .unknown(unknown("", .notSupplied)),
    ]
  }()

  private func expect(_ text: String, _ expected: String, location: Testing.SourceLocation = #_sourceLocation) throws {
    try expectOutcome(text, expected, variables, location: location)
  }

  @Test func fieldsAndPresence() throws {
    try expect("e.name", "'Ada'")
    try expect("e.site.country", "'CN'")
    try expect("has(e.name)", "true")
    try expect("has(e.left_on)", "false")
    try expect("e.left_on == null", "true")
    try expect("e.left_on < date('2025-01-01')", "error nullUse")
    try expect("has(e.birth_date)", "unknown birth_date")
    try expect("age(e.birth_date, date('2025-01-01')) >= 16", "unknown birth_date")
    try expect("has(e.left_on) && e.left_on < date('2025-01-01')", "false")
    try expect("e.?left_on.hasValue()", "false")
    try expect("e.nothing", "error noSuchField")
    try expect("has(e.left_on.x)", "error nullUse")
  }

  @Test func identity() throws {
    try expect("e.site == s", "true")
    try expect("e == s", "false")
    try expect("n == s", "unknown site_id")
    try expect("n == n", "unknown site_id")
    try expect("n == e", "false")
    try expect("s in [n, s]", "true")
    try expect("s in [n, e]", "unknown site_id")
    try expect("[n, e] == [s, s]", "false")
    try expect("[s, s, n].distinct()", "unknown site_id")
    try expect("[s, e, s].distinct().size()", "2")
    try expect("staff.exists(x, x.site == s)", "true")
    try expect("staff.exists(x, x.gone == s)", "unknown site_id")
    try expect("shifts.all(x, true)", "unknown ")
    try expect("shifts.exists(x, true) || true", "true")
  }

  @Test func enumerationsCompareWithTexts() throws {
    try expect("e.contract == 'agency'", "true")
    try expect("'part_time' != e.contract", "true")
    try expect("e.contract in ['part_time', 'agency']", "true")
    try expect("e.contract < 'b'", "error noSuchOverload")
  }

  @Test func functionsOfTheActivation() throws {
    let text = "s.operatedIn(2024) && params.limit(s.country) == 18"
    let parsed = try #require(ExpressionParser.parse(text).expression)
    var references: [ExpressionID: CheckedExpression.Reference] = [:]
    func visit(_ expression: Expression) {
      if case .call(let name, _, _, _) = expression.node, name == "operatedIn" || name == "limit" {
        references[expression.id] = .overloads([name])
      }
      expression.children.forEach(visit)
    }
    visit(parsed)
    let checked = CheckedExpression(
      source: text, root: parsed, types: [:], references: references, resultType: .bool)
    var activation = TestActivation(variables: variables)
    activation.functions = [
      "operatedIn": { .value(.bool($0.count == 2)) }, "limit": { .value(.int($0.count == 1 ? 18 : 0)) },
    ]
    #expect(summary(Interpreter().evaluate(checked, activation)) == "true")
    activation.functions["limit"] = { _ in .error(EvaluationError(.overflow, "", expression: 999)) }
    guard case .error(let error) = Interpreter().evaluate(checked, activation) else {
      Issue.record("no error")
      return
    }
    #expect(error.expression.map { $0 < 20 } == true, "the place of an error is in this expression")
  }
}
