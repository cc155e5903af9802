import ByteScanning
import CELLanguage
import CivilTime
import Columnar
import Judging
import Planning
import PolicyLanguage
import RecordSources
import Verdicts

/// All compiled rules of one data set, batch by batch.
final class ColumnarRun {
  private let executor: Executor
  private let dataset: Dataset
  private let rules: [(rule: RuleAtHand, compiled: CompiledRule)]
  /// By rule; `nil` where the `each` lists differ from subject to subject.
  private let choices: [EachValues?]
  private let evaluator: BatchEvaluator
  private var outcomes: [RuleOutcome]

  init(_ executor: Executor, _ dataset: Dataset, _ rules: [(rule: CheckedRule, compiled: CompiledRule)]) {
    self.executor = executor
    self.dataset = dataset
    self.rules = rules.map { (RuleAtHand($0.rule), $0.compiled) }
    choices = rules.map {
      $0.compiled.hasOneChoice ? executor.judge.eachValues(of: $0.rule, subject: nil) : nil
    }
    outcomes = Self.noOutcomes(self.rules)
    evaluator = BatchEvaluator(
      facts: executor.facts, judge: executor.judge,
      context: BatchEvaluator.Context(rule: self.rules[0].rule, each: []))
  }

  /// `nil` where a value came up that no lane can hold.
  func run() -> [RuleOutcome]? {
    for start in stride(from: 0, to: dataset.table.rowCount, by: executor.batchRows) {
      guard !executor.watch.mustStop else { break }
      let count = min(executor.batchRows, dataset.table.rowCount - start)
      judge(
        rowsFrom: start, of: dataset, start: start, count: count,
        selected: executor.selection[dataset.name]?.slice(start: start, count: count))
      executor.watch.advance(steps: count * rules.count)
    }
    return lacksLane ? nil : outcomes
  }

  /// A value came up that no lane can hold: what was judged doesn't count.
  var lacksLane: Bool { evaluator.lacksLane }

  /// The numbers of texts that the run's pool doesn't hold.
  var texts: TextCodes { evaluator.texts }

  /// The outcomes since they were last taken.
  func takeOutcomes() -> [RuleOutcome] {
    let taken = outcomes
    outcomes = Self.noOutcomes(rules)
    return taken
  }

  /// By rule: how many subjects somebody has to look at.
  // By a closure: a key path copies each outcome, with its rule, for each batch.
  var notableCounts: [Int] { outcomes.map { $0.notable.count } }

  func notable(rule: Int, from first: Int) -> ArraySlice<NotableSubject> { outcomes[rule].notable[first...] }

  private static func noOutcomes(_ rules: [(rule: RuleAtHand, compiled: CompiledRule)]) -> [RuleOutcome] {
    rules.map { RuleOutcome(rule: $0.rule.checked, status: .judged, counts: VerdictCounts(), notable: []) }
  }

  /// - Parameters:
  ///   - first: the first of the rows in `dataset`, which may hold but a batch.
  ///   - start: the number by which outcomes call that row.
  ///   - selected: those that are judged at all; `nil` for all.
  func judge(rowsFrom first: Int, of dataset: Dataset, start: Int, count: Int, selected: Bitmap?) {
    let frame = Frame(
      count: count,
      bindings: [CompiledRule.subjectSlot: Frame.Binding(dataset: dataset, rows: .range(start: first))])
    for index in rules.indices {
      let all = selected ?? Bitmap(repeating: true, count: count)
      var found: [NotableSubject] = []
      switch choices[index] {
      case .undecided?: record(.unknown, all, index, each: nil, start: start, &found)
      case .rows(let rows)?:
        for each in rows { judge(index, each: each, frame, start: start, selected, &found) }
      case nil: judgeSubjectBySubject(index, frame, start: start, all, &found)
      }
      append(found, to: index)
    }
  }

