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
  private let rules: [(rule: RuleAtHand, compiled: StepsAtHand)]
  /// By rule; `nil` where the `each` lists differ from subject to subject.
  private let choices: [EachValues?]
  /// By rule: whether passes and what is not applicable are wanted too.
  private let listsAll: [Bool]
  private let evaluator: BatchEvaluator
  private var narrowing: Narrowing
  private var outcomes: [RuleOutcome]
  /// `nil` where nobody asks for verdicts by site.
  private var sites: SiteTally?

  /// - Parameters:
  ///   - records: what was taken once for each referred record.
  ///   - texts: by which the rows number texts that the pool doesn't hold, where they do.
  init(
    _ executor: Executor, _ dataset: Dataset, _ rules: [(rule: CheckedRule, compiled: CompiledRule)],
    records: RecordSteps, texts: TextCodes? = nil
  ) {
    self.executor = executor
    self.dataset = dataset
    self.rules = rules.map { (RuleAtHand($0.rule), StepsAtHand($0.compiled)) }
    narrowing = Narrowing(rules.map(\.compiled), records: records, executor.narrows)
    listsAll = rules.map { executor.listsAll(of: $0.rule) }
    choices = rules.map {
      $0.compiled.hasOneChoice ? executor.judge.eachValues(of: $0.rule, subject: nil) : nil
    }
    outcomes = Self.noOutcomes(self.rules)
    evaluator = BatchEvaluator(
      facts: executor.facts, judge: executor.judge,
      context: BatchEvaluator.Context(rule: self.rules[0].rule, each: []), records: records,
      tallies: executor.tallies, texts: texts)
    let counted = rules.map { executor.countsSites(of: $0.rule) }
    if counted.contains(true) {
      sites = SiteTally(SiteNumbers(executor.facts, evaluator.texts, dataset.table.type), isCounted: counted)
    }
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
    guard !lacksLane else { return nil }
    if let sums = takeSites() {
      var totals = SiteTotals(rules.map(\.rule.checked), executor)
      totals.add(sums)
      totals.tell(&outcomes)
    }
    return outcomes
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

  /// Their counts by site; `nil` where nobody asks.
  func takeSites() -> SiteSums? { sites?.take() }

  /// By rule: how many subjects somebody has to look at.
  // By index: a copy of an outcome, with its rule, would be made for each batch.
  var notableCounts: [Int] { outcomes.indices.map { outcomes[$0].notable.count } }

  func notable(rule: Int, from first: Int) -> ArraySlice<NotableSubject> { outcomes[rule].notable[first...] }

  private static func noOutcomes(_ rules: [(rule: RuleAtHand, compiled: StepsAtHand)]) -> [RuleOutcome] {
    rules.map { RuleOutcome(rule: $0.rule, status: .judged, counts: VerdictCounts(), notable: []) }
  }

  /// - Parameters:
  ///   - first: the first of the rows in `dataset`, which may hold but a batch.
  ///   - start: the number by which outcomes call that row.
  ///   - selected: those that are judged at all; `nil` for all.
  func judge(rowsFrom first: Int, of dataset: Dataset, start: Int, count: Int, selected: Bitmap?) {
    let frame = Frame(
      count: count,
      bindings: [CompiledRule.subjectSlot: Frame.Binding(dataset: dataset, rows: .range(start: first))])
    narrowing.begin(evaluator, frame)
    sites?.begin(dataset, from: first, count: count)
    for index in rules.indices {
      var found: [NotableSubject] = []
      switch choices[index] {
      case .undecided?: recordUnknown(selected ?? Bitmap(repeating: true, count: count), index, start: start, &found)
      case .rows(let rows)?:
        for (choice, each) in rows.enumerated() {
          judge(index, each: each, choice: choice, frame, start: start, selected, &found)
        }
      case nil:
        judgeSubjectBySubject(index, frame, start: start, selected ?? Bitmap(repeating: true, count: count), &found)
      }
      append(found, to: index)
    }
  }

  /// By record, then by `each` value: a batch was judged value by value.
  private func append(_ found: [NotableSubject], to index: Int) {
    guard !found.isEmpty else { return }
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
    recordUnknown(groups.undecided, index, start: start, &found)
    for group in groups.choices { judge(index, each: group.each, frame, start: start, group.rows, &found) }
    // A subject's verdicts come in the order of its own list.
    let places = found.map { groups.place($0, start: start) }
    found = found.indices.sorted { places[$0] < places[$1] }.map { found[$0] }
  }

  private func judge(
    _ index: Int, each: [CELValue], choice: Int = 0, _ frame: Frame, start: Int, _ selected: Bitmap?,
    _ found: inout [NotableSubject]
  ) {
    let (rule, steps) = rules[index]
    evaluator.turn(to: BatchEvaluator.Context(rule: rule, each: each, choice: choice), in: frame)
    let days = DayRulings(
      rule, steps.compiled.on.map { evaluator.evaluate($0, frame) },
      bounds: steps.compiled.on.flatMap { evaluator.bounds(of: $0, frame) }, evaluator.facts, executor.judge.period,
      frame.count)
    var part = frame
    if days == nil, selected == nil, !listsAll[index], let narrow = narrowing.part(index, evaluator, frame) {
      outcomes[index].counts.notApplicable += frame.count - narrow.count
      sites?.addNotApplicable(allBut: narrow.whole?.positions ?? [], rule: index)
      part = narrow
    }
    let rulings = BatchRulings(steps.compiled, days, evaluator, part, selected: selected)
    take(rulings, index, each: each, part, start: start, &found)
  }

  private func take(
    _ rulings: BatchRulings, _ index: Int, each: [CELValue], _ frame: Frame, start: Int,
    _ found: inout [NotableSubject]
  ) {
    let listsAll = listsAll[index]
    let row = { (index: Int) in start + (frame.whole.map { Int($0.positions[index]) } ?? index) }
    var counts = VerdictCounts()
    let isOpen = sites != nil && isProvisional(index, each)
    if sites == nil, !listsAll, let plain = rulings.plainCounts {
      counts.add(plain)
      for word in plain.notable {
        rulings.word(Int(word)) { word, offset in
          word.forEachVerdict(false) { found.append(NotableSubject(row: row(offset + $1), each: each, verdict: $0)) }
        }
      }
      if counts.pass > 0, isProvisional(index, each) { counts.provisional = counts.pass }
      outcomes[index].counts.add(counts)
      return
    }
    rulings.forEachWord { word, offset in
      counts.add(word)
      sites?.add(
        word, rule: index, offset: offset, positions: frame.whole?.positions, isProvisional: isOpen)
      if executor.listsAll {
        word.future.forEachSet { outcomes[index].addFuture(row: row(offset + $0), each: each, listsAll: true) }
      } else {
        counts.future += word.future.nonzeroBitCount
      }
      guard listsAll || word.isNotable else { return }
      word.forEachVerdict(listsAll) { found.append(NotableSubject(row: row(offset + $1), each: each, verdict: $0)) }
    }
    if counts.pass > 0, isProvisional(index, each) { counts.provisional = counts.pass }
    outcomes[index].counts.add(counts)
  }

  private func isProvisional(_ index: Int, _ each: [CELValue]) -> Bool {
    !each.isEmpty && rules[index].rule.checked.isProvisional(each, asOf: executor.facts.asOf)
  }

  /// Subjects whose `each` values could not be told.
  private func recordUnknown(_ rows: Bitmap, _ index: Int, start: Int, _ found: inout [NotableSubject]) {
    outcomes[index].counts.add(.unknown, times: rows.populationCount)
    sites?.addUnknown(rows, rule: index)
    rows.forEachSet { found.append(NotableSubject(row: start + $0, each: nil, verdict: .unknown)) }
  }
}
