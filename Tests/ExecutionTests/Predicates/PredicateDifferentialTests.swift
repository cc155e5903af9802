import CELLanguage
import Columnar
import Foundation
import Judging
import Planning
import PolicyLanguage
import SourceDiagnostics
import Testing

@testable import Execution

/// Compiled predicates, record by record and in batches, against the interpreter on generated conditions and records.
@Suite struct PredicateDifferentialTests {
  private static var rounds: Int {
    ProcessInfo.processInfo.environment["PLUMBLINE_RANDOM_ROUNDS"].flatMap(Int.init) ?? 200
  }

  private static var firstSeed: UInt64 {
    ProcessInfo.processInfo.environment["PLUMBLINE_RANDOM_SEED"].flatMap(UInt64.init) ?? 20_241_122
  }

  @Test func recordsAndBatchesDecideWhatTheInterpreterDecides() throws {
    let shape = try RandomCondition.shape()
    var tally = Tally()
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(Self.rounds) {
      try compare(shape, seed: seed, &tally)
    }
    print("predicates: \(tally)")
    #expect(tally.mistaken * 5 < Self.rounds, "the generator writes conditions that do not check")
    #expect(tally.compiled > tally.refused * 9, "too much is refused: \(tally.reasons)")
    for truth in [Truth.isTrue, .isFalse, .undecided] {
      #expect(tally.truths[truth, default: 0] > 100, "hardly any condition was \(truth)")
    }
  }

  private func compare(_ shape: RecordShape, seed: UInt64, _ tally: inout Tally) throws {
    var random = SeededGenerator(seed: seed)
    let text = RandomCondition().bool(&random, 1 + random.below(4))
    guard let checked = ExpressionChecker(provider: shape).check(text, expecting: .bool).checked else {
      tally.mistaken += 1
      return
    }
    let file = SourceFile(path: "condition", text: text)
    let placed = PlacedExpression(checked: checked) { SourceLocation(file: file, range: $0) }
    let predicate: CompiledPredicate
    do throws(Refusal) { predicate = try CompiledPredicate(placed, over: shape) } catch {
      tally.refused += 1
      tally.reasons[error.reason, default: 0] += 1
      return
    }
    tally.compiled += 1
    // More than a word of bits, so that lists lie across words.
    let records = try (0..<(60 + random.below(80))).map { _ in try shape.record(RandomRecord.values(&random)) }
    let batch = predicate.truth(of: shape.batch(records))
    for (row, record) in records.enumerated() {
      let outcome = Interpreter(calendar: shape.calendar).evaluate(checked, RecordActivation(record))
      tally.truths[Truth(outcome), default: 0] += 1
      let single = predicate.truth(of: record)
      let columnar: Truth = batch.isTrue[row] ? .isTrue : batch.isFalse[row] ? .isFalse : .undecided
      if single == Truth(outcome), columnar == Truth(outcome), !(batch.isTrue[row] && batch.isFalse[row]) { continue }
      Issue.record("seed \(seed), record \(row): \(text)\ninterpreter \(outcome)\nrecord \(single), batch \(columnar)")
      return
    }
  }

  private struct Tally: CustomStringConvertible {
    var compiled = 0
    var refused = 0
    var mistaken = 0
    var truths: [Truth: Int] = [:]
    var reasons: [String: Int] = [:]

    var description: String { "\(compiled) compiled, \(refused) refused \(reasons), \(mistaken) mistaken, \(truths)" }
  }
}
