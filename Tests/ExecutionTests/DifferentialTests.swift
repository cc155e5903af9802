import CELLanguage
import Foundation
import Planning
import PolicyLanguage
import Testing
import Verdicts

@testable import Execution

/// Compiled columns against the interpreter, on generated schemas, rules and records.
@Suite struct DifferentialTests {
  private static var rounds: Int {
    ProcessInfo.processInfo.environment["PLUMBLINE_RANDOM_ROUNDS"].flatMap(Int.init) ?? 60
  }

  private static var firstSeed: UInt64 {
    ProcessInfo.processInfo.environment["PLUMBLINE_RANDOM_SEED"].flatMap(UInt64.init) ?? 20_241_122
  }

  @Test func columnsAgreeWithTheInterpreterVerdictByVerdict() throws {
    var tally = Tally()
    for seed in Self.firstSeed..<Self.firstSeed + UInt64(Self.rounds) {
      do {
        try compare(try RandomCase(seed: seed), seed: seed, &tally)
      } catch let refused as RandomCase.Refused {
        tally.refused += 1
        if tally.refused < 3 { print("seed \(seed) refused: \(refused.diagnostics.prefix(3))") }
      }
    }
    print("differential: \(tally)")
    #expect(tally.refused * 5 < Self.rounds, "the generator writes packs that do not check")
    #expect(tally.columnar > tally.interpreted * 3, "hardly any rule was compiled")
    for verdict in [Verdict.pass, .violation, .unknown, .notApplicable, .atRisk] {
      #expect(tally.verdicts[verdict, default: 0] > 0, "no \(verdict) was ever compared")
    }
  }

  private func compare(_ sample: RandomCase, seed: UInt64, _ tally: inout Tally) throws {
    let plan = Planner.plan(sample.policy, rules: sample.policy.rules)
    let oracle = Planner.plan(sample.policy, rules: sample.policy.rules, interpretOnly: true)
    let found = Executor(plan: plan, facts: sample.facts, period: sample.period).run()
    let wanted = Executor(plan: oracle, facts: sample.facts, period: sample.period, usesIndexes: false).run()
    let indexed = Executor(plan: oracle, facts: sample.facts, period: sample.period).run()
    for (index, planned) in plan.rules.enumerated() {
      expectEqual(indexed[index], wanted[index], "interpreter with indexes", seed: seed)
      if case .interpreted(let reason) = planned.method {
        tally.interpreted += 1
        tally.reasons[reason, default: 0] += 1
        continue
      }
      tally.columnar += 1
      tally.count(wanted[index].counts)
      expectEqual(found[index], wanted[index], "columns", seed: seed)
    }
  }

  private func expectEqual(_ found: RuleOutcome, _ wanted: RuleOutcome, _ evaluator: String, seed: UInt64) {
    let isEqual =
      found.counts == wanted.counts && found.status == wanted.status
      && found.notable.map(Self.text) == wanted.notable.map(Self.text)
    guard !isEqual else { return }
    let require = wanted.rule.require.map { $0.checked.source } ?? ""
    let parts = [wanted.rule.on, wanted.rule.when, wanted.rule.due].map { $0?.checked.source ?? "-" }
    let lets = wanted.rule.lets.map { "\($0.name) = \($0.value.checked.source)" }
    Issue.record(
      """
      seed \(seed), \(wanted.rule.id) for \(wanted.rule.subject?.dataset ?? "-"): \(evaluator) and interpreter disagree
      on, when, due: \(parts)
      let: \(lets)
      require: \(require)
      found:       \(found.status) \(found.counts) \(found.notable.map(Self.text))
      interpreter: \(wanted.status) \(wanted.counts) \(wanted.notable.map(Self.text))
      """)
  }

  private static func text(_ subject: NotableSubject) -> String {
    "\(subject.row ?? -1) \(subject.each.map { "\($0)" } ?? "?") \(subject.verdict)"
  }

  struct Tally: CustomStringConvertible {
    var columnar = 0
    var interpreted = 0
    var refused = 0
    var verdicts: [Verdict: Int] = [:]
    var reasons: [String: Int] = [:]

    mutating func count(_ counts: VerdictCounts) {
      verdicts[.pass, default: 0] += counts.pass
      verdicts[.violation, default: 0] += counts.violation
      verdicts[.unknown, default: 0] += counts.unknown
      verdicts[.notApplicable, default: 0] += counts.notApplicable
      verdicts[.atRisk, default: 0] += counts.atRisk
    }

    var description: String {
      "\(columnar) rules by columns, \(interpreted) by the interpreter, \(refused) packs refused, verdicts \(verdicts), "
        + "reasons \(reasons)"
    }
  }
}
