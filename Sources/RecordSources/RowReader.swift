import ByteScanning
import Columnar
import RecordModel

/// Reads row sources as one data set.
struct RowReader {
  private let type: RecordType
  private let binding: DatasetBinding
  private let sources: [BoundSource]
  private let watch: RunWatch
  private var builders: [ColumnBuilder]
  private var origin: RowOrigin
  private var rowCount = 0
  private var troubles: [CellFinding] = []
  private var gaps: [DatasetGap] = []

  static func read(
    type: RecordType, binding: DatasetBinding, sources: [any RowSource], builders: [ColumnBuilder],
    pool: inout StringPool, watch: RunWatch
  ) throws(DataSourceError) -> DatasetReading {
    let bound = try bind(sources, type, binding)
    var reader = RowReader(
      type: type, binding: binding, sources: bound, watch: watch, builders: builders,
      origin: RowOrigin(path: bound.first?.source.path ?? type.dataset))
    watch.expect(bytes: bound.reduce(0) { $0 + $1.source.facts.bytes })
    for source in bound { try reader.append(source, &pool) }
    return reader.finish()
  }

  /// Mistakes in bindings are collected from all sources.
  private static func bind(
    _ sources: [any RowSource], _ type: RecordType, _ binding: DatasetBinding
  ) throws(DataSourceError) -> [BoundSource] {
    var bound: [BoundSource] = []
    var mistakes: [BindingError] = []
    for source in sources {
      let source = source.choosingHeader(for: [type], columns: binding.columns)
      guard !source.lacksColumnsForWantOfRows else {
        let none = BoundColumns(columns: type.fields.map { _ in nil }, constants: [:], headers: [])
        bound.append(BoundSource(source: source, columns: none))
        continue
      }
      switch FieldBinder.bind(type: type, headers: source.headers, binding: binding) {
      case .bound(let columns):
        guard columns.columns.contains(where: { $0 != nil }) else {
          throw source.unrecognised(as: type)
        }
        bound.append(BoundSource(source: source, columns: columns))
      case .mistaken(let errors): mistakes += errors.filter { !mistakes.contains($0) }
      }
    }
    guard mistakes.isEmpty else {
      throw DataSourceError(path: sources.first?.path ?? type.dataset, .binding(mistakes))
    }
    return bound
  }

  private mutating func append(_ bound: BoundSource, _ pool: inout StringPool) throws(DataSourceError) {
    let read = builders.indices.filter { bound.readsColumn(ofField: builders[$0].field) }
    origin.begin(bound, firstRow: rowCount)
    let first = rowCount
    let columns = read.compactMap { bound.columns.columns[builders[$0].field] }
    let found = try bound.source.read(columns: columns) { row throws(DataSourceError) in
      guard rowCount < DatasetReader.rowLimit else {
        throw DataSourceError(path: bound.source.path, .tooManyRows(limit: DatasetReader.rowLimit))
      }
      for (position, index) in read.enumerated() { append(row, position, to: index, &pool) }
      origin.append(row.number)
      rowCount += 1
      if rowCount % Self.rowsPerLook == 0 { try look(bound) }
    }
    // What is no text is not read byte after byte.
    watch.advance(rows: rowCount % Self.rowsPerLook - first % Self.rowsPerLook, bytes: bound.source.facts.bytes)
    for index in builders.indices { builders[index].endFile() }
    fill(bound, count: rowCount - first, &pool)
    gaps += found.gaps
    troubles += found.troubles.map {
      CellFinding(kind: $0.kind, dataset: type.dataset, count: $0.count, first: $0.first, detail: $0.detail)
    }
  }

  private static let rowsPerLook = 1024

  private func look(_ bound: BoundSource) throws(DataSourceError) {
    guard !watch.mustStop else { throw DataSourceError(path: bound.source.path, .stopped) }
    watch.advance(rows: Self.rowsPerLook)
  }

  private mutating func append(_ row: RowBuffer, _ position: Int, to index: Int, _ pool: inout StringPool) {
    guard !row.isUnknown else { return builders[index].appendUnknown() }
    let known = builders[index].troubleCount
    builders[index].append(row, position, &pool)
    guard builders[index].troubleCount > known || keepsCells(ofField: builders[index].field) else { return }
    origin.keep(row: rowCount, field: builders[index].field, row, position)
  }

  /// What is held against something else is shown where the two differ, though each can be read.
  private func keepsCells(ofField field: Int) -> Bool {
    let name = type.fields[field].name
    return type.fields.contains { $0.identity != nil && ($0.name == name || $0.identity?.birthDate == name) }
  }

  /// Fields that the source's cells do not fill.
  private mutating func fill(_ bound: BoundSource, count: Int, _ pool: inout StringPool) {
    for index in builders.indices {
      let field = builders[index].field
      if let constant = bound.columns.constants[field] {
        builders[index].append(constant: constant, count: count, pool: &pool)
      } else if bound.columns.columns[field] == nil {
        let isGap = sources.contains { $0.columns.columns[field] != nil }
        builders[index].appendAbsent(count: count, isGap: isGap)
      }
    }
  }

  private func finish() -> DatasetReading {
    var whole = FileTroubles()
    if let expected = binding.expectedRows {
      whole.noteControlTotal(expected: expected, actual: rowCount, path: origin.path)
    }
    var columns = type.fields.map { _ in Column(lanes: .absent(count: rowCount)) }
    for builder in builders { columns[builder.field] = builder.column() }
    let table = Table(
      type: type, rowCount: rowCount, columns: columns, origin: origin, fieldsWithoutColumn: fieldsWithoutColumn(),
      gaps: whole.gaps + gaps, notes: CellNotes(builders, rowCount: rowCount))
    let cells = builders.flatMap {
      $0.tally.findings(dataset: type.dataset, field: type.fields[$0.field], index: $0.field, origin: origin)
    }
    let findings = whole.findings(dataset: type.dataset) + troubles
    return DatasetReading(table: table, inputs: origin.segments.map(input), findings: findings + cells)
  }

  private func fieldsWithoutColumn() -> Set<String> {
    let filled = sources.filter { !$0.source.lacksColumnsForWantOfRows }
    var absent = Set(filled.isEmpty ? [] : type.fields.map(\.name))
    for bound in filled { absent.formIntersection(bound.columns.fieldsWithoutColumn(of: type)) }
    return absent
  }

  private func input(_ segment: RowOrigin.Segment) -> InputFacts {
    let bound = segment.bound
    let facts = bound.source.facts
    return InputFacts(
      path: bound.source.path, rows: segment.rowCount, bytes: facts.bytes, encoding: facts.encoding,
      columns: bound.columns.claimed(of: type), unclaimed: bound.columns.unclaimed, sha256: facts.sha256,
      sheet: facts.sheet, headerLine: facts.headerLine)
  }
}

/// A row source with the columns of fields.
struct BoundSource: Sendable {
  let source: any RowSource
  let columns: BoundColumns

  func readsColumn(ofField field: Int) -> Bool { columns.constants[field] == nil && columns.columns[field] != nil }
}

extension ColumnBuilder {
  fileprivate mutating func append(_ row: RowBuffer, _ cell: Int, _ pool: inout StringPool) {
    switch row.kind(cell) {
    case .empty, .text: row.withText(cell) { append($0, mayHoldNUL: true, pool: &pool) }
    case .moment:
      row.withText(cell) { text in
        append(text.extracting(MomentText.range(text, as: cellType)), mayHoldNUL: false, pool: &pool)
      }
    case .unreadable: appendUnknown(.unreadable, row.withText(cell, JSONSource.isNested) ? .nested : nil)
    }
  }
}
