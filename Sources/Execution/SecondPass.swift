import ByteScanning
import Judging
import RecordModel
import RecordSources
import Synchronization

/// A part of a streamed data set whose place among the others is known.
struct PlacedPart: Sendable {
  let part: StreamedDataset.Part
  /// Where its first row begins, if that is not where it seems to.
  let begin: Int?
  /// How many rows and, in its file, lines come before it.
  let rows, lines: Int
  /// How many rows it has.
  let rowCount: Int
}

/// What takes the batches that one thread reads.
protocol BatchTaking: SendableMetatype {
  associatedtype Found: Sendable

  func take(_ batch: Dataset, _ streamed: StreamedBatch, _ part: PlacedPart)

  /// From now on texts are numbered anew.
  func turn(to texts: TextCodes)

  /// `nil` where it doesn't count.
  var found: Found? { get }
}

/// Another pass over a streamed data set, once the places of its parts are known.
struct SecondPass: Sendable {
  let executor: Executor
  let streamed: StreamedDataset
  let placed: [PlacedPart]
  let keys: KeyTables
  let targets: [Int: KeyIndex]
  let threads: Int
  let chunkBytes: Int

  /// What the threads have found; `nil` where it doesn't count, or the files are not what they were.
  func run<Worker: BatchTaking>(
    _ make: @escaping @Sendable (TextCodes) -> Worker
  ) throws(DataSourceError) -> [Worker.Found]? {
    executor.watch.begin(.look(dataset: streamed.type.dataset), bytes: streamed.bytes)
    let found = Mutex<[Worker.Found?]>([])
    let failure = Mutex<DataSourceError?>(nil)
    let position = Atomic<Int>(0)
    Workers.run(max(1, min(threads, placed.count))) { _ in
      var texts = TextCodes(pool: executor.facts.pool)
      let worker = make(texts)
      var reader = self.reader(texts)
      var isSame = true
      while isSame, !executor.watch.mustStop {
        let number = position.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < placed.count else { break }
        if texts.otherCount > TextCodes.limit {
          texts = TextCodes(pool: executor.facts.pool)
          worker.turn(to: texts)
          reader = self.reader(texts)
        }
        do throws(DataSourceError) {
          isSame = try read(placed[number], reader, worker)
        } catch {
          failure.withLock { $0 = error }
          isSame = false
        }
      }
      let own = isSame ? worker.found : nil
      found.withLock { $0.append(own) }
    }
    if executor.watch.mustStop { throw DataSourceError(path: streamed.path, .stopped) }
    if let error = failure.withLock({ $0 }) { throw error }
    let all = found.withLock { $0 }
    return all.contains { $0 == nil } ? nil : all.compactMap { $0 }
  }

  private func reader(_ texts: TextCodes) -> PartReader {
    PartReader(streamed, keys: keys, targets: targets, texts: texts, chunkBytes: chunkBytes)
  }

  /// False where the part can't be read as it was.
  private func read<Worker: BatchTaking>(
    _ part: PlacedPart, _ reader: PartReader, _ worker: Worker
  ) throws(DataSourceError) -> Bool {
    let whole = Dataset(table: streamed.emptyTable, keys: KeyIndex(table: streamed.emptyTable))
    let body = { (batch: StreamedBatch) in worker.take(streamed.dataset(batch, of: whole), batch, part) }
    let bytes = streamed.bytes(of: part.part, chunkBytes: chunkBytes)
    let read =
      if let begin = part.begin { reader.read(part.part, from: begin, body) } else { try reader.read(part.part, body) }
    executor.watch.advance(rows: read?.rowCount ?? 0, bytes: bytes)
    return read?.rowCount == part.rowCount
  }
}

extension StreamedDataset {
  /// A batch as the rows of a data set that holds no more than these.
  func dataset(_ batch: StreamedBatch, of whole: Dataset) -> Dataset {
    var table = emptyTable
    table.columns = batch.columns
    table.rowCount = batch.rowCount
    return Dataset(batch: table, of: whole)
  }
}
