import ByteScanning
import Columnar
import RecordModel
import TextDecoding

/// Reads the files of a data set, front to back.
public struct DatasetReader {
  /// Rows a batch: its marks and lanes stay in the second-level cache.
  public static let batchRows = 2048
  /// Rows are numbered with 32 bits.
  public static let rowLimit = Int(Int32.max)

  private let type: RecordType
  private let binding: DatasetBinding
  private let sources: [DelimitedSource]
  private var builders: [ColumnBuilder]
  private var origin: FilesOrigin
  private var troubles = FileTroubles()
  private var scanner: DelimitedScanner?
  private var nextSource = 0
  private var rowCount = 0
  private var watch = RunWatch()
  /// Whether the builders keep all rows, so that room for them is worth making at once.
  private var keepsRows = false

  /// Opens all files and binds their columns, so that nothing but rows is left to go wrong. What is no delimited text is
  /// only read whole, by `read`.
  ///
  /// - Parameters:
  ///   - wanted: the fields to read; `nil` for all. Those that they are held against are read with them.
  ///   - keyTypes: the record type of a name, for references.
  /// - Throws: `DataSourceError`; mistakes in the binding all at once.
  public init(
    type: RecordType, binding: DatasetBinding, wanted: Set<String>? = nil,
    keyTypes: (String) -> RecordType? = { _ in nil }
  ) throws(DataSourceError) {
    self.type = type
    let binding = try binding.holdingStreams()
    self.binding = binding
    builders = try DatasetOpening.builders(type, binding, wanted.map(type.withWitnesses), keyTypes)
    sources = try DatasetOpening.sources(type, binding)
    origin = FilesOrigin(path: binding.paths.first ?? type.dataset)
  }

  /// Reads all rows into one table.
  ///
  /// - Parameters:
  ///   - shown: those of the wanted fields that decide nothing. Texts among them may be left where they are.
  ///   - formats: readers of whatever is no delimited text; the first that knows a source by its name reads it.
  ///   - pool: takes the texts of strings, of references by string and of decimals.
  ///   - watch: is told of each batch, and may stop the reading.
  public static func read(
    type: RecordType, binding: DatasetBinding, wanted: Set<String>? = nil, shown: Set<String> = [],
    keyTypes: (String) -> RecordType? = { _ in nil }, formats: [any RowFormat] = [JSONFormat()],
    pool: inout StringPool, maximumRows: Int = batchRows, watch: RunWatch = RunWatch()
  ) throws(DataSourceError) -> DatasetReading {
    var reading = try readRows(type, binding, wanted, shown, keyTypes, formats, &pool, maximumRows, watch)
    reading.findings += ContradictionCheck.apply(to: &reading.table, pool: pool)
    return reading
  }

  private static func readRows(
    _ type: RecordType, _ binding: DatasetBinding, _ wanted: Set<String>?, _ shown: Set<String>,
    _ keyTypes: (String) -> RecordType?, _ formats: [any RowFormat], _ pool: inout StringPool, _ maximumRows: Int,
    _ watch: RunWatch
  ) throws(DataSourceError) -> DatasetReading {
    let binding = try binding.holdingStreams()
    if let sources = try DatasetOpening.rowSources(type, binding, formats) {
      let builders = try DatasetOpening.builders(type, binding, wanted.map(type.withWitnesses), keyTypes)
      return try RowReader.read(
        type: type, binding: binding, sources: sources, builders: builders, pool: &pool, watch: watch)
    }
    var reader = try DatasetReader(type: type, binding: binding, wanted: wanted, keyTypes: keyTypes)
    reader.keepsRows = true
    reader.showOnly(shown)
    reader.watch = watch
    watch.expect(bytes: reader.sources.reduce(0) { $0 + $1.file.count })
    while try reader.readBatch(maximumRows: max(1, maximumRows), &pool) != nil {}
    return reader.finish(reader.columns { $0.column() })
  }

  /// What a constant or another field has to do with is held.
  private mutating func showOnly(_ names: Set<String>) {
    for index in builders.indices {
      let field = type.fields[builders[index].field]
      guard names.contains(field.name), !type.key.contains(field.name), binding.constants[field.name] == nil else {
        continue
      }
      builders[index].isShownOnly = builders[index].canBeShownOnly(field)
    }
  }

  /// Gives the rows in batches of at most `maximumRows`, each with the pool as it then is, and keeps none. Since identity
  /// numbers can only be held against all others once all rows are there, batches are not checked for contradictions, and
  /// cells that the whole of their column would decide, such as `03/04/2024`, are unknown and found ambiguous; what
  /// judges records reads the whole data set.
  ///
  /// - Returns: the reading with a table whose columns are all absent: what is left are counts, places and findings.
  public mutating func forEachBatch(
    maximumRows: Int = batchRows, pool: inout StringPool, _ body: (RecordBatch, StringPool) -> Void
  ) throws(DataSourceError) -> DatasetReading {
    while let rows = try readBatch(maximumRows: max(1, maximumRows), &pool) {
      let taken = columns(count: rows.count) { $0.takeColumn() }
      body(RecordBatch(firstRow: rows.lowerBound, rowCount: rows.count, columns: taken), pool)
    }
    return finish(type.fields.map { _ in Column(lanes: .absent(count: rowCount)) })
  }

