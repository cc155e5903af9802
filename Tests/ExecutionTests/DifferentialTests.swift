import CELLanguage
import Columnar
import Foundation
import Judging
import PolicyLanguage
import RecordModel
import RecordSources
import Testing
import Verdicts

@testable import Execution
@testable import Planning

/// Compiled columns against the interpreter, on generated schemas, rules and records.
///
/// `PLUMBLINE_RANDOM_ROUNDS` and `PLUMBLINE_RANDOM_SEED` ask for more packs, `PLUMBLINE_RANDOM_TABLE` prints what each
/// compiled construct came to.
@Suite struct DifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let usualRounds = 110
  private static let furtherRounds = 90
  private static let usualSeed: UInt64 = 20_241_122

  private static var rounds: Int { environment["PLUMBLINE_RANDOM_ROUNDS"].flatMap(Int.init) ?? usualRounds }
  private static var firstSeed: UInt64 { environment["PLUMBLINE_RANDOM_SEED"].flatMap(UInt64.init) ?? usualSeed }

  @Test func columnsAgreeWithTheInterpreterVerdictByVerdict() throws {
    var tally = Tally()
    for round in 0..<Self.rounds { try compare(round, productions: Self.turn(round), &tally) }
    let isWhole = Self.rounds >= Self.usualRounds && Self.firstSeed == Self.usualSeed
    if isWhole { try reachTheRest(&tally) }
    print("differential: \(tally)")
    if Self.environment["PLUMBLINE_RANDOM_TABLE"] != nil { print(tally.outcomes.text) }
    #expect(tally.refused * 5 < Self.rounds, "the generator writes packs that do not check")
    #expect(tally.columnar > tally.interpreted * 3, "hardly any rule was compiled")
    #expect(tally.filtered * 5 > tally.columnar, "hardly any rule had something to choose rows by")
    #expect(tally.sites > Self.rounds && tally.sitesNarrowed * 5 > Self.rounds, "hardly any site was counted")
    #expect(tally.without > Self.rounds, "hardly any subject was of no site")
    #expect(tally.textColumns * 8 > Self.rounds, "hardly any text was only looked into")
    for verdict in Verdict.allCases where verdict != .waived {
      #expect(tally.verdicts[verdict, default: 0] > 0, "no \(verdict) was ever compared")
    }
    let missing = isWhole ? tally.outcomes.missing : []
    #expect(missing.isEmpty, "never generated:\n\(missing.map(\.text).joined(separator: "\n"))")
  }

  /// Rules over data sets that speak only of some days, most of which the interpreter judges.
  @Test func columnsAgreeWhereDataSetsDoNotSpeakOfAllDays() throws {
    var tally = Tally()
    for round in 0..<Self.rounds / 2 { try compare(round, productions: Self.turn(round), covered: 60, &tally) }
    print("differential with covered days: \(tally)")
    #expect(
      tally.columnar * 3 > tally.interpreted && tally.reasons["a walk over a data set with `covers`", default: 0] > 20)
  }

  /// All productions of the grammar in turn.
  private static func turn(_ round: Int) -> [Int] {
    (0..<RandomCase.ruleCount).map { (round * RandomCase.ruleCount + $0) % RandomGrammar.all.count }
  }

  /// Further packs around what led to constructs of which some outcome is still missing.
  private func reachTheRest(_ tally: inout Tally) throws {
    for round in Self.rounds..<Self.rounds + Self.furtherRounds {
      let missing = tally.outcomes.missing
      guard !missing.isEmpty else { return }
      let choice = (0..<RandomCase.ruleCount).map { rule -> Int in
        let turn = round * RandomCase.ruleCount + rule
        let useful = tally.sources[missing[turn % missing.count].construct, default: []].sorted()
        return useful.isEmpty ? turn % RandomGrammar.all.count : useful[(turn / missing.count) % useful.count]
      }
      try compare(round, productions: choice, &tally)
    }
  }

  private func compare(_ round: Int, productions: [Int], covered: Int = 0, _ tally: inout Tally) throws {
    let seed = Self.firstSeed + UInt64(round)
    do {
      try compare(try RandomCase(seed: seed, productions: productions, covered: covered), seed: seed, &tally)
    } catch let refused as RandomCase.Refused {
      tally.refused += 1
      if tally.refused < 4 { print("seed \(seed) refused: \(refused.diagnostics.prefix(3))") }
    }
  }

  private func compare(_ sample: RandomCase, seed: UInt64, _ tally: inout Tally) throws {
    let plan = Planner.plan(sample.policy, rules: sample.policy.rules, covered: Set(sample.covers.keys))
    let oracle = Planner.plan(sample.policy, rules: sample.policy.rules, interpretOnly: true)
    let wanted = run(oracle, sample.facts, sample, usesIndexes: false)
    let others = [
      ("columns", run(plan, sample.facts, sample)), ("columns re-encoded", run(plan, sample.reencoded, sample)),
      ("interpreter with indexes", run(oracle, sample.facts, sample)),
    ]
    let narrowed = run(plan, sample.facts, sample, listsAll: false, narrows: .always)
    let walker = OutcomeWalker(sample: sample)
    for (index, planned) in plan.rules.enumerated() {
      for (evaluator, found) in others { expectEqual(found[index], wanted[index], evaluator, seed: seed) }
      expectEqual(narrowed[index], wanted[index].notableOnly, "columns narrowed", seed: seed)
      if let found = bytes(planned.rule, sample, &tally) {
        expectEqual(found, wanted[index], "texts as bytes", seed: seed)
      }
      if case .columnar(let compiled) = planned.method, !compiled.filters.isEmpty { tally.filtered += 1 }
      switch planned.method {
      case .interpreted(let reason):
        tally.interpreted += 1
        tally.reasons[reason, default: 0] += 1
      case .columnar(let compiled):
        tally.columnar += 1
        tally.count(wanted[index].counts)
        tally.count(wanted[index].sites, narrows: !compiled.filters.isEmpty)
        for construct in walker.constructs(of: compiled) {
          tally.sources[construct, default: []].insert(sample.productions[index])
        }
        walker.walk(planned.rule, compiled, &tally.outcomes)
      }
    }
  }

  private func run(
    _ plan: Plan, _ facts: Facts, _ sample: RandomCase, usesIndexes: Bool = true, listsAll: Bool = true,
    narrows: Narrowing.Choice = .measured
  ) -> [RuleOutcome] {
    var executor = Executor(
      plan: plan, facts: facts, period: sample.period, selection: sample.selection, usesIndexes: usesIndexes,
      listsAll: listsAll)
    executor.batchRows = 64
    executor.narrows = narrows
    executor.countsSites = true
    return executor.run()
  }

  /// The outcome where texts of the subject that are only looked into have no numbers; `nil` where there are none.
  private func bytes(_ rule: CheckedRule, _ sample: RandomCase, _ tally: inout Tally) -> RuleOutcome? {
    let plan = Planner.plan(sample.policy, rules: [rule], covered: Set(sample.covers.keys))
    guard case .columnar(let compiled) = plan.rules[0].method, let name = rule.subject?.dataset,
      let dataset = sample.facts.datasets[name], case let type = dataset.table.type, !compiled.looks(among: type)
    else { return nil }
    let fields = plan.lookedInto(of: type)
    guard !fields.isEmpty else { return nil }
    tally.textColumns += fields.count
    var (table, datasets) = (dataset.table, sample.facts.datasets)
    for field in fields { table.columns[field] = table.columns[field].bytes(sample.facts.pool) }
    datasets[name] = Dataset(batch: table, of: dataset)
    let facts = Facts(policy: sample.policy, asOf: sample.asOf, datasets: datasets, pool: sample.facts.pool)
    return run(plan, facts, sample)[0]
  }

  private func expectEqual(_ found: RuleOutcome, _ wanted: RuleOutcome, _ evaluator: String, seed: UInt64) {
    let (foundTexts, wantedTexts) = (found.notable.map(Self.text), wanted.notable.map(Self.text))
    expectSites(found, wanted, evaluator, seed: seed)
    guard found.counts != wanted.counts || found.status != wanted.status || foundTexts != wantedTexts else { return }
    let require = wanted.rule.require.map { $0.checked.source } ?? ""
    let parts = [wanted.rule.on, wanted.rule.when, wanted.rule.due].map { $0?.checked.source ?? "-" }
    let lets = wanted.rule.lets.map { "\($0.name) = \($0.value.checked.source)" }
    let each = wanted.rule.each.map { "\($0.name) = \($0.values.checked.source)" }
    let lost = wantedTexts.filter { !foundTexts.contains($0) }
    let gained = foundTexts.filter { !wantedTexts.contains($0) }
    Issue.record(
      """
      seed \(seed), \(wanted.rule.id) for \(wanted.rule.subject?.dataset ?? "-"): \(evaluator) and interpreter disagree
      each: \(each)
      on, when, due: \(parts)
      let: \(lets)
      require: \(require)
      found:       \(found.status) \(found.counts) \(gained.prefix(8))
      interpreter: \(wanted.status) \(wanted.counts) \(lost.prefix(8))
      """)
  }

  private func expectSites(_ found: RuleOutcome, _ wanted: RuleOutcome, _ evaluator: String, seed: UInt64) {
    let sum = found.sites?.counts.values.reduce(into: VerdictCounts()) { $0.add($1) }
    #expect(
      found.sites == wanted.sites, "seed \(seed), \(wanted.rule.id) by site: \(evaluator) and interpreter disagree")
    #expect(sum == nil || sum == found.counts, "seed \(seed), \(wanted.rule.id): what sites have is not all")
  }

  private static func text(_ subject: NotableSubject) -> String {
    let each = subject.each.map { $0.map(KeyText.text(of:)).joined(separator: ",") }
    return "\(subject.row ?? -1) \(each ?? "?") \(subject.verdict)"
  }

  struct Tally: CustomStringConvertible {
    var columnar = 0
    var interpreted = 0
    var refused = 0
    /// Rules with conditions by which rows can be chosen.
    var filtered = 0
    /// Columns whose texts had no numbers.
    var textColumns = 0
    /// Of compiled rules whose verdicts were counted by site: the sites, and those of rules with filters.
    var (sites, sitesNarrowed) = (0, 0)
    /// Verdicts on subjects of no site.
    var without = 0
    var verdicts: [Verdict: Int] = [:]
    var reasons: [String: Int] = [:]
    var outcomes = OutcomeTable()
    /// The productions around which constructs came up.
    var sources: [Construct: Set<Int>] = [:]

    mutating func count(_ counts: VerdictCounts) {
      verdicts[.pass, default: 0] += counts.pass
      verdicts[.violation, default: 0] += counts.violation
      verdicts[.unknown, default: 0] += counts.unknown
      verdicts[.notApplicable, default: 0] += counts.notApplicable
      verdicts[.atRisk, default: 0] += counts.atRisk
    }

    mutating func count(_ found: SiteVerdicts?, narrows: Bool) {
      let count = found?.counts.keys.count { $0 != nil } ?? 0
      sites += count
      if narrows { sitesNarrowed += count }
      without += found?.counts[nil]?.judged ?? 0
    }

    var description: String {
      "\(columnar) rules by columns, \(interpreted) by the interpreter, \(refused) packs refused, verdicts \(verdicts), "
        + "\(sites) sites, \(without) verdicts of none, \(filtered) with filters, \(textColumns) columns of bytes, reasons \(reasons)"
    }
  }
}

extension CompiledRule {
  /// Whether a step looks at other records of a type than the subject.
  fileprivate func looks(among type: RecordType) -> Bool {
    var looks = false
    walk { node in
      switch node.operation {
      case .referredField(_, type.name, _): looks = true
      case .aggregate(let aggregate): looks = looks || aggregate.recordType == type.name
      default: break
      }
      return true
    }
    return looks
  }
}

extension Column {
  /// The same texts without numbers.
  fileprivate func bytes(_ pool: StringPool) -> Column {
    guard case .integers(let lanes) = lanes else { return self }
    var copy = self
    copy.lanes = .texts(
      TextLanes(count: lanes.count) { row in
        (known?[row] ?? true) && !(null?[row] ?? false) ? pool.bytes(lanes[row]) : []
      })
    return copy
  }
}

extension RuleOutcome {
  /// What is left where passes, and subjects that a rule doesn't apply to or that are yet to come, are only counted.
  fileprivate var notableOnly: RuleOutcome {
    var copy = self
    if rule.share == nil { copy.notable = notable.filter { $0.verdict != .pass && $0.verdict != .notApplicable } }
    copy.future = []
    return copy
  }
}