  /// By record, then by `each` value: a batch was judged value by value.
  private func append(_ found: [NotableSubject], to index: Int) {
    let order = found.indices.sorted { (found[$0].row ?? 0, $0) < (found[$1].row ?? 0, $1) }
    outcomes[index].notable += order.map { found[$0] }
  }

  /// Lists that differ: the interpreter takes them, and subjects with the same choice are judged together.
  private func judgeSubjectBySubject(
    _ index: Int, _ frame: Frame, start: Int, _ selected: Bitmap, _ found: inout [NotableSubject]
  ) {
    var groups = ChoiceGroups(count: frame.count)
    selected.forEachSet { row in
      let record = CELValue.record(TableRecord(facts: executor.facts, dataset: dataset, row: start + row))
      groups.add(executor.judge.eachValues(of: rules[index].rule.checked, subject: record), row)
    }
    record(.unknown, groups.undecided, index, each: nil, start: start, &found)
    for group in groups.choices { judge(index, each: group.each, frame, start: start, group.rows, &found) }
    // A subject's verdicts come in the order of its own list.
    let places = found.map { groups.place($0, start: start) }
    found = found.indices.sorted { places[$0] < places[$1] }.map { found[$0] }
  }

  private func judge(
    _ index: Int, each: [CELValue], _ frame: Frame, start: Int, _ selected: Bitmap?, _ found: inout [NotableSubject]
  ) {
    let (rule, compiled) = rules[index]
    evaluator.turn(to: BatchEvaluator.Context(rule: rule, each: each), in: frame)
    let rulings = BatchRulings(rule, compiled, evaluator, frame, period: executor.judge.period, selected: selected)
    recordFuture(rulings.future, index, each: each, start: start)
    record(.notApplicable, rulings.notApplicable, index, each: each, start: start, &found)
    record(.pass, rulings.pass, index, each: each, start: start, &found)
    record(.violation, rulings.violation, index, each: each, start: start, &found)
    record(.atRisk, rulings.atRisk, index, each: each, start: start, &found)
    record(.unknown, rulings.unknown, index, each: each, start: start, &found)
  }

  private func recordFuture(_ rows: Bitmap, _ index: Int, each: [CELValue], start: Int) {
    guard executor.listsAll else {
      outcomes[index].counts.future += rows.populationCount
      return
    }
    rows.forEachSet { outcomes[index].addFuture(row: start + $0, each: each, listsAll: true) }
  }

  private func record(
    _ verdict: Verdict, _ rows: Bitmap, _ index: Int, each: [CELValue]?, start: Int, _ found: inout [NotableSubject]
  ) {
    let count = rows.populationCount
    outcomes[index].counts.add(verdict, times: count)
    if verdict == .pass, rules[index].rule.checked.isProvisional(each ?? [], asOf: executor.facts.asOf) {
      outcomes[index].counts.provisional += count
    }
    guard executor.listsAll(of: rules[index].rule.checked) || verdict.isNotable else { return }
    rows.forEachSet { found.append(NotableSubject(row: start + $0, each: each, verdict: verdict)) }
  }
}

/// The verdicts of a batch as bitmaps; every selected row that is not out of period is in exactly one.
struct BatchRulings {
  let future: Bitmap
  let notApplicable: Bitmap
  let pass: Bitmap
  let violation: Bitmap
  let atRisk: Bitmap
  let unknown: Bitmap

