import ByteScanning
import CELLanguage
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

/// Runs a plan over the facts.
public struct Executor: Sendable {
  public let plan: Plan
  public let facts: Facts
  public let judge: Judge
  /// By data set: the rows that are judged at all. No entry: all.
  public let selection: [String: Bitmap]

  /// Passes and what is not applicable are listed too, not only counted.
  public let listsAll: Bool

  /// Outcomes of rules that were judged before, by id: those of data sets that are not held.
  public var judged: [String: RuleOutcome] = [:]

  /// What rules ask of data sets that are not held.
  var tallies = StreamedTallies.none

  /// Verdicts are counted by site too, which takes time.
  public var countsSites = false

  /// Is told of what was judged, and may have the rest left unjudged: then the outcomes count for nothing.
  public var watch = RunWatch()

  /// A multiple of 64, so that slices of bitmaps are copies of words.
  var batchRows = Self.standardBatchRows

  /// Whether rules are asked only of the rows that one of their conditions leaves.
  var narrows = Narrowing.Choice.measured

  /// Rows enough to pay for the setting up of a step, few enough for its lanes to stay in the cache.
  static let standardBatchRows = 2048

  /// - Parameters:
  ///   - usesIndexes: false lets the interpreter walk every data set in full, for comparison.
  ///   - watcher: sees every expression that the interpreter evaluates for a verdict.
  public init(
    plan: Plan, facts: Facts, period: JudgedPeriod = JudgedPeriod(), selection: [String: Bitmap] = [:],
    usesIndexes: Bool = true, listsAll: Bool = false, watcher: EvaluationWatcher? = nil
  ) {
    self.listsAll = listsAll
    self.plan = plan
    self.facts = facts
    self.judge = Judge(facts: facts, period: period, usesIndexes: usesIndexes, watcher: watcher)
    self.selection = selection
  }

  /// One outcome a rule, in the plan's order.
  public func run() -> [RuleOutcome] {
    var outcomes = judged
    for (dataset, rules) in columnarRules() {
      // Rules whose values no lane can hold are left to the interpreter after all.
      let records = RecordSteps(rules, facts, judge, subjects: dataset.table.rowCount)
      let run = ColumnarRun(self, dataset, rules, records: records)
      for outcome in run.run() ?? [] { outcomes[outcome.rule.id] = outcome }
    }
    return plan.rules.map { planned in
      if planned.rule.needsWhole(of: facts) { return .setAside(planned.rule) }
      var outcome = outcomes[planned.rule.id] ?? InterpretedRun(self).run(planned.rule)
      Waiving(executor: self).apply(to: &outcome)
      if let share = planned.rule.share { outcome = ShareGrouping.grouped(outcome, share, self) }
      outcome.status = RuleStatus.status(of: outcome, facts: facts)
      return outcome
    }
  }

  /// How many subjects there are to be judged, as the watch is told of them.
  public var steps: Int {
    plan.rules.reduce(0) { steps, planned in
      guard judged[planned.rule.id] == nil, let name = planned.rule.subject?.dataset else { return steps }
      return steps + (facts.datasets[name]?.table.rowCount ?? 0)
    }
  }

  /// The compiled rules of each data set that was supplied, so that one pass serves them all.
  private func columnarRules() -> [(dataset: Dataset, rules: [(rule: CheckedRule, compiled: CompiledRule)])] {
    var names: [String] = []
    var rules: [String: [(CheckedRule, CompiledRule)]] = [:]
    for planned in plan.rules {
      guard case .columnar(let compiled) = planned.method, let name = planned.rule.subject?.dataset,
        facts.datasets[name] != nil, judged[planned.rule.id] == nil, !planned.rule.needsWhole(of: facts)
      else { continue }
      if rules[name] == nil { names.append(name) }
      rules[name, default: []].append((planned.rule, compiled))
    }
    return names.compactMap { name in facts.datasets[name].map { ($0, rules[name] ?? []) } }
  }

  /// Judges all rules of a data set without holding it; `nil` where it turns out not to be fit for that.
  ///
  /// - Parameter chunkBytes: how large the parts are; no result depends on it.
  /// - Throws: for a file that can no longer be read, and where the watch stops it.
  public func run(
    _ streamed: StreamedDataset, threads: Int, chunkBytes: Int = TextChunks.standardBytes
  ) throws(DataSourceError) -> StreamedOutcome? {
    let rules = plan.rules.compactMap { planned -> (CheckedRule, CompiledRule)? in
      guard case .columnar(let compiled) = planned.method,
        planned.rule.subject?.dataset == streamed.type.dataset
      else { return nil }
      return (planned.rule, compiled)
    }
    return try StreamedRun(self, streamed, rules, threads: threads, chunkBytes: chunkBytes).run()
  }

