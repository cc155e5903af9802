import CELLanguage
import CivilTime
import Columnar
import Execution
import Judging
import Plumbline
import SourceDiagnostics
import Testing

@Suite struct PredicateTests {
  private func shape() throws -> RecordShape {
    try RecordShape([
      "age": .int, "left": .nullable(.date), "site": .string, "kinds": .list(.int), "seen": .timestamp,
    ])
  }

  private func truth(_ text: String, _ values: [String: CELValue]) throws -> Truth {
    let shape = try shape()
    let predicate = try RecordPredicate(compiling: text, over: shape)
    let record = try shape.record(values)
    let batch = predicate.matches(shape.batch([record]))
    let single = predicate.matches(record)
    #expect(batch.isTrue[0] == (single == .isTrue) && batch.isFalse[0] == (single == .isFalse), "\(text)")
    #expect(single == Truth(predicate.outcome(of: record)), "\(text)")
    return single
  }

  @Test func missingAndNullAreNotTheSame() throws {
    #expect(try truth("left == null", ["left": .null]) == .isTrue)
    #expect(try truth("left == null", [:]) == .undecided)
    #expect(try truth("left < date(\"2020-01-01\")", ["left": .null]) == .undecided)
    #expect(try truth("left == null || age > 3", ["age": 4]) == .isTrue, "the age decides")
  }

  @Test func troubleDecidesNothing() throws {
    #expect(try truth("age + 9223372036854775807 > 0", ["age": 1]) == .undecided)
    #expect(try truth("1 / age > 0", ["age": 0]) == .undecided)
    #expect(try truth("1 / age > 0 && site == \"A\"", ["age": 0, "site": "B"]) == .isFalse)
  }

  @Test func listsAreWalked() throws {
    #expect(try truth("kinds.exists(k, k == 3)", ["kinds": [1, 3]]) == .isTrue)
    #expect(try truth("kinds.exists(k, k == 3)", ["kinds": []]) == .isFalse)
    #expect(try truth("kinds.all(k, 6 / k > 1)", ["kinds": [3, 0]]) == .undecided)
    #expect(try truth("kinds.all(k, 6 / k > 1)", ["kinds": [0, 6]]) == .isFalse)
    #expect(try truth("kinds.exists(k, kinds.exists(j, j == k + age))", ["kinds": [1, 5], "age": 4]) == .isTrue)
    #expect(try truth("age in kinds", ["kinds": []]) == .undecided, "whose age?")
    #expect(try truth("size(kinds) == 2", [:]) == .undecided)
  }

  @Test func anOpenListMayHoldMore() throws {
    let cause = UnknownSet(UnknownCause(.unreadable, dataset: "records"))
    let open = CELValue.list(ListValue([.int(1)], openness: cause))
    #expect(try truth("kinds.exists(k, k == 1)", ["kinds": open]) == .isTrue)
    #expect(try truth("kinds.exists(k, k == 3)", ["kinds": open]) == .undecided)
    #expect(try truth("kinds.all(k, k == 3)", ["kinds": open]) == .isFalse)
    #expect(try truth("size(kinds) >= 1", ["kinds": open]) == .undecided)
  }

  /// `é` as one scalar and as two.
  @Test func textsAreComparedByTheirScalars() throws {
    #expect(try truth("site == \"\u{E9}\"", ["site": "\u{E9}"]) == .isTrue)
    #expect(try truth("site == \"\u{E9}\"", ["site": "e\u{301}"]) == .isFalse)
    #expect(try truth("size(site) == 2", ["site": "e\u{301}"]) == .isTrue)
    #expect(try truth("site in [\"\u{E9}\"]", ["site": "e\u{301}"]) == .isFalse)
  }

  @Test func whatCannotBeCompiledIsRefusedByName() throws {
    let shape = try shape()
    let failure = #expect(throws: PredicateFailure.self) {
      try RecordPredicate(compiling: "kinds.exists_one(k, k == 3)", over: shape)
    }
    guard case .refused(let construct, let checked)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(construct == "the macro existsOne")
    let record = try shape.record(["kinds": [3]])
    #expect(Truth(Interpreter().evaluate(checked, RecordActivation(record))) == .isTrue)
  }

  @Test func mistakesHaveTheirDiagnostics() throws {
    let shape = try shape()
    let failure = #expect(throws: PredicateFailure.self) { try RecordPredicate(compiling: "agee >= 16", over: shape) }
    guard case .mistakes(let diagnostics)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(diagnostics.map(\.code) == ["cel-unknown-name"])
    #expect(throws: PredicateFailure.self) { try RecordPredicate(compiling: "age + 1", over: shape) }
  }

  @Test func recordsAreCheckedWhenTheyArePrepared() throws {
    let shape = try shape()
    for values: [String: CELValue] in [
      ["agee": 1], ["age": "1"], ["age": .null], ["kinds": [1, "2"]], ["kinds": [.null]], ["age": 1.5],
    ] {
      #expect(throws: ShapeMistake.self, "\(values)") { try shape.record(values) }
    }
    let fine = try #require(Instant(seconds: 0, nanoseconds: 1))
    #expect(throws: ShapeMistake.self, "finer than a lane") { try shape.record(["seen": .timestamp(fine)]) }
    #expect(throws: ShapeMistake.self) { try RecordShape(["m": .map(.string, .int)]) }
    #expect(throws: ShapeMistake.self) { try RecordShape(["a": .int, "a": .int]) }
  }

  /// More rows than one step of the evaluator takes, with lists across its edges.
  @Test func aLongBatchKeepsItsOrder() throws {
    let shape = try shape()
    let predicate = try RecordPredicate(compiling: "kinds.exists(k, k == age)", over: shape)
    let records = try (0..<5000).map { number in
      try shape.record([
        "age": .int(Int64(number % 7)), "kinds": .list(ListValue((0..<number % 4).map { .int(Int64($0 + 2)) })),
      ])
    }
    let truth = predicate.matches(shape.batch(records))
    for (row, record) in records.enumerated() where truth.isTrue[row] != (predicate.matches(record) == .isTrue) {
      Issue.record("row \(row)")
    }
    #expect(truth.isTrue.populationCount > 500 && truth.isTrue.populationCount + truth.isFalse.populationCount == 5000)
    #expect(predicate.matches(shape.batch([])).isTrue.count == 0)
  }
}
