import Judging
import RecordSources

/// What the threads that judge parts share.
struct StreamSetting: Sendable {
  let run: StreamedRun
  let records: RecordSteps
  let aggregates: StreamedAggregates
  let keys: KeyTables
  let targets: [Int: KeyIndex]
}

/// One thread's way of judging parts.
final class StreamWorker {
  let setting: StreamSetting
  private let whole: Dataset
  /// `nil` where no rule is about the records.
  private var columnar: ColumnarRun?
  private let tally: TallyWorker?
  private var texts: TextCodes
  private var reader: PartReader
  private var spots: [Int: RowSpot] = [:]
  /// Rows of the part were seen.
  private var hasSeen = false

  private var run: StreamedRun { setting.run }

  init(_ setting: StreamSetting) {
    self.setting = setting
    let run = setting.run
    whole = Dataset(table: run.streamed.emptyTable, keys: KeyIndex(table: run.streamed.emptyTable))
    texts = TextCodes(pool: run.executor.facts.pool)
    columnar = Self.columnar(setting, whole, texts)
    tally = setting.aggregates.isEmpty ? nil : TallyWorker(setting.aggregates, run.executor, texts: texts)
    reader = Self.reader(setting, texts)
  }

  private static func columnar(_ setting: StreamSetting, _ whole: Dataset, _ texts: TextCodes) -> ColumnarRun? {
    guard !setting.run.rules.isEmpty else { return nil }
    return ColumnarRun(setting.run.executor, whole, setting.run.rules, records: setting.records, texts: texts)
  }

  private static func reader(_ setting: StreamSetting, _ texts: TextCodes) -> PartReader {
    PartReader(
      setting.run.streamed, keys: setting.keys, targets: setting.targets, texts: texts,
      chunkBytes: setting.run.chunkBytes)
  }

  /// What was added up for other data sets' rules; `nil` where it doesn't count.
  var tallied: [StreamedTally]? { tally.map(\.found) ?? [] }

  func judge(_ part: StreamedDataset.Part) -> PartResult {
    begin()
    do throws(DataSourceError) {
      guard let read = try reader.read(part, { judge($0) }) else { return .unread(hasSeen: hasSeen) }
      return result(read)
    } catch {
      return .failed(error)
    }
  }

  func judge(_ part: StreamedDataset.Part, from offset: Int) -> PartResult {
    begin()
    return result(reader.read(part, from: offset) { judge($0) })
  }

  private func begin() {
    if texts.otherCount > TextCodes.limit {
      texts = TextCodes(pool: run.executor.facts.pool)
      columnar = Self.columnar(setting, whole, texts)
      tally?.turn(to: texts)
      reader = Self.reader(setting, texts)
    }
    _ = (columnar?.takeOutcomes(), columnar?.takeSites())
    spots = [:]
    hasSeen = false
  }

  private func judge(_ batch: StreamedBatch) {
    hasSeen = true
    let dataset = run.streamed.dataset(batch, of: whole)
    tally?.add(dataset)
    guard let columnar else { return }
    let seen = columnar.notableCounts
    columnar.judge(rowsFrom: 0, of: dataset, start: batch.firstRow, count: batch.rowCount, selected: nil)
    for (index, count) in seen.enumerated() {
      for subject in columnar.notable(rule: index, from: count) {
        guard let row = subject.row else { continue }
        spots[row] = batch.spot(ofRow: row - batch.firstRow)
      }
    }
  }

  private func result(_ read: ReadPart) -> PartResult {
    if columnar?.lacksLane ?? false || !read.isSound { return .unfit }
    let (outcomes, sites) = (columnar?.takeOutcomes() ?? [], columnar?.takeSites())
    return .judged(StreamedRun.PartOutcome(read: read, outcomes: outcomes, sites: sites, spots: spots))
  }
}
