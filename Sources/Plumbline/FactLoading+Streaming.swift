import ByteScanning
import CELLanguage
import Execution
import Judging
import Planning
import PolicyLanguage
import RecordModel
import RecordSources
import Verdicts

extension FactLoading {
  /// Judges data sets part by part, and the rules that look at them; holds the rows that somebody has to look at, or
  /// reads the data sets whole after all.
  func judgeStreamed(_ overrides: [String: CELValue], _ read: inout Read) throws(CheckFailure) {
    var outcomes: [StreamedOutcome] = []
    for streamed in read.streamed {
      if let outcome = try judge(streamed, overrides, &read) { outcomes.append(outcome) }
    }
    guard let plan, !outcomes.isEmpty else { return }
    let looked = outcomes.filter { !plan.lookers(at: $0.type).isEmpty }
    if !looked.isEmpty {
      guard let seen = try judgeLookers(looked, overrides, plan, &read) else {
        for outcome in looked { try self.read(outcome.type, &read) }
        outcomes.removeAll { outcome in looked.contains { $0.type.name == outcome.type.name } }
        return take(outcomes, &read)
      }
      outcomes = seen + outcomes.filter { outcome in !looked.contains { $0.type.name == outcome.type.name } }
    }
    take(outcomes, &read)
  }

  private func take(_ outcomes: [StreamedOutcome], _ read: inout Read) {
    for outcome in outcomes {
      read.readings.append(outcome.reading(pool: &read.pool))
      for rule in outcome.ruleOutcomes { read.judged[rule.rule.id] = rule }
    }
  }

  /// `nil` where the data set has been read whole, or can't be read.
  private func judge(
    _ streamed: StreamedDataset, _ overrides: [String: CELValue], _ read: inout Read
  ) throws(CheckFailure) -> StreamedOutcome? {
    guard let executor = executor(facts(&read, overrides)) else {
      try self.read(streamed.type, &read)
      return nil
    }
    request.watch.begin(.stream(dataset: streamed.type.dataset), bytes: streamed.bytes)
    do throws(DataSourceError) {
      if let outcome = try executor.run(streamed, threads: request.threads, chunkBytes: request.chunkBytes) {
        return outcome
      }
    } catch {
      try request.expectGoingOn()
      read.fail(streamed.type.dataset, error)
      return nil
    }
    try self.read(streamed.type, &read)
    return nil
  }

  /// The outcomes with all rows of which findings may speak; `nil` where the data sets have to be held.
  private func judgeLookers(
    _ looked: [StreamedOutcome], _ overrides: [String: CELValue], _ plan: Plan, _ read: inout Read
  ) throws(CheckFailure) -> [StreamedOutcome]? {
    var looked = looked
    var datasets = facts(&read, overrides).datasets
    for outcome in looked {
      let table = outcome.emptyReading.table
      datasets[table.type.dataset] = Dataset(table: table, keys: KeyIndex(table: table))
    }
    let facts = Facts(
      policy: policy, asOf: request.asOf, overrides: overrides, datasets: datasets, pool: read.pool)
    guard let executor = executor(facts) else { return nil }
    request.watch.begin(.judge)
    do throws(DataSourceError) {
      guard let rules = try executor.runLookers(at: &looked) else { return nil }
      for rule in rules { read.judged[rule.rule.id] = rule }
      return looked
    } catch {
      try request.expectGoingOn()
      return nil
    }
  }

  private func executor(_ facts: Facts) -> Executor? {
    guard let plan else { return nil }
    var executor = Executor(plan: plan, facts: facts, period: JudgedPeriod(from: request.from, to: request.to))
    executor.countsSites = request.countsSites
    executor.watch = request.watch
    return executor
  }
}
