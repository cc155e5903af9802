import ByteScanning
import Columnar
import RecordModel

/// Reads the JSON files of a data set by the same rules as delimited ones. A key is a column; keys of objects within a
/// record are joined with dots; null and a key that isn't there are empty cells.
struct JSONReader {
  private let type: RecordType
  private let binding: DatasetBinding
  private let sources: [BoundJSON]
  private var builders: [ColumnBuilder]

  static func read(
    type: RecordType, binding: DatasetBinding, files: [FileBytes], builders: [ColumnBuilder], pool: inout StringPool
  ) throws(DataSourceError) -> DatasetReading {
    var sources: [BoundJSON] = []
    for file in files {
      let source = try JSONSource(file)
      sources.append(BoundJSON(source: source, columns: try bind(source, type, binding)))
    }
    guard sources.reduce(0, { $0 + $1.source.places.count }) <= DatasetReader.rowLimit else {
      throw DataSourceError(path: binding.paths.first ?? type.dataset, .tooManyRows(limit: DatasetReader.rowLimit))
    }
    var reader = JSONReader(type: type, binding: binding, sources: sources, builders: builders)
    for source in sources { reader.append(source, &pool) }
    return reader.finish()
  }

  private static func bind(
    _ source: JSONSource, _ type: RecordType, _ binding: DatasetBinding
  ) throws(DataSourceError) -> BoundColumns {
    // An array of nothing has no keys, and lacks none.
    guard !source.places.isEmpty else {
      return BoundColumns(columns: type.fields.map { _ in nil }, constants: [:], headers: [])
    }
    switch FieldBinder.bind(type: type, headers: source.paths, binding: binding) {
    case .bound(let bound):
      guard bound.columns.contains(where: { $0 != nil }) else {
        throw DataSourceError(path: source.file.path, .noKnownKey(type: type.name))
      }
      return bound
    case .mistaken(let errors): throw DataSourceError(path: source.file.path, .binding(errors))
    }
  }

  private mutating func append(_ bound: BoundJSON, _ pool: inout StringPool) {
    var read: [(builder: Int, path: [UInt8])] = []
    for index in builders.indices {
      let field = builders[index].field
      if let constant = bound.columns.constants[field] {
        builders[index].append(constant: constant, count: bound.source.places.count, pool: &pool)
      } else if let path = bound.path(ofField: field) {
        read.append((index, path))
      } else {
        let isGap = sources.contains { $0.columns.columns[field] != nil }
        builders[index].appendAbsent(count: bound.source.places.count, isGap: isGap)
      }
    }
    bound.source.forEachRecord { leaves in
      for (index, path) in read { builders[index].append(leaves, path, &pool) }
    }
  }

  private func finish() -> DatasetReading {
    let path = binding.paths.first ?? type.dataset
    let origin = JSONOrigin(sources: sources, path: path)
    let rowCount = sources.reduce(0) { $0 + $1.source.places.count }
    var troubles = FileTroubles()
    if let expected = binding.expectedRows {
      troubles.noteControlTotal(expected: expected, actual: rowCount, path: path)
    }
    var columns = type.fields.map { _ in Column(lanes: .absent(count: rowCount)) }
    for builder in builders { columns[builder.field] = builder.column() }
    let table = Table(
      type: type, rowCount: rowCount, columns: columns, origin: origin, fieldsWithoutColumn: fieldsWithoutColumn(),
      gaps: troubles.gaps + sources.flatMap(\.source.gaps), notes: CellNotes(builders, rowCount: rowCount))
    let cells = builders.flatMap {
      $0.tally.findings(dataset: type.dataset, field: type.fields[$0.field], index: $0.field, origin: origin)
    }
    let findings = troubles.findings(dataset: type.dataset) + sources.flatMap { $0.source.findings(type.dataset) }
    return DatasetReading(table: table, inputs: sources.map(input), findings: findings + cells)
  }

  private func fieldsWithoutColumn() -> Set<String> {
    let filled = sources.filter { !$0.source.places.isEmpty }
    var absent = Set(filled.isEmpty ? [] : type.fields.map(\.name))
    for bound in filled { absent.formIntersection(bound.columns.fieldsWithoutColumn(of: type)) }
    return absent
  }

  private func input(_ bound: BoundJSON) -> InputFacts {
    InputFacts(
      path: bound.source.file.path, rows: bound.source.places.count, bytes: bound.source.file.count, encoding: "UTF-8",
      columns: bound.columns.claimed(of: type), unclaimed: bound.columns.unclaimed, file: bound.source.file)
  }
}

extension ColumnBuilder {
  /// - Parameter leaves: `nil` for a row of which nothing is known.
  fileprivate mutating func append(_ leaves: JSONLeaves?, _ path: [UInt8], _ pool: inout StringPool) {
    guard let leaves else { return appendUnknown() }
    guard let cell = leaves.cell(path) else { return appendUnknown(.unreadable) }
    append(cell.span, mayHoldNUL: true, pool: &pool)
  }
}
