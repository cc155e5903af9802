import Columnar
import RecordSources

/// What rules about other data sets ask of the records.
extension StreamedOutcome {
  /// Takes what the threads have added up for rules about other data sets; where rows were among it that are none, it is
  /// added up again.
  ///
  /// - Returns: whether it counts.
  mutating func tally(_ found: [[StreamedTally]?]) throws(DataSourceError) -> Bool {
    guard !setting.aggregates.isEmpty else { return true }
    var whole = found.compactMap { $0 }
    guard whole.count == found.count else { return false }
    if isMisread {
      let (aggregates, executor) = (setting.aggregates, setting.run.executor)
      let again = try secondPass(setting.run.streamed, setting.keys).run {
        TallyWorker(aggregates, executor, texts: $0)
      }
      guard let again else { return false }
      whole = again
    }
    guard let sum = setting.aggregates.sum(whole) else { return false }
    tallies = sum
    return true
  }

  private func secondPass(_ streamed: StreamedDataset, _ keys: KeyTables) -> SecondPass {
    SecondPass(
      executor: setting.run.executor, streamed: streamed, placed: placed, keys: keys, targets: setting.targets,
      threads: setting.run.threads, chunkBytes: setting.run.chunkBytes)
  }

  /// Finds the records that findings of other data sets' rules may speak of.
  ///
  /// - Returns: false where they are too many, or can't be told.
  mutating func find(_ sought: SoughtRecords) throws(DataSourceError) -> Bool {
    guard !sought.entries.isEmpty else { return true }
    let (executor, limit) = (setting.run.executor, max(Self.fewRows, assembly.rowCount / 4))
    let streamed = setting.run.streamed.reading(only: sought.fields(of: type))
    let keys = KeyTables(targets: setting.targets, streamed, executor.facts)
    let found = try secondPass(streamed, keys).run { LookWorker(sought, executor, limit: limit, texts: $0) }
    guard let found, found.reduce(0, { $0 + $1.count }) <= limit else { return false }
    add(found.flatMap { $0 })
    return true
  }

  /// So many rows may always be held.
  private static let fewRows = 1 << 16

  /// More rows to hold; those of the outcomes get other numbers.
  private mutating func add(_ found: [(row: Int, spot: RowSpot)]) {
    let before = spots.map(\.row)
    let held = Set(before)
    spots += found.filter { !held.contains($0.row) }
    spots.sort { $0.row < $1.row }
    var places: [Int: Int] = [:]
    for (index, spot) in spots.enumerated() { places[spot.row] = index }
    for index in outcomes.indices {
      outcomes[index].notable = outcomes[index].notable.map { subject in
        subject.moved(to: subject.row.flatMap { places[before[$0]] })
      }
    }
  }
}
