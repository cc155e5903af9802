import CELLanguage
import CivilTime
import Judging
import PolicyLanguage
import RecordSources
import Testing
import Verdicts

@testable import Execution
@testable import Planning

/// A verdict over data sets that speak only of some days holds whatever records of other days there are.
@Suite struct CoveredDaysTests {
  private static let rounds = 50
  /// The productions that ask for all records of a data set.
  private static let walks = RandomGrammar.all.indices.filter { place in
    let (type, index) = RandomGrammar.all[place]
    let text = RandomGrammar.productions[type]?[index] ?? ""
    return text.contains("OVER") || text.contains("WALK")
  }

  private static let firstSeed: UInt64 = 7_000

  @Test func noRecordOfAnotherDayTurnsAVerdict() throws {
    var tally = Tally()
    for round in 0..<Self.rounds {
      let seed = Self.firstSeed + UInt64(round)
      let productions = (0..<RandomCase.ruleCount).map {
        Self.walks[(round * RandomCase.ruleCount + $0) % Self.walks.count]
      }
      do {
        try compare(try RandomCase(seed: seed, productions: productions, covered: 80), seed: seed, &tally)
      } catch is RandomCase.Refused {
        continue
      }
    }
    print("covered days: \(tally)")
    #expect(tally.stayed > 2000 && tally.undecided > 100)
  }

  private struct Tally {
    /// Verdicts that are the same with further records.
    var stayed = 0
    /// Those that are unknown then: a further record that can't be judged by is no reason to blame the first verdict.
    var lost = 0
    /// Those that nobody would give for sure.
    var undecided = 0
  }

  private func compare(_ sample: RandomCase, seed: UInt64, _ tally: inout Tally) throws {
    var random = SeededGenerator(seed: seed)
    let plan = Planner.plan(sample.policy, rules: sample.policy.rules, interpretOnly: true)
    let known = outcomes(plan, sample.facts, sample)
    for _ in 0..<6 {
      let facts = try RandomCase.facts(
        sample.sources.map { further($0, sample, &random) }, sample.policy, asOf: sample.asOf, covers: [:])
      let whole = outcomes(plan, facts, sample)
      for (rule, verdicts) in known {
        for (subject, verdict) in verdicts {
          guard verdict != .unknown else {
            tally.undecided += 1
            continue
          }
          let other = whole[rule]?[subject]
          if other == .unknown { tally.lost += 1 } else { tally.stayed += 1 }
          // Where the rule does not apply whatever the day is, the day may turn out to be none that is judged.
          let isSame = other == verdict || other == .unknown || (other == nil && verdict == .notApplicable)
          #expect(isSame, "seed \(seed), \(rule), \(subject): \(verdict), then \(other as Any): \(text(rule, sample))")
        }
      }
    }
  }

  private func text(_ rule: String, _ sample: RandomCase) -> String {
    guard let rule = sample.policy.rules.first(where: { $0.id == rule }) else { return "" }
    return [rule.on, rule.when, rule.require].map { $0?.checked.source ?? "-" }.joined(separator: " | ")
  }

  /// By rule: the verdict of each subject that is there.
  private func outcomes(_ plan: Plan, _ facts: Facts, _ sample: RandomCase) -> [String: [String: Verdict]] {
    let outcomes = Executor(plan: plan, facts: facts, period: sample.period, listsAll: true).run()
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.rule.id, verdicts($0, sample)) })
  }

  private func verdicts(_ outcome: RuleOutcome, _ sample: RandomCase) -> [String: Verdict] {
    let dataset = outcome.rule.subject?.dataset
    let count = sample.sources.first { $0.record.dataset == dataset }?.rows.count ?? 0
    let own = outcome.notable.filter { ($0.row ?? 0) < count }
    return Dictionary(
      own.map { subject in
        (
          "\(subject.row ?? -1) \(subject.each.map { $0.map(KeyText.text(of:)).joined(separator: ",") } ?? "?")",
          subject.verdict
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The same rows and some of days of which the data set does not speak.
  private func further(
    _ source: RandomCase.Source, _ sample: RandomCase, _ random: inout SeededGenerator
  ) -> RandomCase.Source {
    guard let covers = sample.covers[source.record.dataset], let on = source.record.on,
      source.rows.first?.keys.contains(on.name) ?? true
    else { return source }
    var copy = source
    let made = RandomRows(trouble: 0).rows(
      source.record, count: 1 + random.below(3), RandomSchema(records: sample.sources.map(\.record)), using: &random)
    for (index, row) in made.enumerated() {
      guard let day = day(outside: covers, &random) else { continue }
      var row = row.filter { cell in source.rows.first?.keys.contains(cell.key) ?? true }
      // A key that no other record has, unless the key is the day itself.
      if on.name != "id" { row["id"] = key(source.record.fields[0].type, index, &random) }
      row[on.name] = cell(day, on, &random)
      copy.rows.append(row)
    }
    return copy
  }

  private func key(_ type: String, _ index: Int, _ random: inout SeededGenerator) -> String {
    switch type {
    case "int": "\(1000 + random.below(1_000_000))"
    case "date": "17\(10 + random.below(90))-01-0\(index + 1)"
    default: "X\(random.below(1_000_000))"
    }
  }

  private func day(outside covers: Coverage, _ random: inout SeededGenerator) -> CivilDate? {
    let far = random.pick([0, 1, random.below(400), random.below(400), random.below(100_000)])
    let before = covers.from.flatMap { $0.adding(days: -1 - far) }
    let after = covers.to.flatMap { $0.adding(days: 1 + far) }
    return [before, after].compactMap { $0 }.randomElement(using: &random)
  }

  /// A moment that is of another day in some zone is covered by none.
  private func cell(_ day: CivilDate, _ field: RandomSchema.Field, _ random: inout SeededGenerator) -> String {
    if field.isOptional, random.chance(20) { return "" }
    switch field.type {
    case "date": return "\(day)"
    case "datetime": return "\(day)T\(random.pick(["00:00", "12:00", "23:59:59.999999"]))"
    default: return "\(day)T\(random.pick(["00:00:00Z", "23:59:59Z", "12:00:00+08:00"]))"
    }
  }
}