  init(
    _ rule: RuleAtHand, _ compiled: CompiledRule, _ evaluator: BatchEvaluator, _ frame: Frame, period: JudgedPeriod,
    selected: Bitmap?
  ) {
    let days = DayRulings(
      rule.checked, compiled.on.map { evaluator.evaluate($0, frame) },
      bounds: compiled.on.flatMap { evaluator.bounds(of: $0, frame) }, evaluator.facts, period, frame.count)
    let rows = selected.map { days.judged.and($0) } ?? days.judged
    let all = Bitmap(repeating: true, count: frame.count)
    let none = Bitmap(repeating: false, count: frame.count)
    let when = compiled.when.map { evaluator.truth($0, frame) } ?? TruthVector(isTrue: all, isFalse: none)
    let applicable = rows.andNot(when.isFalse)
    let require =
      applicable.isEmpty ? TruthVector(isTrue: none, isFalse: none) : evaluator.truth(compiled.require, frame)
    let dated = applicable.and(days.known)
    let failed = dated.and(when.isTrue).and(require.isFalse)
    let open = failed.isEmpty ? none : Self.open(compiled.due, evaluator, frame)
    future = selected.map { days.future.and($0) } ?? days.future
    notApplicable = (selected.map { days.ineffective.and($0) } ?? days.ineffective).or(rows.and(when.isFalse))
    pass = dated.and(require.isTrue)
    violation = failed.andNot(open)
    atRisk = failed.and(open)
    unknown = applicable.andNot(pass).andNot(failed)
  }

  /// Rows whose last day has not passed; a day that cannot be told excuses nothing.
  private static func open(_ due: PlanNode?, _ evaluator: BatchEvaluator, _ frame: Frame) -> Bitmap {
    guard let due else { return Bitmap(repeating: false, count: frame.count) }
    let days = evaluator.evaluate(due, frame)
    let asOf = Int64(evaluator.facts.asOf.days)
    return Bitmap(count: frame.count) { (days.valid?[$0] ?? true) && asOf <= days.integers[$0] }
  }
}

/// What the subjects' days say before anything else is asked.
struct DayRulings {
  let known: Bitmap
  let future: Bitmap
  /// Before the rule's first or after its last day.
  let ineffective: Bitmap
  /// The rest, rows with an unknown day included: they are never filtered away.
  let judged: Bitmap

  /// - Parameter bounds: the least and the greatest of the days; `nil` where all subjects are judged by the day of judgement.
  init(
    _ rule: CheckedRule, _ on: Vector?, bounds: (Int64, Int64)?, _ facts: Facts, _ period: JudgedPeriod, _ count: Int
  ) {
    let asOf = Int64(facts.asOf.days)
    let days = on?.integers ?? Array(repeating: asOf, count: count)
    let known = on?.valid ?? Bitmap(repeating: true, count: count)
    let none = Bitmap(repeating: false, count: count)
    if Self.areOrdinary(bounds ?? (asOf, asOf), rule, asOf, period) {
      (self.known, future, ineffective) = (known, none, none)
      judged = Bitmap(repeating: true, count: count)
      return
    }
    let hasDay = on != nil
    let inPeriod = Bitmap(count: count) { index in
      guard hasDay, known[index], let day = CivilDate(days: Int(days[index])) else { return true }
      return period.contains(day)
    }
    let future = known.and(inPeriod).and(Bitmap(count: count) { days[$0] > asOf })
    let first = rule.effectiveFrom.map { Int64($0.days) } ?? .min
    let last = rule.effectiveUntil.map { Int64($0.days) } ?? .max
    let outside = Bitmap(count: count) { days[$0] < first || days[$0] > last }
    self.known = known
    self.future = future
    ineffective = known.and(inPeriod).andNot(future).and(outside)
    judged = inPeriod.andNot(future).andNot(ineffective)
  }

  /// Whether no period is asked for and all days are past and within the rule's effect; so they are most of the time.
  private static func areOrdinary(
    _ bounds: (Int64, Int64), _ rule: CheckedRule, _ asOf: Int64, _ period: JudgedPeriod
  ) -> Bool {
    guard period.from == nil, period.to == nil else { return false }
    let first = rule.effectiveFrom.map { Int64($0.days) } ?? .min
    let last = min(asOf, rule.effectiveUntil.map { Int64($0.days) } ?? .max)
    return bounds.0 >= first && bounds.1 <= last
  }
}
