import ByteScanning
import Columnar

/// Reads parts of a streamed data set, on one thread.
public final class PartReader {
  /// Rows a batch: its marks and lanes stay in the second-level cache.
  static let batchRows = 8192

  private let dataset: StreamedDataset
  private let loader: BatchLoader
  private let chunkBytes: Int
  private var windows: [Int: WindowBox] = [:]

  /// A window by reference, since a dictionary takes nothing that can't be copied.
  private final class WindowBox {
    var window: FileWindow
    init(_ file: FileBytes) { window = FileWindow(file) }
  }

  /// - Parameters:
  ///   - keys: by field that refers to records, a short way to the lanes of their keys.
  ///   - targets: by field that refers to records, those that it can lead to.
  public init(
    _ dataset: StreamedDataset, keys: KeyTables, targets: [Int: KeyIndex], texts: any TextCoding,
    chunkBytes: Int = TextChunks.standardBytes
  ) {
    self.dataset = dataset
    self.chunkBytes = chunkBytes
    loader = BatchLoader(dataset, keys: keys, targets: targets, texts: texts)
  }

  /// Reads a part from where it seems to begin; `nil` when that can't be told, so that it has to be read from a place
  /// that is known.
  public func read(
    _ part: StreamedDataset.Part, _ body: (StreamedBatch) -> Void
  ) throws(DataSourceError) -> ReadPart? {
    let chunks = dataset.chunks(part.source, chunkBytes)
    let box = windows[part.source] ?? WindowBox(chunks.file)
    windows = [part.source: box]
    loader.reading = PartReading()
    do throws(FileError) {
      let scan = try chunks.scan(part.chunk, batchRows: Self.batchRows, &box.window) { batch, base in
        load(batch, part.source, base, body)
      }
      return scan.map { ReadPart(part: part, scan: $0, reading: loader.reading) }
    } catch {
      throw DataSourceError(error)
    }
  }

  /// Reads what begins at a place where a row is known to begin, up to the part's end.
  public func read(
    _ part: StreamedDataset.Part, from begin: Int, _ body: (StreamedBatch) -> Void
  ) -> ReadPart {
    loader.reading = PartReading()
    let scan = dataset.chunks(part.source, chunkBytes).scan(
      from: begin, upTo: part.chunk, batchRows: Self.batchRows
    ) { batch, base in load(batch, part.source, base, body) }
    return ReadPart(part: part, scan: scan, reading: loader.reading)
  }

  private func load(_ batch: CellBatch, _ source: Int, _ base: Int, _ body: (StreamedBatch) -> Void) {
    var batch = batch
    loader.reading.noteRepeatedHeaders(batch.dropRows(equalTo: dataset.sources[source].header.cells))
    let firstRow = loader.reading.rowCount
    let columns = loader.load(batch, source: source, base: base)
    guard batch.rowCount > 0 else { return }
    body(StreamedBatch(columns: columns, firstRow: firstRow, cells: batch, source: source, base: base))
  }
}

/// Some rows of a part as columns.
public struct StreamedBatch {
  /// In the order of the type's fields; absent where nobody needs the values.
  public let columns: [Column]
  /// In its part.
  public let firstRow: Int
  private let cells: CellBatch
  private let source: Int
  private let base: Int

  init(columns: [Column], firstRow: Int, cells: CellBatch, source: Int, base: Int) {
    self.columns = columns
    self.firstRow = firstRow
    self.cells = cells
    self.source = source
    self.base = base
  }

  public var rowCount: Int { cells.rowCount }

  /// Where a row of the batch is found again.
  public func spot(ofRow row: Int) -> RowSpot {
    RowSpot(cells, row, source: source, base: base)
  }
}

extension RowSpot {
  /// - Parameter base: what the batch's offsets count from.
  init(_ batch: CellBatch, _ row: Int, source: Int, base: Int) {
    let end = row + 1 < batch.rowCount ? batch.offset(ofRow: row + 1) : batch.endOffset
    self.init(
      source: source, offset: base + batch.offset(ofRow: row), end: base + end, line: batch.line(ofRow: row))
  }
}

/// A part that was read, and what was seen of it.
public struct ReadPart: Sendable {
  public let part: StreamedDataset.Part
  let scan: TextChunks.Scan
  let reading: PartReading

  public var rowCount: Int { reading.rowCount }

  /// Whether its bytes are UTF-8 text, no cell is decided by others and keys rise as far as can be told; else the file has to be looked at as a
  /// whole.
  public var isSound: Bool { reading.census.isSound && !reading.isUndecided && !hasKeysInDisorder }

  /// Told of a file's first part alone: any other may have been taken to begin amid a row.
  private var hasKeysInDisorder: Bool { part.chunk == 0 && !reading.keys.rises }
}