  /// Judges the rules that look at streamed data sets, by what was added up of these, and has their records held of which
  /// findings may speak.
  ///
  /// - Parameter streamed: all that were judged without being held; their facts must be supplied as `emptyReading` has
  ///   them.
  /// - Returns: the outcomes, by rule; `nil` where the data sets have to be held after all.
  public func runLookers(at streamed: inout [StreamedOutcome]) throws(DataSourceError) -> [RuleOutcome]? {
    var executor = self
    for outcome in streamed { executor.tallies.take(outcome.tallies) }
    let names = Set(streamed.flatMap { plan.lookers(at: $0.type).map(\.rule.id) })
    var outcomes: [RuleOutcome] = []
    for (dataset, rules) in columnarRules() {
      let lookers = rules.filter { names.contains($0.rule.id) }
      guard !lookers.isEmpty else { continue }
      let records = RecordSteps(lookers, facts, judge, subjects: dataset.table.rowCount)
      guard let found = ColumnarRun(executor, dataset, lookers, records: records).run() else { return nil }
      outcomes += found
    }
    for index in streamed.indices {
      guard let sought = SoughtRecords(executor, of: streamed[index].type, outcomes),
        try streamed[index].find(sought)
      else { return nil }
    }
    return outcomes
  }

  /// Whether passes and what is not applicable are wanted too; of the members of a group all are.
  func listsAll(of rule: CheckedRule) -> Bool { listsAll || rule.share != nil }

  func isSelected(_ dataset: String, _ row: Int) -> Bool { selection[dataset]?[row] ?? true }
}

/// The interpreter over every subject of a rule.
struct InterpretedRun {
  private let executor: Executor

  init(_ executor: Executor) { self.executor = executor }

  func run(_ rule: CheckedRule) -> RuleOutcome {
    var outcome = RuleOutcome(rule: rule, status: .judged, counts: VerdictCounts(), notable: [])
    guard let subject = rule.subject else {
      judge(rule, subject: nil, row: nil, &outcome)
      return outcome
    }
    if executor.countsSites(of: rule) { outcome.sites = SiteVerdicts() }
    guard let dataset = executor.facts.datasets[subject.dataset] else { return outcome }
    for row in 0..<dataset.table.rowCount where executor.isSelected(dataset.name, row) {
      guard !executor.watch.mustStop else { break }
      if row % Executor.standardBatchRows == 0, row > 0 { executor.watch.advance(steps: Executor.standardBatchRows) }
      let record = TableRecord(facts: executor.facts, dataset: dataset, row: row)
      let before = outcome.counts
      judge(rule, subject: .record(record), row: row, &outcome)
      if outcome.sites != nil { outcome.sites?.add(outcome.counts.since(before), at: record.siteKey) }
    }
    executor.watch.advance(steps: dataset.table.rowCount % Executor.standardBatchRows)
    return outcome
  }

  private func judge(_ rule: CheckedRule, subject: CELValue?, row: Int?, _ outcome: inout RuleOutcome) {
    if let target = rule.target {
      for judgement in executor.judge.judgeTarget(rule, target, subject: subject) {
        let year = judgement.year.map { [CELValue.int(Int64($0))] }
        outcome.add(judgement.verdict, row: row, each: year, listsAll: executor.listsAll(of: rule))
      }
      return
    }
    switch executor.judge.eachValues(of: rule, subject: subject) {
    case .undecided: outcome.add(.unknown, row: row, each: nil, listsAll: executor.listsAll(of: rule))
    case .rows(let choices):
      for each in choices {
        switch executor.judge.judge(rule, subject: subject, each: each).ruling {
        case .outOfPeriod: break
        case .future: outcome.addFuture(row: row, each: each, listsAll: executor.listsAll)
        case .verdict(let verdict):
          outcome.add(verdict, row: row, each: each, listsAll: executor.listsAll(of: rule))
          if verdict == .pass, rule.isProvisional(each, asOf: executor.facts.asOf) { outcome.counts.provisional += 1 }
        }
      }
    }
  }
}

extension RuleOutcome {
  mutating func add(_ verdict: Verdict, row: Int?, each: [CELValue]?, listsAll: Bool) {
    counts.add(verdict)
    if listsAll || verdict.isNotable { notable.append(NotableSubject(row: row, each: each, verdict: verdict)) }
  }

  mutating func addFuture(row: Int?, each: [CELValue], listsAll: Bool) {
    counts.future += 1
    if listsAll { future.append(FutureSubject(row: row, each: each)) }
  }
}

extension Verdict {
  /// Somebody has to look at it.
  var isNotable: Bool { self != .pass && self != .notApplicable }
}
