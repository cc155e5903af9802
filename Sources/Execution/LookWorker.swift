import Columnar
import Judging
import Planning
import RecordSources

/// One thread's search.
final class LookWorker: BatchTaking {
  private let sought: SoughtRecords
  private let executor: Executor
  private let limit: Int
  private var evaluator: BatchEvaluator
  private var spots: [(row: Int, spot: RowSpot)] = []
  private var lackedLane = false

  /// - Parameters:
  ///   - sought: with at least one entry.
  ///   - limit: more rows than this are not remembered.
  init(_ sought: SoughtRecords, _ executor: Executor, limit: Int, texts: TextCodes) {
    self.sought = sought
    self.executor = executor
    self.limit = limit
    evaluator = BatchEvaluator(
      facts: executor.facts, judge: executor.judge, context: sought.entries[0].context, texts: texts)
  }

  func turn(to texts: TextCodes) {
    lackedLane = lackedLane || evaluator.lacksLane
    evaluator = BatchEvaluator(
      facts: executor.facts, judge: executor.judge, context: evaluator.context, texts: texts)
  }

  var found: [(row: Int, spot: RowSpot)]? {
    lackedLane || evaluator.lacksLane || spots.count > limit ? nil : spots
  }

  func take(_ batch: Dataset, _ streamed: StreamedBatch, _ part: PlacedPart) {
    guard spots.count <= limit else { return }
    let frames = BatchFrames(batch)
    var rows = Bitmap(repeating: false, count: batch.table.rowCount)
    for entry in sought.entries { mark(entry, frames[entry.look.slot], &rows) }
    rows.forEachSet { row in
      let number = streamed.firstRow + row
      spots.append((part.rows + number, streamed.spot(ofRow: row).movedDown(lines: part.lines)))
    }
  }

  /// Rows of which a key is unknown may be anybody's.
  private func mark(_ entry: SoughtRecords.Entry, _ frame: Frame, _ rows: inout Bitmap) {
    if entry.look.own.contains(where: \.isContextual) { evaluator.turn(to: entry.context, in: frame) }
    let keys = entry.look.keys.map { evaluator.evaluate($0.inner, frame) }
    let (lanes, valid) = (keys.map(\.integers), keys.reduce(Bitmap?.none) { $0.meeting($1.valid) })
    let possible = entry.look.inner.map { evaluator.truth($0, frame).isFalse.inverted }
    if lanes.count == 1, valid == nil {
      let only = lanes[0]
      for row in only.indices where entry.keys.find(only: only[row]) != nil && possible?[row] ?? true {
        rows[row] = true
      }
      return
    }
    for row in 0..<frame.count where possible?[row] ?? true {
      guard valid?[row] ?? true else {
        rows[row] = true
        continue
      }
      if entry.keys.find({ lanes[$0][row] }) != nil { rows[row] = true }
    }
  }
}
