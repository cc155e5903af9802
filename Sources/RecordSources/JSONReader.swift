import ByteScanning
import Columnar
import RecordModel

/// A JSON file whose records have been looked through once: where each begins, and which paths there are.
struct JSONSource: Sendable {
  let file: FileBytes
  private(set) var places: [JSONPlace] = []
  private(set) var paths: [String] = []
  private(set) var brokenOff: Int?
  private(set) var troubles: [CellFinding.Kind: (count: Int, line: Int)] = [:]

  static func isJSON(_ path: String) -> Bool {
    [".json", ".jsonl", ".ndjson"].contains { CaseFolding.key(path).hasSuffix($0) }
  }

  init(_ file: FileBytes) throws(DataSourceError) {
    self.file = file
    var isList = true
    file.withBytes { bytes in
      guard var records = JSONRecords(bytes) else {
        isList = false
        return
      }
      var known: Set<String> = []
      while let row = records.next(bytes) {
        places.append(JSONPlace(offset: row.offset, line: row.line, element: row.element))
        for path in row.leaves?.paths ?? [] where known.insert(path).inserted { paths.append(path) }
        if let kind = row.trouble { troubles[kind, default: (0, row.line)].count += 1 }
      }
      brokenOff = records.brokenOff
    }
    guard isList else { throw DataSourceError(path: file.path, .noRecords) }
    guard places.count <= DatasetReader.rowLimit else {
      throw DataSourceError(path: file.path, .tooManyRows(limit: DatasetReader.rowLimit))
    }
  }

  /// - Parameter body: takes each record, `nil` for a row of which nothing is known.
  func forEach(_ body: (JSONLeaves?) -> Void) {
    file.withBytes { bytes in
      guard var records = JSONRecords(bytes) else { return }
      while let row = records.next(bytes) { body(row.leaves) }
    }
  }

  func findings(_ dataset: String) -> [CellFinding] {
    var findings = CellFinding.Kind.allCases.compactMap { kind in
      troubles[kind].map {
        CellFinding(
          kind: kind, dataset: dataset, count: $0.count, first: RecordPlace(path: file.path, line: $0.line))
      }
    }
    if let brokenOff {
      findings.append(
        CellFinding(
          kind: .brokenOff, dataset: dataset, count: 1, first: RecordPlace(path: file.path, line: brokenOff)))
    }
    return findings
  }
}

struct JSONPlace: Sendable {
  var offset: Int
  var line: Int
  var element: Int?
}

/// Finds records of JSON files again: it keeps where each begins.
struct JSONOrigin: TableOrigin {
  let sources: [(source: JSONSource, bound: BoundColumns)]
  let path: String

  private func find(_ row: Int) -> (source: JSONSource, bound: BoundColumns, place: JSONPlace)? {
    var row = row
    guard row >= 0 else { return nil }
    for (source, bound) in sources {
      if row < source.places.count { return (source, bound, source.places[row]) }
      row -= source.places.count
    }
    return nil
  }

  func place(ofRow row: Int) -> RecordPlace {
    guard let (source, _, place) = find(row) else { return RecordPlace(path: path, line: 1) }
    return RecordPlace(path: source.file.path, line: place.line, element: place.element.map { "[\($0)]" })
  }

  func rawCell(row: Int, field: Int) -> RawCell? {
    guard let (source, bound, place) = find(row), bound.columns.indices.contains(field) else { return nil }
    if let constant = bound.constants[field] {
      return constant.map { $0.isEmpty ? .empty : .text(Array($0.utf8)) } ?? .empty
    }
    guard let column = bound.columns[field] else { return nil }
    var parser = JSONParser(offset: place.offset, line: place.line)
    let value = source.file.withBytes { bytes in try? parser.value(bytes) }
    guard let leaves = value.flatMap(JSONLeaves.init) else { return nil }
    return leaves.cell(bound.headers[column]).map { $0.isEmpty ? .empty : .text($0) } ?? .text(Array("[…]".utf8))
  }
}

/// Reads the JSON files of a data set by the same rules as delimited ones. A key is a column; keys of objects within a
/// record are joined with dots; null and a key that isn't there are empty cells.
enum JSONReader {
  static func read(
    type: RecordType, binding: DatasetBinding, files: [FileBytes], builders: [ColumnBuilder], pool: inout StringPool
  ) throws(DataSourceError) -> DatasetReading {
    var builders = builders
    var sources: [(source: JSONSource, bound: BoundColumns)] = []
    for file in files {
      let source = try JSONSource(file)
      sources.append((source, try bind(source, type, binding)))
    }
    for (source, bound) in sources {
      for index in builders.indices {
        let isGap = sources.contains { $0.bound.columns[builders[index].field] != nil }
        append(source, bound, isGap: isGap, &builders[index], &pool)
      }
    }
    return finish(type, binding, sources, builders)
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

  private static func append(
    _ source: JSONSource, _ bound: BoundColumns, isGap: Bool, _ builder: inout ColumnBuilder, _ pool: inout StringPool
  ) {
    let count = source.places.count
    if let constant = bound.constants[builder.field] {
      return builder.append(constant: constant, count: count, pool: &pool)
    }
    guard let column = bound.columns[builder.field] else { return builder.appendAbsent(count: count, isGap: isGap) }
    let path = bound.headers[column]
    source.forEach { leaves in
      guard let leaves else { return builder.appendUnknown() }
      guard let cell = leaves.cell(path) else { return builder.appendUnknown(.unreadable) }
      builder.append(cell.span, mayHoldNUL: true, pool: &pool)
    }
  }

  private static func finish(
    _ type: RecordType, _ binding: DatasetBinding, _ sources: [(source: JSONSource, bound: BoundColumns)],
    _ builders: [ColumnBuilder]
  ) -> DatasetReading {
    let path = binding.paths.first ?? type.dataset
    let origin = JSONOrigin(sources: sources, path: path)
    let rowCount = sources.reduce(0) { $0 + $1.source.places.count }
    var troubles = FileTroubles()
    if let expected = binding.expectedRows {
      troubles.noteControlTotal(expected: expected, actual: rowCount, path: path)
    }
    var gaps = troubles.gaps
    for source in sources.map(\.source) {
      if let line = source.brokenOff {
        gaps.append(DatasetGap(kind: .truncated, detail: "\(source.file.path):\(line): what follows is no JSON"))
      }
    }
    var columns = type.fields.map { _ in Column(lanes: .absent(count: rowCount)) }
    for builder in builders { columns[builder.field] = builder.column() }
    let whole = sources.filter { !$0.source.places.isEmpty }
    var absent = Set(whole.isEmpty ? [] : type.fields.map(\.name))
    for (_, bound) in whole { absent.formIntersection(bound.fieldsWithoutColumn(of: type)) }
    let table = Table(
      type: type, rowCount: rowCount, columns: columns, origin: origin, fieldsWithoutColumn: absent, gaps: gaps)
    let cells = builders.flatMap {
      $0.tally.findings(dataset: type.dataset, field: type.fields[$0.field], index: $0.field, origin: origin)
    }
    let findings = troubles.findings(dataset: type.dataset) + sources.flatMap { $0.source.findings(type.dataset) }
    return DatasetReading(
      table: table, inputs: sources.map { input($0.source, $0.bound, type) }, findings: findings + cells)
  }

  private static func input(_ source: JSONSource, _ bound: BoundColumns, _ type: RecordType) -> InputFacts {
    InputFacts(
      path: source.file.path, rows: source.places.count, bytes: source.file.count, encoding: "UTF-8",
      columns: bound.claimed(of: type), unclaimed: bound.unclaimed, file: source.file)
  }
}
