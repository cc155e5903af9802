import ByteScanning
import Columnar
import RecordModel
import TextDecoding

/// Puts together what the parts of a streamed data set say, in the order of the rows.
public struct StreamAssembly {
  private let dataset: StreamedDataset
  public private(set) var rowCount = 0
  private var rowsBySource: [Int]
  /// By source: characters of several bytes.
  private var sequences: [Int]
  /// Lines before the next part of the source at hand.
  private var line = 0
  private var source = -1
  private var troubles = FileTroubles()
  private var cells: [Int: CellTally] = [:]
  private var spots: [Int: RowSpot] = [:]
  private var dangling: [Int: PartReading.Count] = [:]
  private var unknownKeys = PartReading.Count()
  /// In order.
  private var unknownKeyRows: [Int] = []
  private var keys = KeyOrder()

  public init(_ dataset: StreamedDataset) {
    self.dataset = dataset
    rowsBySource = Array(repeating: 0, count: dataset.sources.count)
    sequences = dataset.sources.map { $0.file.utf8Census(of: 0..<$0.header.nextOffset).sequences }
  }

  /// - Returns: the place of the part's rows: how many rows and, in its file, lines come before it.
  public mutating func append(_ part: ReadPart) -> (rows: Int, lines: Int) {
    if part.part.source != source {
      source = part.part.source
      line = dataset.sources[source].header.nextLine
      troubles.note(dataset.sources[source])
    }
    let place = (rows: rowCount, lines: line)
    let reading = part.reading
    note(reading)
    for (field, tally) in reading.cells { cells[field, default: CellTally()].add(tally, rowsBefore: rowCount) }
    for (row, spot) in reading.spots {
      spots[rowCount + row] = spot.movedDown(lines: line)
    }
    for (field, count) in reading.dangling { dangling[field, default: .init()].add(count, lines: line) }
    unknownKeys.add(reading.unknownKeys, lines: line)
    unknownKeyRows += reading.unknownKeyRows.sorted().map { rowCount + $0 }
    keys.append(reading.keys)
    rowCount += reading.rowCount
    rowsBySource[source] += reading.rowCount
    sequences[source] += reading.census.sequences
    line += part.scan.lines
    return place
  }

  private mutating func note(_ reading: PartReading) {
    let file = dataset.sources[source].file.path
    let columnCount = dataset.sources[source].header.cells.count
    let (blank, ragged) = (reading.blankLines, reading.ragged)
    troubles.noteBlankLines(path: file, line: line + blank.first, count: blank.count)
    troubles.noteRagged(
      path: file, line: line + ragged.first.line, cells: ragged.first.cells, columnCount: columnCount,
      count: ragged.count)
    let repeated = reading.repeatedHeaders
    troubles.noteRepeatedHeaders(path: file, line: line + repeated.first, count: repeated.count)
    for quote in reading.quotes {
      let placed = QuoteTrouble(openedOn: line + quote.openedOn, closedOn: quote.closedOn.map { $0 + line })
      troubles.note(placed, path: file)
    }
  }

  /// More rows without a key are not remembered one by one.
  private static let unknownKeyLimit = 1 << 20

  /// Whether no key can stand twice, and every file's encoding is as certain as it seemed.
  public var holds: Bool {
    keys.rises && unknownKeyRows.count <= Self.unknownKeyLimit
      && zip(dataset.sources, sequences).allSatisfy { source, count in
        source.text.decision.basis == .mark || count == 0 || count >= TextFile.tellingSequences
      }
  }

  /// The data set with the rows at the given places; what it says of all rows, it says though it holds but these.
  ///
  /// - Parameters:
  ///   - spots: in the order of the rows, each with the number of its row.
  ///   - pool: takes the texts of the rows that are held.
  public func reading(
    of spots: [(row: Int, spot: RowSpot)], pool: inout StringPool
  ) -> DatasetReading {
    var troubles = troubles
    if let expected = dataset.binding.expectedRows {
      let path = dataset.binding.paths.first ?? dataset.type.dataset
      troubles.noteControlTotal(expected: expected, actual: rowCount, path: path)
    }
    var table = ExcerptReader(dataset).table(of: spots, pool: &pool)
    table.gaps = troubles.gaps
    table.rowsBehind = rowCount
    table.ordinals = ordinals(spots.map(\.row))
    return DatasetReading(
      table: table, inputs: inputs(), findings: troubles.findings(dataset: dataset.type.dataset) + findings())
  }

  /// By row of the table: how many rows before it have no key either.
  private func ordinals(_ rows: [Int]) -> [Int: Int] {
    var ordinals: [Int: Int] = [:]
    var next = 0
    for (index, row) in rows.enumerated() {
      while next < unknownKeyRows.count, unknownKeyRows[next] < row { next += 1 }
      if next < unknownKeyRows.count, unknownKeyRows[next] == row { ordinals[index] = next }
    }
    return ordinals
  }

  private func inputs() -> [InputFacts] {
    dataset.sources.enumerated().map { index, source in
      let facts = source.text.facts
      return InputFacts(
        path: source.file.path, rows: rowsBySource[index], bytes: facts.bytes, encoding: facts.encoding,
        columns: source.bound.claimed(of: dataset.type), unclaimed: source.bound.unclaimed, sha256: facts.sha256,
        delimiter: source.header.delimiter, headerLine: source.header.line)
    }
  }

  /// In the order in which a reader that holds all rows gives them, keys and references included.
  private func findings() -> [CellFinding] {
    var findings: [CellFinding] = []
    let origin = SpotOrigin(dataset: dataset, spots: spots)
    for (field, tally) in cells.sorted(by: { $0.key < $1.key }) {
      findings += tally.findings(
        dataset: dataset.type.dataset, field: dataset.type.fields[field], index: field, origin: origin)
    }
    if unknownKeys.count > 0, let key = dataset.keyField { findings.append(finding(.unknownKey, key, unknownKeys)) }
    for field in dangling.keys.sorted() {
      if let count = dangling[field] { findings.append(finding(.dangling, field, count)) }
    }
    return findings
  }

  private func finding(_ kind: CellFinding.Kind, _ index: Int, _ count: PartReading.Count) -> CellFinding {
    let field = dataset.type.fields[index]
    let raw = count.first.flatMap { dataset.rawCell($0, field: index) }
    return CellFinding(
      kind: kind, dataset: dataset.type.dataset, field: field.name, count: count.count,
      first: count.first.map { RecordPlace(path: dataset.sources[$0.source].file.path, line: $0.line) },
      sample: raw.flatMap { CellSample.text($0, field.sensitivity) })
  }
}

/// Finds the rows that somebody has remembered.
private struct SpotOrigin: TableOrigin {
  let dataset: StreamedDataset
  let spots: [Int: RowSpot]

  func place(ofRow row: Int) -> RecordPlace {
    guard let spot = spots[row] else { preconditionFailure("a row that nobody has remembered") }
    return RecordPlace(path: dataset.sources[spot.source].file.path, line: spot.line)
  }

  func rawCell(row: Int, field: Int) -> RawCell? { spots[row].flatMap { dataset.rawCell($0, field: field) } }
}

extension PartReading.Count {
  /// - Parameter lines: how many come before the part that the other was counted in.
  fileprivate mutating func add(_ other: PartReading.Count, lines: Int) {
    guard let spot = other.first else { return }
    add(spot.movedDown(lines: lines), times: other.count)
  }
}