  /// Reads the next rows into the builders; `nil` at the end.
  private mutating func readBatch(
    maximumRows: Int, _ pool: inout StringPool
  ) throws(DataSourceError) -> Range<Int>? {
    while true {
      guard scanner != nil || beginSource() else { return nil }
      guard var batch = scanner?.next(maximumRows: maximumRows) else {
        scanner = nil
        for index in builders.indices { builders[index].endFile() }
        continue
      }
      let source = sources[nextSource - 1]
      guard !watch.mustStop else { throw DataSourceError(path: source.file.path, .stopped) }
      let repeated = batch.dropRows(equalTo: source.header.cells)
      if let first = repeated.first {
        troubles.noteRepeatedHeaders(path: source.file.path, line: first, count: repeated.count)
      }
      troubles.note(batch, columnCount: batch.columnCount)
      guard batch.rowCount > 0 else { continue }
      guard rowCount <= Self.rowLimit - batch.rowCount else {
        throw DataSourceError(path: source.file.path, .tooManyRows(limit: Self.rowLimit))
      }
      append(batch, source, &pool)
      return rowCount - batch.rowCount..<rowCount
    }
  }

  private mutating func beginSource() -> Bool {
    guard nextSource < sources.count else { return false }
    let source = sources[nextSource]
    nextSource += 1
    scanner = source.scanner
    troubles.note(source)
    origin.begin(source, firstRow: rowCount)
    return true
  }

  private mutating func append(_ batch: CellBatch, _ source: DelimitedSource, _ pool: inout StringPool) {
    if keepsRows, rowCount == 0 {
      let count = estimate(batch, source)
      for index in builders.indices { builders[index].reserveCapacity(count) }
      expectKeys(batch, source, count, &pool)
    }
    builders.append(batch, source.bound, among: sources.map(\.bound), isSound: source.text.isSound, pool: &pool)
    origin.append(batch)
    rowCount += batch.rowCount
    watch.advance(rows: batch.rowCount, bytes: batch.endOffset - batch.startOffset)
  }

  private static let reserveLimit = 1 << 22

  /// How many rows the file will have if they go on as they began, as far as room for them is worth making at once: a
  /// few short rows at the beginning of a large file must not claim all memory.
  private func estimate(_ batch: CellBatch, _ source: DelimitedSource) -> Int {
    let bytesPerRow = max(1, (batch.endOffset - batch.startOffset) / batch.rowCount)
    return min(Self.reserveLimit, source.file.count / bytesPerRow * 17 / 16)
  }

  /// Keys that are numbered and rise need no hashes.
  private func expectKeys(_ batch: CellBatch, _ source: DelimitedSource, _ count: Int, _ pool: inout StringPool) {
    guard type.key.count == 1, let field = type.fieldIndex[type.key[0]], let column = source.bound.columns[field],
      let parser = builders.first(where: { $0.field == field })?.parser, parser.takesAnyText,
      let series = batch.series(ofColumn: column)
    else { return }
    pool.expect(series.shape, from: series.lowest, count: count)
  }

  private mutating func columns(count: Int? = nil, _ make: (inout ColumnBuilder) -> Column) -> [Column] {
    var columns = type.fields.map { _ in Column(lanes: .absent(count: count ?? rowCount)) }
    for index in builders.indices { columns[builders[index].field] = make(&builders[index]) }
    return columns
  }

  private mutating func finish(_ columns: [Column]) -> DatasetReading {
    let path = binding.paths.first ?? type.dataset
    if let expected = binding.expectedRows {
      troubles.noteControlTotal(expected: expected, actual: rowCount, path: path)
    }
    var absent = Set(type.fields.map(\.name))
    for source in sources { absent.formIntersection(source.bound.fieldsWithoutColumn(of: type)) }
    var table = Table(
      type: type, rowCount: rowCount, columns: columns, origin: origin, fieldsWithoutColumn: absent,
      gaps: troubles.gaps, notes: CellNotes(builders, rowCount: rowCount))
    table.shownOnly = Set(builders.filter(\.isShownOnly).map(\.field))
    return DatasetReading(table: table, inputs: inputs(), findings: findings())
  }

  private func inputs() -> [InputFacts] {
    origin.segments.map { segment in
      let source = segment.source
      let facts = source.text.facts
      return InputFacts(
        path: source.file.path, rows: segment.rowCount, bytes: facts.bytes, encoding: facts.encoding,
        columns: source.bound.claimed(of: type), unclaimed: source.bound.unclaimed, sha256: facts.sha256,
        delimiter: source.header.delimiter, headerLine: source.header.line)
    }
  }

  private func findings() -> [CellFinding] {
    let cells = builders.flatMap {
      $0.tally.findings(dataset: type.dataset, field: type.fields[$0.field], index: $0.field, origin: origin)
    }
    return troubles.findings(dataset: type.dataset) + cells
  }
}
